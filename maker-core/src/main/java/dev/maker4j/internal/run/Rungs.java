package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.RecordedPrompt;
import dev.maker4j.internal.journalling.RecordedRung;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.task.TaskException;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * A vote that shows a sign of a hard step is over without a decision, as is one that can't meet its rule; either way the step goes on
 * to the next rung that is possible for it, and ends as undecided only where none is left. It climbs only when no call is out, so no
 * reply of one rung can arrive on the next.
 */
/** Decides what becomes of a hard step while a run goes on. Confined to one thread. */
final class Rungs<S, A> {
    private final Circumstances<S, A> at;
    private final Agenda<S, A> agenda;
    private final Climber<S, A> climber;

    Rungs(Circumstances<S, A> at, Agenda<S, A> agenda) {
        this.at = at;
        this.agenda = agenda;
        this.climber = new Climber<>(at);
    }

    /** What settles hard steps; null where they are left as they are. */
    static <S, A> @Nullable Rungs<S, A> of(Circumstances<S, A> at, Agenda<S, A> agenda) {
        return at.settings().ladder().isEmpty() ? null : new Rungs<>(at, agenda);
    }

    /** Whether a step that isn't decided may still go on to another rung than it is on, or is on one: so that nothing may rest on it. */
    boolean mayClimb(OpenStep<S, A> step) {
        return step.verdict() == null;
    }

    /**
     * What the end of a vote means for its step.
     *
     * @param verdict how the vote on the present rung ended; null while it goes on
     * @return the step's verdict; null where samples are to be asked for, on this rung or the next
     */
    @Nullable
    Verdict<A> after(OpenStep<S, A> step, @Nullable Verdict<A> verdict) {
        Ascent<A> ascent = step.ascent();
        if (verdict == null && isNamed(step, ascent)) {
            return climbed(step, new Verdict.Undecided<>(Tally.of(List.of()), 1), step.firstSample());
        }
        if (ascent != null && ascent.isWithPerson()) {
            return ascent.whole();
        }
        if (ascent != null && ascent.isInParts()) {
            return afterPart(step, ascent, verdict);
        }
        return verdict instanceof Verdict.Undecided<A> undecided
                ? climbed(step, undecided, step.samplesNumbered())
                : verdict;
    }

    /** Whether the next rung is for this state, so that nothing is bought on this one; never where no rung is left to go to. */
    private boolean isNamed(OpenStep<S, A> step, @Nullable Ascent<A> ascent) {
        int next = after(ascent);
        if (next > climber.size() || !step.voter().samples().isEmpty()) {
            return false;
        }
        try {
            return climber.rung(next).signs().name(step.state(), step.number())
                    && possibleFrom(next, step) <= climber.size();
        } catch (TaskException broken) {
            throw broken;
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            throw ForeignCodeException.of("the hard states' own test threw at step " + step.number(), thrown);
        }
    }

    private @Nullable Verdict<A> climbed(OpenStep<S, A> step, Verdict.Undecided<A> undecided, int sample) {
        Ascent<A> ascent = step.ascent();
        int next = possibleFrom(after(ascent), step);
        if (next > climber.size()) {
            return ascent != null && ascent.isInParts() ? ascent.whole() : undecided;
        }
        entered(step, climber.climb(step, next, sample, undecided));
        return after(step, null);
    }

    private static int after(@Nullable Ascent<?> ascent) {
        return ascent == null ? 1 : ascent.number() + 1;
    }

    /** The first rung from this one on that is possible for the step; beyond the last one where none is. */
    private int possibleFrom(int rung, OpenStep<S, A> step) {
        int next = rung;
        while (next <= climber.size() && !climber.isPossible(step, next)) {
            next++;
        }
        return next;
    }

    private void entered(OpenStep<S, A> step, RecordedRung entry) {
        if (entry.isBeginning()) {
            at.counters().climbed(entry.rung(), entry.name());
        }
        if (!agenda.journals()) {
            return;
        }
        agenda.append(entry);
        for (int wording = 0; wording < step.wordings().count(); wording++) {
            if (entry.part() > 0 || wording >= step.asked().count()) {
                agenda.append(new RecordedPrompt(
                        step.number(), wording, step.wordings().prompt(wording)));
            }
        }
    }

    /** A part that is decided leads to the next one, and the last one to the step's verdict. */
    private @Nullable Verdict<A> afterPart(OpenStep<S, A> step, Ascent<A> ascent, @Nullable Verdict<A> verdict) {
        if (ascent.parts().isComplete()) {
            return whole(step, ascent);
        }
        if (verdict instanceof Verdict.Decided<A> decided) {
            String reply =
                    step.winningReply(decided.answer()).map(LlmReply::text).orElse("");
            entered(step, climber.nextPart(step, ascent, step.samplesNumbered(), decided.answer(), reply));
            return ascent.parts().isComplete() ? whole(step, ascent) : null;
        }
        return verdict == null ? null : climbed(step, ascent.whole(), step.samplesNumbered());
    }

    private @Nullable Verdict<A> whole(OpenStep<S, A> step, Ascent<A> ascent) {
        String reply = ascent.parts().reply();
        A answer;
        try {
            answer = step.reader().parse(reply);
        } catch (BrokenParserException broken) {
            throw at.task().broken(step.number(), broken.problem());
        } catch (AssertionError | LinkageError thrown) {
            throw ForeignCodeException.of(
                    "the parser threw at the reply of step " + step.number() + "'s parts", thrown);
        } catch (RuntimeException | StackOverflowError refused) { // careless parsers throw anything
            return climbed(step, ascent.whole(), step.samplesNumbered());
        }
        step.concludes(reply);
        return new Verdict.Decided<>(answer, Tally.of(List.of()), ascent.parts().part());
    }
}
