package dev.maker4j.internal.run;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.RecordedHedge;
import dev.maker4j.internal.journalling.RecordedSimulation;
import dev.maker4j.internal.journalling.RecordedWaste;
import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.run.PauseReason;
import java.util.Optional;

/**
 * The events of a run that nobody wants: failed calls, ceilings, cancels, what breaks. Confined to the run's thread.
 *
 * @param <S> the state
 * @param <A> the action
 */
public final class Mishaps<S, A> {
    private final Agenda<S, A> agenda;
    private final Closing<S, A> closing;
    private final Counters counters;
    private final Failures<S, A> failures;
    private final Ahead<S, A> ahead;

    Mishaps(Agenda<S, A> agenda, Closing<S, A> closing, Counters counters, Failures<S, A> failures, Ahead<S, A> ahead) {
        this.failures = failures;
        this.ahead = ahead;
        this.agenda = agenda;
        this.closing = closing;
        this.counters = counters;
    }

    /**
     * A call brought no reply, whether or not another attempt follows.
     *
     * @param asked the step
     * @param sample the sample's number within it
     * @param attempt which attempt it was, from 1
     * @param failure how it failed
     * @param retried whether another attempt follows
     */
    public void failed(Asked<S, A> asked, int sample, int attempt, LlmException failure, boolean retried) {
        Arrival.Failure failed = new Arrival.Failure(sample, attempt, failure, retried);
        if (!ahead.takes((OpenStep<S, A>) asked, failed)) {
            failures.happened(asked.number(), failed);
        }
    }

    /**
     * A sample is asked for a second time, since it is slow.
     *
     * @param asked the step
     * @param sample the sample's number within it
     */
    public void hedged(Asked<S, A> asked, int sample) {
        counters.hedged();
        if (agenda.journals()) {
            agenda.append(new RecordedHedge(asked.number(), sample));
        }
    }

    /**
     * A sample that has its reply got a second one, which nobody judges.
     *
     * @param asked the step
     * @param sample the sample's number within it
     * @param reply what was bought
     */
    public void spare(Asked<S, A> asked, int sample, LlmReply reply) {
        counters.bought(reply);
        if (agenda.journals()) {
            agenda.append(new RecordedWaste(asked.number(), sample, reply));
        }
    }

    /**
     * A sample will not come: its call failed for good, or more often than is retried.
     *
     * @param asked the step
     * @param sample the sample's number within it
     * @param cause how
     */
    public void gaveUp(Asked<S, A> asked, int sample, RuntimeException cause) {
        if (!ahead.spares(agenda.answered(asked), sample, false)) {
            broken(cause);
        }
    }

    /**
     * A sample will not come, and the run pauses with all that it bought.
     *
     * @param asked the step
     * @param reason why
     * @param detail what else there is to say
     * @param failure the provider's last failure, if it was one
     */
    public void gaveUp(Asked<S, A> asked, PauseReason reason, String detail, Optional<LlmException> failure) {
        agenda.answered(asked);
        closing.because(new Ending.Pause<>(reason, detail, failure));
        agenda.dropCalls();
    }

    /**
     * A call may not begin. Those in flight are waited for, since they are paid for.
     *
     * @param asked the step
     * @param sample the sample's number within it
     * @param ceiling what is in its way
     */
    public void stopped(Asked<S, A> asked, int sample, Ceiling ceiling) {
        if (!ahead.spares(agenda.answered(asked), sample, true)) {
            closing.because(new Ending.Pause<>(Figures.reason(ceiling)));
        }
    }

    /**
     * A call was ended, since nobody wants its reply any more.
     *
     * @param asked the step
     */
    public void dropped(Asked<S, A> asked) {
        agenda.answered(asked);
    }

    /** The model turned out to be a simulation. */
    public void simulated() {
        if (!counters.isSimulated()) {
            if (agenda.journals()) {
                agenda.append(new RecordedSimulation());
            }
            counters.simulated();
        }
    }

    /**
     * The run is to stop promptly: calls in flight are ended, no act is begun.
     *
     * @param reason why
     */
    public void interrupted(PauseReason reason) {
        closing.because(new Ending.Pause<>(reason));
        agenda.dropActs();
        agenda.dropCalls();
    }

    /** Somebody's code threw over a reply; what is known of the reply is journalled all the same, since it is paid for. */
    void threw(RuntimeException cause) {
        closing.broken(cause);
        agenda.dropCalls();
    }

    /**
     * Somebody's code threw over a reply, which is kept all the same.
     *
     * @param problem what threw, without its message
     * @param thrown what it threw
     */
    public void threw(String problem, Throwable thrown) {
        threw(ForeignCodeException.of(problem, thrown));
    }

    /**
     * Something threw that nobody expected to.
     *
     * @param problem what happened, without the message of what was thrown
     * @param thrown what was thrown
     */
    public void broken(String problem, Throwable thrown) {
        broken(ForeignCodeException.of(problem, thrown));
    }

    /**
     * Something that the run needs failed, such as its journal, a listener, the task or the last command.
     *
     * @param cause what happened
     */
    public void broken(RuntimeException cause) {
        closing.broken(cause);
        agenda.dropAll();
    }
}
