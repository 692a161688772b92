package dev.maker4j.replay;

import dev.maker4j.internal.journalling.JournalEntries;
import dev.maker4j.journal.Journal;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.voting.VotingRule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Votes again on every step of a recorded run, or every row of a survey, with the samples that were bought for it, by another rule or
 * with other red flags. No model is asked.
 *
 * <pre>{@code
 * ReplayReport report = Replay.of(journal).untilAheadBy(2).report();
 * report.stepsDecidedOtherwise();     // by 2, where the run took 3
 * }</pre>
 *
 * <p>Each step is replayed for itself, in the state in which the run met it. Where a step would have been decided otherwise, the
 * run would have come to other states: what the report says of later steps is then still true of the recorded states, and of
 * those only. Rows of a survey don't follow from one another, so what is said of them is true of each.
 *
 * <p>What can be said depends on what the journal holds. With {@link dev.maker4j.journal.Detail#VERDICTS} there are no samples to
 * count. With {@link dev.maker4j.journal.Detail#VOTES} every sample is known by its answer, its tokens and its finish reason, but
 * the text only of the first of each answer; with {@link dev.maker4j.journal.Detail#TRANSCRIPTS} every text is. A sample that the
 * run discarded can't become a vote here, since only the task could tell which. Wherever something isn't known, the report says
 * so, and guesses nothing.
 *
 * <p>Immutable: each method returns a new replay.
 */
public final class Replay {
    private final Journal journal;
    private final @Nullable VotingRule rule;
    private final Judge judge;

    private Replay(Journal journal, @Nullable VotingRule rule, Judge judge) {
        this.journal = journal;
        this.rule = rule;
        this.judge = judge;
    }

    /**
     * Begins to describe a replay; without more, it is by the run's own rule and red flags.
     *
     * @param journal the run's, only read, not closed; the run may still be going
     * @return the replay
     */
    public static Replay of(Journal journal) {
        return new Replay(Objects.requireNonNull(journal, "journal"), null, Judge.AS_RECORDED);
    }

    /**
     * Decides for the first answer that is this far ahead of every other.
     *
     * @param k the margin in votes, at least 1
     * @return a new replay
     * @throws IllegalArgumentException if {@code k} is less than 1
     */
    public Replay untilAheadBy(int k) {
        return deciding(VotingRule.firstToAheadBy(k));
    }

    /**
     * Decides by this rule. Default: the run's own.
     *
     * @param other when a vote is over
     * @return a new replay
     */
    public Replay deciding(VotingRule other) {
        return new Replay(journal, Objects.requireNonNull(other, "other"), judge);
    }

    /**
     * Discards replies with these red flags in place of the run's, before the task's parser, which stays as it was. A vote may be
     * discarded by them; what the run discarded can only be judged where these discard it too, or the parser did.
     *
     * @param others what to look for
     * @return a new replay
     */
    public Replay discarding(RedFlags others) {
        return new Replay(journal, rule, Judge.by(Objects.requireNonNull(others, "others")));
    }

    /**
     * Discards replies with these red flags, and all that the run discarded.
     *
     * @param more what to look for in the run's votes
     * @return a new replay
     */
    public Replay alsoDiscarding(RedFlags more) {
        return new Replay(journal, rule, Judge.also(Objects.requireNonNull(more, "more")));
    }

    /**
     * Replays the run, in one pass over the journal and in memory that doesn't grow with the run; of a survey, it grows with the rows that
     * aren't decided.
     *
     * @return what would have changed
     * @throws IllegalStateException if the journal holds no run, or its rule is none of the library's and none was given here
     * @throws dev.maker4j.journal.JournalException if the journal is damaged or of a newer version
     * @throws java.util.concurrent.CancellationException if the thread is interrupted meanwhile; its interrupt flag stays set
     */
    public ReplayReport report() {
        ReplayReader reader = new ReplayReader(rule, judge);
        JournalEntries.read(journal, reader);
        return reader.report();
    }
}
