package dev.maker4j.internal.run;

import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.task.Act;
import dev.maker4j.task.ActingTask;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.task.FinerCut;
import dev.maker4j.task.Risk;
import dev.maker4j.task.Snapshots;
import dev.maker4j.task.TaskException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * A user's task behind checks, so that whatever it does wrong is told with its name and step. Safe for use by several threads.
 *
 * @param <S> the state
 * @param <A> the action
 */
public final class GuardedTask<S, A> {
    private static final int STEPS_WATCHED_AT_FIRST = 16;
    private static final int STEPS_BETWEEN_WATCHES = 64;

    private final DecomposableTask<S, A> task;
    private final Optional<ActingTask<S, A>> acting;
    private final String name;
    private final ValueCheck states = new ValueCheck();
    private final ValueCheck actions = new ValueCheck();

    /**
     * Guards a task.
     *
     * @param task the user's
     * @throws TaskException if it has no name
     */
    public GuardedTask(DecomposableTask<S, A> task) {
        this.task = task;
        this.acting = task instanceof ActingTask<S, A> acts ? Optional.of(acts) : Optional.empty();
        this.name = asked(0, "name", task::name);
    }

    /** {@return the task's name} */
    public String name() {
        return name;
    }

    /**
     * How many steps it expects to take.
     *
     * @return the number; empty where it can't tell
     */
    public OptionalLong expectedSteps() {
        return asked(0, "expectedSteps", task::expectedSteps);
    }

    /**
     * Where it begins.
     *
     * @return the state
     */
    public S initialState() {
        return checked(0, asked(0, "initialState", task::initialState));
    }

    /**
     * Whether nothing is left to do.
     *
     * @param state a state
     * @param step the number of steps decided so far
     * @return true where it is complete
     */
    public boolean isComplete(S state, long step) {
        try {
            return task.isComplete(state);
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            throw threw(step, "isComplete", thrown);
        }
    }

    /**
     * What is asked in a state.
     *
     * @param state a state
     * @param step the step's number, from 0
     * @return the prompt
     */
    public Prompt prompt(S state, long step) {
        Prompt prompt;
        try {
            prompt = task.prompt(state);
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            throw threw(step, "prompt", thrown);
        }
        return nonNull(step, "prompt", prompt);
    }

    /**
     * What tells it from others of its name.
     *
     * @return values by name
     */
    public Map<String, String> parameters() {
        return asked(0, "parameters", task::parameters);
    }

    List<Prompt> wordings(S state, long step) {
        return List.copyOf(asked(step, "wordings", () -> task.wordings(state)));
    }

    String stratum(S state, long step) {
        return asked(step, "stratum", () -> task.stratum(state));
    }

    Optional<FinerCut<?, ?>> finerCut(S state, long step) {
        return asked(step, "finerCut", () -> task.finerCut(state));
    }

    /** Which model is asked in this state; empty for the usual one. */
    Optional<String> model(S state, long step) {
        try {
            return nonNull(step, "model", task.model(state));
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            throw thrown instanceof TaskException known ? known : threw(step, "model", thrown);
        }
    }

    Optional<Sampling> sampling(S state, long step) {
        try {
            return nonNull(step, "sampling", task.sampling(state));
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            throw thrown instanceof TaskException known ? known : threw(step, "sampling", thrown);
        }
    }

    /**
     * Whether its states can be written as text.
     *
     * @return true where they can
     */
    public boolean hasSnapshots() {
        return asked(0, "snapshots", task::snapshots).isPresent();
    }

    /**
     * A state as text.
     *
     * @param state a state
     * @param step the number of steps decided so far
     * @return the text
     */
    public String written(S state, long step) {
        if (!hasSnapshots()) {
            throw new IllegalStateException("task " + name + " has no snapshots(), so its state at step " + step
                    + " can't be written down: let snapshots() say how a state is written and read, or resume within this"
                    + " process, where the checkpoint holds the state itself");
        }
        return asked(step, "snapshots().write", () -> snapshots().write(state));
    }

    /**
     * The task that changes the world.
     *
     * @return the task; empty where it only thinks
     */
    public Optional<ActingTask<S, A>> acting() {
        return acting;
    }

    /**
     * Performs a decided action.
     *
     * @param state the state before
     * @param action the action
     * @param act which one this is
     * @return what came of it
     * @throws InterruptedException if the task was interrupted
     */
    public String perform(S state, A action, Act act) throws InterruptedException {
        return done(act.step(), "perform", () -> required().perform(state, action, act));
    }

    /**
     * Finds out what became of an action.
     *
     * @param state the state before
     * @param action the action
     * @param act which one this is
     * @return what came of it; empty where it surely didn't take place
     * @throws InterruptedException if the task was interrupted
     */
    public Optional<String> recover(S state, A action, Act act) throws InterruptedException {
        return done(act.step(), "recover", () -> required().recover(state, action, act));
    }

    S read(String snapshot, long step) {
        return checked(step, asked(step, "snapshots().read", () -> snapshots().read(snapshot)));
    }

    private Snapshots<S> snapshots() {
        return asked(0, "snapshots", task::snapshots)
                .orElseThrow(() -> broken(
                        0, "a snapshot is to be read or written, but snapshots() is empty: use the task as it was"));
    }

    long maxSteps() {
        return asked(0, "maxSteps", task::maxSteps);
    }

    Optional<String> validate(S finalState, long step) {
        return asked(step, "validate", () -> task.validate(finalState));
    }

