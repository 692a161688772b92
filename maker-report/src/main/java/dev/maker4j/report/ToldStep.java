package dev.maker4j.report;

import dev.maker4j.replay.StepHistory;
import dev.maker4j.run.StepDecided;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.Verdict;
import java.util.List;

/** A decided step of a history, for those who listen to runs; a journal knows its states by the replies that led to them. Immutable. */
final class ToldStep implements StepDecided<Object, Object> {
    private static final Tally<Object> NO_VOTES = Tally.of(List.of());

    private final StepHistory step;

    ToldStep(StepHistory step) {
        this.step = step;
    }

    @Override
    public long step() {
        return step.step();
    }

    @Override
    public Object state() {
        return "before step " + step.step();
    }

    @Override
    public Verdict.Decided<Object> verdict() {
        @SuppressWarnings("unchecked") // a tally is only read, and a string is an object
        Tally<Object> tally = step.isByVotes() ? (Tally<Object>) (Tally<?>) step.tally() : NO_VOTES;
        return new Verdict.Decided<>(step.answer().orElse(""), tally, step.rounds());
    }

    @Override
    public Object next() {
        return step.answer().orElse("");
    }
}
