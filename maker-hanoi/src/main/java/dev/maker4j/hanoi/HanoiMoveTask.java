package dev.maker4j.hanoi;

import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.task.Snapshots;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The Towers of Hanoi with plain validation: each step votes on the move alone.
 *
 * <p>Where {@link HanoiTask} trusts the vote with everything, this variant knows the rules: it discards illegal moves
 * as red flags of the reason {@value #ILLEGAL} and computes the position after the move that won. Models find it
 * easier; as a benchmark of voting it shows less. A reply must end with the line {@code move = [disk, from, to]}, which
 * is read just as strictly.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class HanoiMoveTask implements DecomposableTask<HanoiState, HanoiMove> {
    /** The red flag reason under which illegal moves are counted. */
    public static final String ILLEGAL = "illegal move";

    private final int disks;
    private final HanoiPrompts prompts;
    private final HanoiPosition goal;

    private HanoiMoveTask(int disks) {
        this.goal = HanoiPosition.goal(disks);
        this.disks = disks;
        this.prompts = HanoiPrompts.askingForMove(disks);
    }

    /**
     * Creates the task with the given number of disks, which takes 2 to that power, minus one, steps.
     *
     * @param disks 1 to 64
     * @return the task
     * @throws IllegalArgumentException if the number of disks is outside 1 to 64
     */
    public static HanoiMoveTask of(int disks) {
        return new HanoiMoveTask(disks);
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
    public HanoiMove parse(String reply, HanoiState state) {
        HanoiReply lines = new HanoiReply(reply);
        HanoiMove move = lines.last("move").move(disks);
        lines.nothingElseNamed("move", "next_state");
        whyIllegal(move, state.position()).ifPresent(why -> {
            throw new RedFlagException(new RedFlag(ILLEGAL, why));
        });
        return move;
    }

    private static Optional<String> whyIllegal(HanoiMove move, HanoiPosition position) {
        OptionalInt top = position.top(move.from());
        if (top.isEmpty() || top.getAsInt() != move.disk()) {
            return Optional.of("disk " + move.disk() + " isn't the top disk of peg " + move.from());
        }
        if (move.from() == move.to()) {
            return Optional.of("peg " + move.from() + " is where disk " + move.disk() + " already is");
        }
        OptionalInt under = position.top(move.to());
        if (under.isPresent() && under.getAsInt() < move.disk()) {
            return Optional.of("disk " + move.disk() + " doesn't go on the smaller disk " + under.getAsInt());
        }
        return Optional.empty();
    }

    /** The position after the move, computed by the rules. */
    @Override
    public HanoiState apply(HanoiState state, HanoiMove move) {
        return new HanoiState(move, state.position().afterMoving(move.from(), move.to()));
    }

    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(HanoiTask.steps(disks));
    }

    @Override
    public long maxSteps() {
        return HanoiTask.steps(disks);
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
        return "Towers of Hanoi with " + disks + (disks == 1 ? " disk" : " disks") + ", moves only";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HanoiMoveTask that && disks == that.disks;
    }

    @Override
    public int hashCode() {
        return Objects.hash(HanoiMoveTask.class, disks);
    }

    @Override
    public String toString() {
        return name();
    }
}
