package dev.maker4j.internal.run;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.RecordedSimulation;
import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.run.PauseReason;
import java.util.Optional;

/**
 * The events of a survey that nobody wants. What concerns one row alone makes that row fail, and the survey goes on; anything else ends
 * it. Confined to the survey's thread.
 *
 * @param <T> the item
 * @param <A> the answer
 */
public final class SurveyMishaps<T, A> implements CallTroubles<T, A> {
    private final OpenRows<T, A> rows;
    private final Agenda<T, A> agenda;
    private final Closing<T, A> closing;
    private final Failures<T, A> failures;
    private final SecondCalls<T, A> second;
    private final Counters counters;

    SurveyMishaps(OpenRows<T, A> rows, Agenda<T, A> agenda, Closing<T, A> closing, Counters counters) {
        this.rows = rows;
        this.agenda = agenda;
        this.closing = closing;
        this.failures = new Failures<>(agenda, counters);
        this.second = new SecondCalls<>(agenda, counters);
        this.counters = counters;
    }

    @Override
    public void failed(Asked<T, A> asked, int sample, int attempt, LlmException failure, boolean retried) {
        failures.happened(asked.number(), new Arrival.Failure(sample, attempt, failure, retried));
    }

    @Override
    public void hedged(Asked<T, A> asked, int sample) {
        second.began(asked.number(), sample);
    }

    @Override
    public void spare(Asked<T, A> asked, int sample, LlmReply reply) {
        second.replied(asked.number(), sample, reply);
    }

    /**
     * A batch brought a reply that no row wants any more.
     *
     * @param row its row's number in the journal
     * @param sample its number within the row
     * @param reply what was bought
     */
    public void wasted(long row, int sample, LlmReply reply) {
        second.replied(row, sample, reply);
    }

    @Override
    public void gaveUp(Asked<T, A> asked, int sample, RuntimeException cause) {
        SurveyedRow<T, A> row = rows.answered(asked);
        if (isOfItsRow(cause)) {
            fails(row, cause);
        } else {
            broken(cause);
        }
        rows.look(row);
    }

    /** A request that the provider rejects may be a row's own, such as one that is too long, once it has answered others. */
    private boolean isOfItsRow(RuntimeException cause) {
        return cause instanceof LlmException failure
                && (failure.kind() == LlmException.Kind.INVALID_REQUEST
                        || failure.kind() == LlmException.Kind.MALFORMED)
                && counters.samples() > 0;
    }

    /** A row fails, and what is out for it is dropped. */
    void fails(SurveyedRow<T, A> row, RuntimeException cause) {
        row.fails(cause);
        agenda.dropCalls(row.step());
    }

    @Override
    public void gaveUp(Asked<T, A> asked, PauseReason reason, String detail, Optional<LlmException> failure) {
        SurveyedRow<T, A> row = rows.answered(asked);
        paused(reason, detail, failure);
        rows.look(row);
    }

    @Override
    public void stopped(Asked<T, A> asked, int sample, Ceiling ceiling) {
        SurveyedRow<T, A> row = rows.answered(asked);
        closing.because(new Ending.Pause<>(Figures.reason(ceiling)));
        rows.look(row);
    }

    @Override
    public void dropped(Asked<T, A> asked) {
        rows.look(rows.answered(asked));
    }

    @Override
    public void simulated() {
        if (!counters.isSimulated()) {
            agenda.append(new RecordedSimulation());
            counters.simulated();
        }
    }

    @Override
    public void threw(String problem, Throwable thrown) {
        closing.broken(ForeignCodeException.of(problem, thrown));
        agenda.dropCalls();
    }

    /**
     * The survey is to stop promptly: calls in flight are ended.
     *
     * @param reason why
     */
    public void interrupted(PauseReason reason) {
        paused(reason, "", Optional.empty());
    }

    /**
     * The survey is to pause, whatever is in flight.
     *
     * @param ceiling what it has reached
     */
    public void reached(Ceiling ceiling) {
        interrupted(Figures.reason(ceiling));
    }

    /**
     * The survey is to pause: calls in flight are ended.
     *
     * @param reason why
     * @param detail what else there is to say; empty for what the reason says
     * @param failure the provider's last failure, if it was one
     */
    public void paused(PauseReason reason, String detail, Optional<LlmException> failure) {
        closing.because(new Ending.Pause<>(reason, detail, failure));
        agenda.dropCalls();
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
     * Something that the survey needs failed, such as its journal, a listener or the last command.
     *
     * @param cause what happened
     */
    public void broken(RuntimeException cause) {
        closing.broken(cause);
        agenda.dropAll();
    }
}
