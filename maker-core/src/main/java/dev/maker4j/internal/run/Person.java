package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.RecordedAnswer;
import dev.maker4j.internal.journalling.RecordedApproval;
import dev.maker4j.internal.journalling.RecordedWait;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.run.ActRefusedException;
import dev.maker4j.run.PauseReason;
import dev.maker4j.task.Risk;
import dev.maker4j.task.TaskException;
import dev.maker4j.voting.Verdict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * A person speaks between two stints: what they say is in the journal, or the checkpoint, that the next one begins from. So nothing
 * here waits. A run that needs a word it doesn't have says what it asks and pauses; restored with it, it goes on. An answer is read by
 * the task's own parser each time, which is a pure function, so it is accepted or refused alike whenever the run is resumed.
 */
/** What a run leaves to a person, and what that person said. Confined to one thread. */
final class Person<S, A> {
    private final Position<S, A> at;
    private final Agenda<S, A> agenda;
    private final Closing<S, A> closing;
    private final Waits waits;
    private @Nullable String refused;

    Person(Position<S, A> at, Agenda<S, A> agenda, Closing<S, A> closing, Limits limits) {
        this.at = at;
        this.agenda = agenda;
        this.closing = closing;
        this.waits = limits.waits();
    }

    /** Whether the step's act may not be begun: nobody approved it yet, so that the run pauses, or somebody refused it, which ends it. */
    boolean holdsUp(OpenStep<S, A> step) {
        RecordedApproval word = step.approval();
        if (word != null && !word.approved()) {
            closing.broken(new ActRefusedException(step.number(), word.by()));
            return true;
        }
        if (word != null || waits.approvedFrom().isEmpty()) {
            return false;
        }
        Risk risk = at.task().risk(step.state(), step.action(), step.number());
        if (risk.compareTo(waits.approvedFrom().get()) < 0) {
            return false;
        }
        agenda.append(RecordedWait.forApproval(
                step.number(),
                risk.label(),
                at.task().description(step.state(), step.action(), step.number()),
                at.task().undoing(step.state(), step.action(), step.number()).orElse("")));
        closing.because(new Ending.Pause<>(
                PauseReason.APPROVAL_AWAITED,
                "the act of step " + step.number() + " is of risk " + risk.label(),
                Optional.empty()));
        return true;
    }

    /** Whether a person has answered the step, so that it is decided, whatever its votes. */
    boolean decides(OpenStep<S, A> step) {
        RecordedAnswer given = step.given();
        if (given == null) {
            return false;
        }
        try {
            A answer = step.reader().parse(given.text());
            Verdict<A> votes = step.voter().verdict();
            int rounds = votes == null ? 1 : votes.rounds();
            step.decidedByPerson(new Verdict.Decided<>(answer, step.tally(), rounds));
            return true;
        } catch (RedFlagException notRead) {
            refused = notRead.flag().detail();
        } catch (BrokenParserException broken) {
            throw at.task().broken(step.number(), broken.problem());
        } catch (TaskException broken) {
            throw broken;
        } catch (RuntimeException | StackOverflowError thrown) {
            refused = "the parser threw " + thrown.getClass().getSimpleName();
        }
        return false;
    }

    /** How a stint ends over a step whose votes don't meet the rule. */
    Ending<A> instead(OpenStep<S, A> step, Verdict.Undecided<A> verdict) {
        Ascent<A> ascent = step.ascent();
        if (!waits.decided() && (ascent == null || !ascent.isWithPerson())) {
            return new Ending.NotDecided<>(verdict);
        }
        agenda.append(RecordedWait.forAnswer(
                step.number(), step.prompt(), step.asked().hash(0, at.hashes())));
        String stands = "step " + step.number() + " is undecided: " + verdict.tally();
        String why = refused == null
                ? stands
                : "the task doesn't accept the answer that was given (" + refused + "); " + stands;
        return new Ending.Pause<>(PauseReason.ANSWER_AWAITED, why, Optional.empty());
    }
}
