package dev.maker4j.internal.run;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.RecordedFailure;

/** Counts failed attempts and says so. Confined to one thread. */
final class Failures<S, A> {
    private final Agenda<S, A> agenda;
    private final Counters counters;

    Failures(Agenda<S, A> agenda, Counters counters) {
        this.agenda = agenda;
        this.counters = counters;
    }

    void happened(long step, Arrival.Failure attempt) {
        counters.failure(attempt.failure().kind());
        if (attempt.retried()) {
            counters.retry();
        }
        if (agenda.journals()) {
            agenda.append(new RecordedFailure(
                    step, attempt.sample(), attempt.attempt(), attempt.failure().kind(), attempt.retried()));
        }
        if (agenda.tells()) {
            agenda.tell(new Event.Failed<>(
                    step, attempt.sample(), attempt.attempt(), attempt.failure(), attempt.retried()));
        }
    }
}
