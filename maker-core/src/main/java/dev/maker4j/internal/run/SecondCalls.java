package dev.maker4j.internal.run;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.RecordedHedge;
import dev.maker4j.internal.journalling.RecordedWaste;
import dev.maker4j.llm.LlmReply;

/** Counts samples that were asked for twice, and says so. Confined to one thread. */
final class SecondCalls<S, A> {
    private final Agenda<S, A> agenda;
    private final Counters counters;

    SecondCalls(Agenda<S, A> agenda, Counters counters) {
        this.agenda = agenda;
        this.counters = counters;
    }

    void began(long step, int sample) {
        counters.hedged();
        if (agenda.journals()) {
            agenda.append(new RecordedHedge(step, sample));
        }
    }

    /** A reply that nobody judges. */
    void replied(long step, int sample, LlmReply reply) {
        counters.bought(reply);
        if (agenda.journals()) {
            agenda.append(new RecordedWaste(step, sample, reply));
        }
    }
}
