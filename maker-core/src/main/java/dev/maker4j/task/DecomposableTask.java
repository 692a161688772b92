package dev.maker4j.task;

import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlagException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A task cut into single steps, each small enough for one model call.
 *
 * <p>States and actions are immutable values with {@code equals} and {@code hashCode}: equality is what votes are counted
 * by, and immutability is what lets samples be parsed in parallel and a run be rebuilt. All methods are pure functions of
 * their arguments, safe for use by several threads. None may return null.
 *
 * <p>A step should have one right answer. Where several would do, the prompt states the rule that picks one; otherwise
 * valid votes scatter and the margin is never reached.
 *
 * @param <S> the state between two steps
 * @param <A> the action that decides a step; where the model states the next state, the action carries it
 */
public interface DecomposableTask<S, A> {

    /** {@return where the task begins} */
    S initialState();

    /**
     * Whether nothing is left to do.
     *
     * @param state a state that was voted on, or the first
     * @return true where the task is done
     */
    boolean isComplete(S state);

    /**
     * What the model is asked in this state: as little as it needs to find the one right action.
     *
     * @param state a state that isn't complete
     * @return the prompt; its system part should be the same for all states
     */
    Prompt prompt(S state);

    /**
     * Other ways of asking the same step, each read by the same {@link #parse}. They are used where
     * {@linkplain dev.maker4j.llm.Sampling#inAllWordings() all wordings} are asked for: sample n then asks number n modulo their count, with
     * {@link #prompt} as number 0.
     *
     * @param state a state that isn't complete
     * @return what else to ask, without what {@link #prompt} returns; none by default
     */
    default List<Prompt> wordings(S state) {
        return List.of();
    }

    /**
     * Which model is asked in this state, of those that the maker was given by name.
     *
     * @param state a state that isn't complete
     * @return a name; empty by default, where it is the maker's own model
     */
    default Optional<String> model(S state) {
        return Optional.empty();
    }

    /**
     * How this state's samples are drawn. Which wordings are asked is said by the maker's own sampling.
     *
     * @param state a state that isn't complete
     * @return temperatures, token limit and options; empty by default, where they are the maker's
     */
    default Optional<Sampling> sampling(S state) {
        return Optional.empty();
    }

    /**
     * This step cut into smaller ones, for a policy that tries that where the step is hard.
     *
     * @param state a state that isn't complete
     * @return a small task whose end says this step's answer; empty by default, where the step can't be cut
     */
    default Optional<FinerCut<?, ?>> finerCut(S state) {
        return Optional.empty();
    }

    /**
     * Reads the model's reply strictly. A reply that is not exactly in the format is discarded, never repaired.
     *
     * @param reply what the model wrote
     * @param state the state it was asked about
     * @return the action, which counts as one vote
     * @throws RedFlagException for a reply that must be discarded; any other exception discards it too, and is counted
     *     apart
     */
    A parse(String reply, S state);

    /**
     * The state after a decided action. Without I/O, clock and randomness.
     *
     * @param state the state before
     * @param action the action that won the vote
     * @return the next state, a new value
     */
    S apply(S state, A action);

    /**
     * How many steps the task is expected to take; margins are sized by it and progress is shown against it.
     *
     * @return the number of steps; empty where it can't be told
     */
    default OptionalLong expectedSteps() {
        return OptionalLong.empty();
    }

    /**
     * The number of steps after which a task that still isn't complete has gone wrong; the run then ends as failed instead of
     * buying samples for ever.
     *
     * @return the most steps a right solution can have; by default 10 times the {@linkplain #expectedSteps() expected steps} and
     *     100 more, and unlimited where those can't be told
     */
    default long maxSteps() {
        OptionalLong expected = expectedSteps();
        long most = (Long.MAX_VALUE - 100) / 10;
        return expected.isEmpty() || expected.getAsLong() > most ? Long.MAX_VALUE : expected.getAsLong() * 10 + 100;
    }

    /**
     * The actions that are possible in a state, where the task can list them; a vote for any other is discarded.
     *
     * @param state the state that is asked about, which isn't complete
     * @return the possible actions, at least one; empty by default, where they can't be listed or need not be checked
     */
    default Optional<Collection<A>> possibleActions(S state) {
        return Optional.empty();
    }

    /**
     * What kind of state this is, where some are harder than others: does a carry come in, does disk 1 move. A calibration tells how often
     * a model is right on each kind, and its {@linkplain dev.maker4j.calibration.Promise#rule() promise} gives each a margin of its own.
     *
     * @param state the state that is asked about, which isn't complete
     * @return the stratum's name, one of a few; by default all states are of one, without a name
     */
    default String stratum(S state) {
        return "";
    }

    /**
     * How much of the task is done.
     *
     * @param state a state of the run
     * @param step the number of steps decided so far
     * @return from 0 to 1; by default the share of the expected steps, or 0 where that isn't known
     */
    default double progress(S state, long step) {
        long expected = expectedSteps().orElse(0);
        return expected == 0 ? 0 : Math.min(1, (double) step / expected);
    }

    /**
     * Checks a finished task as a whole, by other means than the steps did.
     *
     * @param finalState the state that was complete
     * @return what is wrong with it; empty where nothing is
     */
    default Optional<String> validate(S finalState) {
        return Optional.empty();
    }

    /**
     * What to call the end of a task that is complete and valid, where "solved" isn't the word for it: a migration that was undone
     * in good order is complete, and {@code rolled back}. Reports, status and journal use it.
     *
     * @param finalState the state that was complete
     * @return a few lower-case words; {@code solved} by default
     */
    default String conclusion(S finalState) {
        return "solved";
    }

    /**
     * What distinguishes this task from others of its name, such as a size or an input's check sum. A journal of a task with
     * other parameters is refused, and the difference named.
     *
     * @return values by name, without secrets, for they are journalled; none by default
     */
    default Map<String, String> parameters() {
        return Map.of();
    }

    /**
     * How states are written down, so that a run of very many steps is resumed without applying all its actions again.
     *
     * @return a way to write and read states; empty by default, and resuming then applies them, which is quick up to some
     *     millions of steps where {@code parse} and {@code apply} are
     */
    default Optional<Snapshots<S>> snapshots() {
        return Optional.empty();
    }

    /**
     * The task's name, for reports and errors.
     *
     * @return the class name by default
     */
    default String name() {
        return getClass().getSimpleName();
    }
}
