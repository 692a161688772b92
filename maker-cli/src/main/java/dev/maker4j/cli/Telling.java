package dev.maker4j.cli;

import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunReport;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a program reports about its own task when a run has ended: facts, and what success and a second-best ending are
 * called. Immutable: each method returns a new one.
 *
 * <pre>{@code
 * options.solving(task).telling(of -> of.knowing(Facts.none().field("modules", 12))
 *         .finding(state -> Facts.none().field("order", state.order()))
 *         .succeeding(report -> "12 modules in order"))
 * }</pre>
 *
 * @param <S> the state
 */
public final class Telling<S> {
    private final Facts known;
    private final Supplier<Facts> measured;
    private final Function<? super S, Facts> found;
    private final Function<RunReport, String> success;
    private final Concession<S> concession;

    /** An ending that isn't what was wanted: its name, and when it applies. */
    private record Concession<S>(String status, Function<? super S, Optional<String>> why) {}

    private Telling(
            Facts known,
            Supplier<Facts> measured,
            Function<? super S, Facts> found,
            Function<RunReport, String> success,
            Concession<S> concession) {
        this.known = known;
        this.measured = measured;
        this.found = found;
        this.success = success;
        this.concession = concession;
    }

    /** Reports nothing but the number of steps. */
    static <S> Telling<S> nothingMore() {
        return new Telling<>(
                Facts.none(),
                Facts::none,
                state -> Facts.none(),
                report -> "all " + Words.count(report.steps(), "step") + " decided",
                new Concession<>("", state -> Optional.empty()));
    }

    /**
     * Reports facts that are known however the run ends, such as the size of the input.
     *
     * @param facts the facts
     * @return a new telling
     */
    public Telling<S> knowing(Facts facts) {
        return new Telling<>(Objects.requireNonNull(facts, "facts"), measured, found, success, concession);
    }

    /**
     * Reports facts that are measured during the run, such as its effect on the users of what it changes. They are
     * reported however it ends, since they matter most when it ends badly.
     *
     * @param facts called once, after the referee and the cleaning up, but before anything is written
     * @return a new telling
     */
    public Telling<S> measuring(Supplier<Facts> facts) {
        return new Telling<>(known, Objects.requireNonNull(facts, "facts"), found, success, concession);
    }

    /**
     * Reports facts about the solution, if there is one.
     *
     * @param ofSolution from the final state
     * @return a new telling
     */
    public Telling<S> finding(Function<? super S, Facts> ofSolution) {
        return new Telling<>(known, measured, Objects.requireNonNull(ofSolution, "ofSolution"), success, concession);
    }

    /**
     * Describes a solved run; printed after "Solved and verified:".
     *
     * @param words makes the description from the report, such as {@code all 81 cells are filled}
     * @return a new telling
     */
    public Telling<S> succeeding(Function<RunReport, String> words) {
        return new Telling<>(known, measured, found, Objects.requireNonNull(words, "words"), concession);
    }

    /**
     * Names the endings that are correct and verified but not what was wanted, such as a change that was rolled back.
     * They are reported with all facts, and the program exits with {@link ExitStatus#FAILED}.
     *
     * @param status the ending's name, such as {@code rolled back}
     * @param why explains such an ending, on one line; empty for all others
     * @return a new telling
     */
    public Telling<S> conceding(String status, Function<? super S, Optional<String>> why) {
        return new Telling<>(
                known,
                measured,
                found,
                success,
                new Concession<>(Objects.requireNonNull(status, "status"), Objects.requireNonNull(why, "why")));
    }

    /** The facts that are reported however a run has ended. To be called once. */
    Facts known() {
        return known.and(measured.get());
    }

    /** The facts about the solution, where the run has one. */
    Facts found(Outcome<S, ?> outcome, Result result) {
        return result.verified() ? found.apply(outcome.orElseThrow()) : Facts.none();
    }

    /** The description of a solved run. */
    String success(RunReport report) {
        return success.apply(report);
    }

    /** The result, or the second-best ending in its place. */
    Result conceded(Outcome<S, ?> outcome, Result result) {
        return result.verified()
                ? concession
                        .why()
                        .apply(outcome.orElseThrow())
                        .map(why -> result.otherwise(concession.status(), why))
                        .orElse(result)
                : result;
    }

    @Override
    public String toString() {
        return "Telling" + known.fields().keySet();
    }
}
