package dev.maker4j.internal.run;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.RecordedSimulation;
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
public final class Mishaps<S, A> implements CallTroubles<S, A> {
    private final Agenda<S, A> agenda;
    private final Closing<S, A> closing;
    private final Counters counters;
    private final Failures<S, A> failures;
    private final SecondCalls<S, A> second;
    private final Ahead<S, A> ahead;

    Mishaps(Agenda<S, A> agenda, Closing<S, A> closing, Counters counters, Failures<S, A> failures, Ahead<S, A> ahead) {
        this.failures = failures;
        this.second = new SecondCalls<>(agenda, counters);
        this.ahead = ahead;
        this.agenda = agenda;
        this.closing = closing;
        this.counters = counters;
    }

    @Override
    public void failed(Asked<S, A> asked, int sample, int attempt, LlmException failure, boolean retried) {
        Arrival.Failure failed = new Arrival.Failure(sample, attempt, failure, retried);
        if (!ahead.takes((OpenStep<S, A>) asked, failed)) {
            failures.happened(asked.number(), failed);
        }
    }

    @Override
    public void hedged(Asked<S, A> asked, int sample) {
        second.began(asked.number(), sample);
    }

    @Override
    public void spare(Asked<S, A> asked, int sample, LlmReply reply) {
        second.replied(asked.number(), sample, reply);
    }

    @Override
    public void gaveUp(Asked<S, A> asked, int sample, RuntimeException cause) {
        if (!ahead.spares(agenda.answered(asked), sample, false)) {
            broken(cause);
        }
    }

    @Override
    public void gaveUp(Asked<S, A> asked, PauseReason reason, String detail, Optional<LlmException> failure) {
        agenda.answered(asked);
        closing.because(new Ending.Pause<>(reason, detail, failure));
        agenda.dropCalls();
    }

    @Override
    public void stopped(Asked<S, A> asked, int sample, Ceiling ceiling) {
        if (!ahead.spares(agenda.answered(asked), sample, true)) {
            closing.because(new Ending.Pause<>(Figures.reason(ceiling)));
        }
    }

    @Override
    public void dropped(Asked<S, A> asked) {
        agenda.answered(asked);
    }

    @Override
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

    @Override
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
