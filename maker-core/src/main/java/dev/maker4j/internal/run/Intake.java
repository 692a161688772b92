package dev.maker4j.internal.run;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.PromptHash;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.voting.Sample;
import java.util.function.Consumer;

/** The paper's "sample": takes a reply to the step that is voted on, which becomes a vote or is discarded. Confined to one thread. */
final class Intake<S, A> {
    private final Circumstances<S, A> at;
    private final Agenda<S, A> agenda;
    private final Judging<S, A> judging;
    private final Consumer<RuntimeException> threw;
    private final Counters counters;
    private final CopySigns signs;
    private final PromptHash hashes;

    Intake(Circumstances<S, A> at, Agenda<S, A> agenda, Judging<S, A> judging, Consumer<RuntimeException> threw) {
        this.at = at;
        this.agenda = agenda;
        this.judging = judging;
        this.threw = threw;
        this.counters = at.counters();
        this.signs = at.copies().signs();
        this.hashes = at.hashes();
    }

    /** Judges a reply, counts it and says so; what it used is counted too unless it was paid for before. */
    void enter(OpenStep<S, A> step, int sample, LlmReply reply, boolean paid) {
        try {
            Sample<A> judged = judging.arrived(step, sample, reply);
            step.count(judged, counters, paid);
            if (agenda.journals()) {
                agenda.append(StepEntries.sample(step, judged, paid, hashes, at.elapsed()));
            }
            signs.look(step, judged, agenda);
            at.count(step, judged);
            if (step.voter().verdict() != null) {
                agenda.dropCalls(step);
            }
            if (agenda.tells() && !step.isOfParts()) {
                agenda.tell(new Event.Drawn<>(
                        step.number(),
                        judged,
                        step.voter().standing(),
                        counters.ledger().cost()));
            }
        } catch (RuntimeException cause) {
            threw.accept(cause);
        }
    }
}
