package dev.maker4j.internal.run;

import dev.maker4j.redflag.RedFlags;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Voter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * A step that isn't due yet must leave no trace: not in the journal, nor the counts, nor the copies that were noticed. So what comes for
 * it is put by as it came, and votes on trial only, which says which answer leads and what to ask for next. When its turn comes, all of
 * it is entered as though it came just then.
 */
/** A step and the guess at its answer: the step that is voted on, or one of those begun after it. Confined to one thread. */
final class Link<S, A> {
    private final OpenStep<S, A> step;
    private final List<Arrival> arrivals = new ArrayList<>();
    private Voter<A> votes;
    private @Nullable A guess;
    private boolean changed = true;
    private boolean leadsNowhere;
    private boolean broken;

    private Link(OpenStep<S, A> step, Voter<A> votes) {
        this.step = step;
        this.votes = votes;
    }

    /** The step that is voted on. */
    static <S, A> Link<S, A> head(OpenStep<S, A> step) {
        return new Link<>(step, step.voter());
    }

    /** A step that is begun before its turn. */
    static <S, A> Link<S, A> ahead(OpenStep<S, A> step, Voter<A> trial) {
        step.outstanding().beginsAhead();
        return new Link<>(step, trial);
    }

    OpenStep<S, A> step() {
        return step;
    }

    Voter<A> votes() {
        return votes;
    }

    /** What came before its turn, in the order of arrival. */
    List<Arrival> arrivals() {
        return arrivals;
    }

    @Nullable
    A guess() {
        return guess;
    }

    /** How many replies came that would be lost with it. */
    int unpaid() {
        int unpaid = 0;
        for (Arrival arrival : arrivals) {
            unpaid += arrival instanceof Arrival.Reply reply && !reply.paid() ? 1 : 0;
        }
        return unpaid;
    }

    /** How many samples its vote lacks that weren't asked for. */
    int unasked() {
        return Math.max(
                0, votes.asked() - votes.samples().size() - step.outstanding().count());
    }

    /** Its turn has come: returns what is to be entered. */
    List<Arrival> due() {
        votes = step.voter();
        changed = true;
        List<Arrival> entered = List.copyOf(arrivals);
        arrivals.clear();
        return entered;
    }

    /** A vote was counted. */
    void changed() {
        changed = true;
    }

    /** Puts a reply by, and lets it vote on trial. Whatever anybody's code throws over it is met again when the step is due. */
    void takes(Arrival.Reply reply, RedFlags redFlags) {
        arrivals.add(reply);
        step.outstanding().settled(reply.sample(), true);
        try {
            votes.add(step.judged(reply.sample(), reply.reply(), redFlags));
            changed = true;
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            broken = true;
        }
    }

    /** Whether its trial goes on. */
    boolean asksOn() {
        return !broken && !Limits.mayBeHopeless(votes.standing());
    }

    /** Guesses: the first valid vote, then whichever answer has more. Returns whether another answer was guessed before. */
    boolean guessesAnew(boolean followingLeader) {
        if (!changed) {
            return false;
        }
        changed = false;
        A before = guess;
        if (before != null && !followingLeader) {
            return false;
        }
        guess = leader(before);
        boolean moved = before != null && !before.equals(guess);
        leadsNowhere &= !moved;
        return moved;
    }

    private @Nullable A leader(@Nullable A before) {
        List<Sample<A>> samples = votes.samples();
        A leading = before;
        int most = before == null ? 0 : count(before, samples);
        for (Sample<A> sample : samples) {
            if (sample instanceof Sample.Vote<A> vote) {
                int count = count(vote.answer(), samples);
                if (count > most) {
                    leading = vote.answer();
                    most = count;
                }
            }
        }
        return leading;
    }

    private static <A> int count(A answer, List<Sample<A>> samples) {
        int count = 0;
        for (Sample<A> sample : samples) {
            count += sample instanceof Sample.Vote<A> vote && vote.answer().equals(answer) ? 1 : 0;
        }
        return count;
    }

    /** No step can be begun on this guess. */
    void leadsNowhere() {
        leadsNowhere = true;
    }

    boolean mayLeadOn() {
        return guess != null && !leadsNowhere && !broken;
    }
}
