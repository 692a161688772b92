package dev.maker4j.internal.run;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.RecordedFailure;
import dev.maker4j.internal.journalling.RecordedSimulation;
import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.llm.LlmException;
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

    Mishaps(Agenda<S, A> agenda, Closing<S, A> closing, Counters counters) {
        this.agenda = agenda;
        this.closing = closing;
        this.counters = counters;
    }

    /**
     * A call brought no reply, whether or not another attempt follows.
     *
     * @param number the step's number
     * @param sample the sample's number within it
     * @param attempt which attempt it was, from 1
     * @param failure how it failed
     * @param retried whether another attempt follows
     */
    public void failed(long number, int sample, int attempt, LlmException failure, boolean retried) {
        counters.failure(failure.kind());
        if (retried) {
            counters.retry();
        }
        if (agenda.journals()) {
            agenda.append(new RecordedFailure(number, sample, attempt, failure.kind(), retried));
        }
        if (agenda.tells()) {
            agenda.tell(new Event.Failed<>(number, sample, attempt, failure, retried));
        }
    }

    /**
     * A sample will not come: its call failed for good, or more often than is retried.
     *
     * @param cause how
     */
    public void gaveUp(RuntimeException cause) {
        agenda.answered();
        broken(cause);
    }

    /**
     * A sample will not come, and the run pauses with all that it bought.
     *
     * @param reason why
     * @param detail what else there is to say
     * @param failure the provider's last failure, if it was one
     */
    public void gaveUp(PauseReason reason, String detail, Optional<LlmException> failure) {
        agenda.answered();
        closing.because(new Ending.Pause<>(reason, detail, failure));
        agenda.dropCalls();
    }

    /**
     * A call may not begin. Those in flight are waited for, since they are paid for.
     *
     * @param ceiling what is in its way
     */
    public void stopped(Ceiling ceiling) {
        agenda.answered();
        closing.because(new Ending.Pause<>(Figures.reason(ceiling)));
    }

    /** A call was ended, since nobody wants its reply any more. */
    public void dropped() {
        agenda.answered();
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
