package dev.maker4j.replay;

import dev.maker4j.stability.Experimental;
import dev.maker4j.voting.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of a step of a run, or of a row of a survey. Answers are told by the text of a reply that gave them. Immutable, and valid after the
 * call that told it.
 */
@Experimental
public final class StepHistory {
    private static final int NONE = -1;

    private final StepRecord record;
    private final List<Integer> votes;
    private final int answer;
    private final int rounds;
    private final Duration elapsed;
    private final Decision by;

    /** What decided a step. */
    enum Decision {
        VOTES,
        PARTS,
        PERSON,
        EARLIER,
        NOTHING
    }

    private StepHistory(StepRecord record, OneStep step, int answer, int rounds, Duration elapsed, Decision by) {
        this.record = record;
        this.votes = step.votes();
        this.answer = answer;
        this.rounds = rounds;
        this.elapsed = elapsed;
        this.by = by;
    }

    static StepHistory decided(long number, OneStep step, int answer, String reply, Ending ending) {
        StepRecord record = new StepRecord(number, Optional.of(step.answer(answer, reply)), step.tally());
        return new StepHistory(record, step, answer, ending.rounds(), ending.elapsed(), ending.by());
    }

    static StepHistory undecided(long number, OneStep step, int rounds, Duration elapsed) {
        StepRecord record = new StepRecord(number, Optional.empty(), step.tally());
        return new StepHistory(record, step, NONE, rounds, elapsed, Decision.NOTHING);
    }

    /**
     * How a vote ended.
     *
     * @param rounds how many rounds of samples it took
     * @param elapsed the run's time
     * @param by what decided
     */
    record Ending(int rounds, Duration elapsed, Decision by) {}

    /** {@return the step's number, or the row's, from 0} */
    public long step() {
        return record.step();
    }

    /** {@return what was decided, by the text of a reply that gave it; empty where nothing was} */
    public Optional<String> answer() {
        return record.answer();
    }

    /** {@return what was counted last, on the rung that the step came to} */
    public Tally<String> tally() {
        return record.tally();
    }

    /**
     * The valid votes that counted, in their order.
     *
     * @return a number for each, the same for the same answer
     */
    public List<Integer> votes() {
        return votes;
    }

    /** {@return the number of the answer that was decided, as in {@link #votes}; empty where nothing was} */
    public OptionalInt decided() {
        return answer == NONE ? OptionalInt.empty() : OptionalInt.of(answer);
    }

    /** {@return how many of the votes were for what was decided} */
    public int votesFor() {
        int sum = 0;
        for (int vote : votes) {
            sum += vote == answer ? 1 : 0;
        }
        return sum;
    }

    /** {@return whether the first vote was for what was decided; false where there is no vote} */
    public boolean isFirstVoteRight() {
        return !votes.isEmpty() && votes.get(0) == answer;
    }

    /** {@return how many rounds of samples it took, at least 0; 0 where a verdict was reused} */
    public int rounds() {
        return rounds;
    }

    /** {@return the run's time when it was over, pauses left out} */
    public Duration elapsed() {
        return elapsed;
    }

    /** {@return whether a vote on the step as a whole decided it: no person, no earlier verdict, no vote in parts} */
    public boolean isByVotes() {
        return by == Decision.VOTES && !votes.isEmpty();
    }

    /** {@return whether a person decided it} */
    public boolean isByPerson() {
        return by == Decision.PERSON;
    }

    /** {@return whether an earlier verdict was reused for it} */
    public boolean isReused() {
        return by == Decision.EARLIER;
    }

    @Override
    public String toString() {
        return "step " + step() + ", decided by " + by + ": " + tally();
    }
}
