package dev.maker4j.cli;

import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunReport;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a program tells of its own task when a run has ended: facts, and what success and a second-best end are called. Immutable:
 * each method returns a new one.
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

    /** An end that isn't what was wanted: the word for it, and why it is one. */
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

    /** Tells nothing but the number of steps. */
    static <S> Telling<S> nothingMore() {
        return new Telling<>(
                Facts.none(),
                Facts::none,
                state -> Facts.none(),
                report -> "all " + Words.count(report.steps(), "step") + " decided",
                new Concession<>("", state -> Optional.empty()));
    }

    /**
     * Tells facts that are known however the run ends, such as the size of the input.
     *
     * @param facts the facts
     * @return a new telling
     */
    public Telling<S> knowing(Facts facts) {
        return new Telling<>(Objects.requireNonNull(facts, "facts"), measured, found, success, concession);
    }

    /**
     * Tells facts that are measured while the run goes on, such as what it meant to those who use what it changes; however it
     * ends, since they matter most where it ends badly.
     *
     * @param facts asked once, after the referee and after it was tidied up, but before anything is written
     * @return a new telling
     */
    public Telling<S> measuring(Supplier<Facts> facts) {
        return new Telling<>(known, Objects.requireNonNull(facts, "facts"), found, success, concession);
    }

    /**
     * Tells facts about the solution, where there is one.
     *
     * @param ofSolution from the final state
     * @return a new telling
     */
    public Telling<S> finding(Function<? super S, Facts> ofSolution) {
        return new Telling<>(known, measured, Objects.requireNonNull(ofSolution, "ofSolution"), success, concession);
    }

    /**
     * Says what a solved run has brought, behind "Solved and verified:".
     *
     * @param words from the counts, such as {@code all 81 cells are filled}
     * @return a new telling
     */
    public Telling<S> succeeding(Function<RunReport, String> words) {
        return new Telling<>(known, measured, found, Objects.requireNonNull(words, "words"), concession);
    }

    /**
     * Tells apart the ends that are right and verified and yet not what was wanted, such as a change that was rolled back.
     * They are told with all facts, and the program exits with {@link ExitStatus#FAILED}.
     *
     * @param status the word for it, such as {@code rolled back}
     * @param why what to say of such an end, on one line; empty for the others
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

    /** The facts that are told however a run has ended. To be asked once. */
    Facts known() {
        return known.and(measured.get());
    }

    /** The facts about the solution, where the run has one. */
    Facts found(Outcome<S, ?> outcome, Result result) {
        return result.verified() ? found.apply(outcome.orElseThrow()) : Facts.none();
    }

    /** What a solved run has brought. */
    String success(RunReport report) {
        return success.apply(report);
    }

    /** The result, or what is conceded in its place. */
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
