package dev.maker4j;

import dev.maker4j.internal.sampling.BrokenParserException;
import dev.maker4j.internal.sampling.ReplyParser;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A user's task behind checks, so that whatever it does wrong is told with its name and step. */
final class GuardedTask<S, A> {
    private final DecomposableTask<S, A> task;
    private final String name;
    private final ValueCheck states = new ValueCheck();
    private final ValueCheck actions = new ValueCheck();

    GuardedTask(DecomposableTask<S, A> task) {
        this.task = task;
        this.name = asked(0, "name", task::name);
    }

    String name() {
        return name;
    }

    OptionalLong expectedSteps() {
        return asked(0, "expectedSteps", task::expectedSteps);
    }

    S initialState() {
        return checked(0, asked(0, "initialState", task::initialState));
    }

    boolean isComplete(S state, long step) {
        return asked(step, "isComplete", () -> task.isComplete(state));
    }

    long maxSteps() {
        return asked(0, "maxSteps", task::maxSteps);
    }

    Prompt prompt(S state, long step) {
        return asked(step, "prompt", () -> task.prompt(state));
    }

    S apply(S state, A action, long step) {
        return checked(step, asked(step, "apply", () -> task.apply(state, action)));
    }

    Optional<String> validate(S finalState, long step) {
        return asked(step, "validate", () -> task.validate(finalState));
    }

    Map<String, String> parameters() {
        return asked(0, "parameters", task::parameters);
    }

    boolean hasSnapshots() {
        return asked(0, "snapshots", task::snapshots).isPresent();
    }

    String written(S state, long step) {
        return asked(step, "snapshots().write", () -> snapshots().write(state));
    }

    S read(String snapshot, long step) {
        return checked(step, asked(step, "snapshots().read", () -> snapshots().read(snapshot)));
    }

    private Snapshots<S> snapshots() {
        return asked(0, "snapshots", task::snapshots)
                .orElseThrow(() -> broken(
                        0,
                        "the journal holds a snapshot, but snapshots() is empty: resume with the task as it was",
                        null));
    }

    boolean acts(S state, A action, long step) {
        return task instanceof ActingTask<S, A> acting && asked(step, "acts", () -> acting.acts(state, action));
    }

    String perform(S state, A action, Act act) throws InterruptedException {
        return done(act.step(), "perform", () -> acting().perform(state, action, act));
    }

    Optional<String> recover(S state, A action, Act act) throws InterruptedException {
        return done(act.step(), "recover", () -> acting().recover(state, action, act));
    }

    S apply(S state, A action, String result, long step) {
        return checked(step, asked(step, "apply", () -> acting().apply(state, action, result)));
    }

    private ActingTask<S, A> acting() {
        return (ActingTask<S, A>) task;
    }

    /** Reads votes on the given state: what the task parses, as long as it is one of the possible actions. */
    ReplyParser<A> parser(S state, long step) {
        Optional<Collection<A>> possible = asked(step, "possibleActions", () -> task.possibleActions(state));
        if (possible.isPresent() && possible.get().isEmpty()) {
            throw broken(
                    step,
                    "possibleActions lists none though the state isn't complete, so no vote could ever count: let"
                            + " isComplete end the task there, or an action lead out",
                    null);
        }
        return reply -> {
            A action = task.parse(reply, state);
            if (isNull(action)) {
                throw new BrokenParserException(
                        "parse returned null; throw RedFlagException for a reply that must be discarded");
            }
            actions.requireEquals(action).ifPresent(problem -> {
                throw new BrokenParserException(problem);
            });
            if (possible.isPresent() && !possible.get().contains(action)) {
                throw new RedFlagException(new RedFlag(
                        RedFlag.NOT_POSSIBLE, "none of the " + possible.get().size() + " possible actions"));
            }
            return action;
        };
    }

    /** A fingerprint of a state's value: it differs afterwards where the task changed the state in place. */
    int fingerprint(S state) {
        return state.hashCode();
    }

    void requireUnchanged(S state, int fingerprint, long step) {
        if (state.hashCode() != fingerprint) {
            throw broken(
                    step,
                    "the state was changed in place (its hashCode differs after the step); states must be immutable, so"
                            + " let apply return a new one",
                    null);
        }
    }

    TaskException broken(long step, String what, @Nullable Throwable cause) {
        return new TaskException(name, step, what, cause);
    }

    private S checked(long step, S state) {
        states.requireEquals(state).ifPresent(problem -> {
            throw broken(step, problem, null);
        });
        return state;
    }

    /** The boundary to the user's code: it may throw anything and return null. */
    private <T> T asked(long step, String method, Supplier<T> call) {
        T answer;
        try {
            answer = call.get();
        } catch (RuntimeException | AssertionError | StackOverflowError thrown) {
            throw new TaskException(nameIfKnown(), step, method + " threw " + thrown, thrown);
        }
        if (isNull(answer)) {
            throw new TaskException(nameIfKnown(), step, method + " returned null", null);
        }
        return answer;
    }

    /** The boundary to what may fail in any way, and be interrupted. */
    private <T> T done(long step, String method, Callable<T> call) throws InterruptedException {
        T answer;
        try {
            answer = call.call();
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception | AssertionError | StackOverflowError thrown) {
            throw new TaskException(name, step, method + " threw " + thrown, thrown);
        }
        if (isNull(answer)) {
            throw new TaskException(name, step, method + " returned null", null);
        }
        return answer;
    }

    // During construction the name itself is what is asked for.
    @SuppressWarnings({"ConstantValue", "NullAway"})
    private String nameIfKnown() {
        return name == null ? task.getClass().getSimpleName() : name;
    }

    @SuppressWarnings("ConstantValue") // users' code may not be null-checked by their compiler
    private static boolean isNull(Object value) {
        return value == null;
    }
}
