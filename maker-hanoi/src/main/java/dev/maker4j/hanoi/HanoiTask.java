package dev.maker4j.hanoi;

import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.task.Snapshots;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The Towers of Hanoi, as in the paper: each step votes on the pair of the move and the position after it.
 *
 * <p>No oracle takes part. The task doesn't know which moves are legal, and the position that goes into the next prompt is
 * the one that won the vote, never one that was computed. A reply must end with the two lines
 *
 * <pre>
 * move = [disk, from, to]
 * next_state = [[…], […], […]]
 * </pre>
 *
 * each of which it may hold only once; every disk must be in the next state exactly once. Blanks between the tokens
 * don't matter and thinking may go before the lines. Anything else is a red flag with the reason {@code format}:
 * another order, missing or repeated lines, code fences, anything behind them.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class HanoiTask implements DecomposableTask<HanoiState, HanoiStep> {
    private static final int MOST_TOKENS = 750;

    private final int disks;
    private final HanoiPrompts prompts;
    private final HanoiPosition goal;

    private HanoiTask(int disks) {
        this.goal = HanoiPosition.goal(disks);
        this.disks = disks;
        this.prompts = HanoiPrompts.askingForStep(disks);
    }

    /**
     * Creates the task with the given number of disks, which takes 2 to that power, minus one, steps.
     *
     * @param disks 1 to 64
     * @return the task
     * @throws IllegalArgumentException if the number of disks is outside 1 to 64
     */
    public static HanoiTask of(int disks) {
        return new HanoiTask(disks);
    }

    /**
     * The red flags for this task: the standard ones and, as in the paper, replies over 750 tokens.
     *
     * @return the red flags
     */
    public static RedFlags redFlags() {
        return RedFlags.standard().overTokens(MOST_TOKENS);
    }

    /**
     * The number of steps of the shortest solution.
     *
     * @param disks 1 to 64
     * @return 2 to the power of {@code disks}, less one; {@link Long#MAX_VALUE} for 64
     */
    static long steps(int disks) {
        return -1L >>> Math.max(1, 64 - disks);
    }

    @Override
    public HanoiState initialState() {
        return new HanoiState(null, HanoiPosition.start(disks));
    }

    @Override
    public boolean isComplete(HanoiState state) {
        return state.position().equals(goal);
    }

    @Override
    public Prompt prompt(HanoiState state) {
        return prompts.of(state);
    }

    /** One in other words, and one that has the model think before it answers. */
    @Override
    public List<Prompt> wordings(HanoiState state) {
        return prompts.othersOf(state);
    }

    @Override
    public HanoiStep parse(String reply, HanoiState state) {
        HanoiReply lines = new HanoiReply(reply);
        HanoiPosition next = lines.last("next_state").position(disks);
        HanoiMove move = lines.last("move").move(disks);
        lines.nothingElseNamed("move", "next_state");
        return new HanoiStep(move, next);
    }

    /** The state that was voted on; nothing is computed. */
    @Override
    public HanoiState apply(HanoiState state, HanoiStep step) {
        return new HanoiState(step.move(), step.next());
    }

    /** By whether disk 1 moves, and which pegs are empty. */
    @Override
    public String stratum(HanoiState state) {
        return HanoiPath.stratum(state);
    }

    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(steps(disks));
    }

    @Override
    public long maxSteps() {
        return steps(disks);
    }

    @Override
    public Optional<String> validate(HanoiState finalState) {
        return FinalCheck.problem(finalState, disks);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("disks", Integer.toString(disks));
    }

    @Override
    public Optional<Snapshots<HanoiState>> snapshots() {
        return Optional.of(new HanoiSnapshots(disks));
    }

    @Override
    public String name() {
        return "Towers of Hanoi with " + disks + (disks == 1 ? " disk" : " disks");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HanoiTask that && disks == that.disks;
    }

    @Override
    public int hashCode() {
        return Objects.hash(HanoiTask.class, disks);
    }

    @Override
    public String toString() {
        return name();
    }
}