    String conclusion(S finalState, long step) {
        return asked(step, "conclusion", () -> task.conclusion(finalState));
    }

    boolean acts(S state, A action, long step) {
        return acting.isPresent() && asked(step, "acts", () -> required().acts(state, action));
    }

    Risk risk(S state, A action, long step) {
        return asked(step, "risk", () -> required().risk(state, action));
    }

    String description(S state, A action, long step) {
        return asked(step, "description", () -> required().description(state, action));
    }

    Optional<String> undoing(S state, A action, long step) {
        return asked(step, "undoing", () -> required().undoing(state, action));
    }

    private ActingTask<S, A> required() {
        return acting.orElseThrow();
    }

    S apply(S state, A action, long step) {
        if (step < ValueCheck.VALUES_READ_TWICE) {
            return appliedTwice(step, () -> task.apply(state, action));
        }
        S next;
        try {
            next = task.apply(state, action);
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            throw threw(step, "apply", thrown);
        }
        return checked(step, nonNull(step, "apply", next));
    }

    S apply(S state, A action, String result, long step) {
        Supplier<S> application = () -> required().apply(state, action, result);
        return step < ValueCheck.VALUES_READ_TWICE
                ? appliedTwice(step, application)
                : checked(step, asked(step, "apply", application));
    }

    /** The first times it is asked twice: what differs then, such as an array or something drawn by lot, differs always. */
    private S appliedTwice(long step, Supplier<S> application) {
        S next = checked(step, asked(step, "apply", application));
        if (!next.equals(asked(step, "apply", application))) {
            throw broken(
                    step,
                    "apply returned two different states for one state and action: a state must be compared by its value"
                            + " (does it hold an array?) and depend on nothing else");
        }
        return next;
    }

    /** Reads votes on the given state: what the task parses, as long as it is one of the possible actions. */
    ReplyParser<A> parser(S state, long step) {
        Optional<Collection<A>> possible = possibleActions(state, step);
        if (possible.isPresent() && possible.get().isEmpty()) {
            throw broken(
                    step,
                    "possibleActions lists none though the state isn't complete, so no vote could ever count: let"
                            + " isComplete end the task there, or an action lead out");
        }
        return reply -> {
            A action = task.parse(reply, state);
            if (isNull(action)) {
                throw new BrokenParserException(
                        "parse returned null; throw RedFlagException for a reply that must be discarded");
            }
            Optional<String> problem = actions.requireEquals(action);
            if (problem.isPresent()) {
                throw new BrokenParserException(problem.get());
            }
            if (step < ValueCheck.VALUES_READ_TWICE && !action.equals(task.parse(reply, state))) {
                throw new BrokenParserException(ValueCheck.READ_DIFFERENTLY);
            }
            if (possible.isPresent() && !possible.get().contains(action)) {
                throw new RedFlagException(new RedFlag(
                        RedFlag.NOT_POSSIBLE, "none of the " + possible.get().size() + " possible actions"));
            }
            return action;
        };
    }

    private Optional<Collection<A>> possibleActions(S state, long step) {
        Optional<Collection<A>> possible;
        try {
            possible = task.possibleActions(state);
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            throw threw(step, "possibleActions", thrown);
        }
        return nonNull(step, "possibleActions", possible);
    }

    /** A fingerprint of a state's value, which differs afterwards where the task changed the state in place; 0 unless looked for. */
    int fingerprint(S state, long step) {
        return isWatched(step) ? asked(step, "hashCode of a state", state::hashCode) : 0;
    }

    boolean areSame(S one, S other, long step) {
        return asked(step, "equals of a state", () -> one.equals(other));
    }

    void requireUnchanged(S state, int fingerprint, long step) {
        if (isWatched(step) && fingerprint(state, step) != fingerprint) {
            throw broken(
                    step,
                    "the state was changed in place (its hashCode differs after the step); states must be immutable, so"
                            + " let apply return a new one");
        }
    }

    /** A hash of a large state can cost more than all the rest of a step. */
    private static boolean isWatched(long step) {
        return step < STEPS_WATCHED_AT_FIRST || step % STEPS_BETWEEN_WATCHES == 0;
    }

    TaskException broken(long step, String problem) {
        return new TaskException(name, step, problem, null);
    }

    private S checked(long step, S state) {
        Optional<String> problem = states.requireEquals(state);
        if (problem.isPresent()) {
            throw broken(step, problem.get());
        }
        return state;
    }

    /*
     * The boundary to the user's code: it may throw anything and return null. What is called at every step is called directly, the
     * rest through a supplier: many suppliers at one place are too many for a compiler to see through.
     */
    <T> T asked(long step, String method, Supplier<T> call) {
        T answer;
        try {
            answer = call.get();
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            throw threw(step, method, thrown);
        }
        return nonNull(step, method, answer);
    }

    private <T> T nonNull(long step, String method, T answer) {
        if (isNull(answer)) {
            throw new TaskException(nameIfKnown(), step, method + " returned null", null);
        }
        return answer;
    }

    private TaskException threw(long step, String method, Throwable thrown) {
        return new TaskException(nameIfKnown(), step, method + " threw", thrown);
    }

    /** The boundary to what may fail in any way, and be interrupted. */
    private <T> T done(long step, String method, Callable<T> call) throws InterruptedException {
        T answer;
        try {
            answer = call.call();
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception | AssertionError | LinkageError | StackOverflowError thrown) {
            throw threw(step, method, thrown);
        }
        return nonNull(step, method, answer);
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
