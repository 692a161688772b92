package dev.maker4j.replay;

import dev.maker4j.internal.journalling.RecordedFailure;
import dev.maker4j.internal.journalling.RecordedPrompt;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RecordedRung;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.internal.journalling.RecordedUndecided;
import dev.maker4j.internal.journalling.RecordedVerdict;
import dev.maker4j.internal.journalling.RecordedWaste;
import dev.maker4j.internal.journalling.RunReader;
import java.time.Duration;

/** Tells a history as a journal's entries come. Used once; confined to one thread. */
final class HistoryTeller implements RunReader {
    private final HistoryReader reader;
    private final OpenSteps open = new OpenSteps();
    private Duration elapsed = Duration.ZERO;

    HistoryTeller(HistoryReader reader) {
        this.reader = reader;
    }

    @Override
    public void run(RecordedRun run) {}

    @Override
    public void simulated() {}

    @Override
    public void prompt(RecordedPrompt prompt) {
        reader.prompt(prompt.step(), prompt.wording(), prompt.prompt());
    }

    @Override
    public void rung(RecordedRung reached) {
        open.of(reached.step()).reaches(reached);
    }

    @Override
    public void sample(RecordedSample sample) {
        OneStep step = open.of(sample.step());
        step.add(sample);
        reader.sample(sample.step(), step.asRecorded(sample));
    }

    @Override
    public void wasted(RecordedWaste waste) {
        reader.unused(waste.step(), waste.reply());
    }

    @Override
    public void failure(RecordedFailure failure) {
        reader.failure(failure.step(), failure.kind());
    }

    @Override
    public void undecided(RecordedUndecided row) {
        elapsed = row.elapsed();
        reader.over(StepHistory.undecided(row.step(), open.closed(row.step()), row.rounds(), elapsed));
    }

    @Override
    public void verdict(RecordedVerdict verdict) {
        StatusReader.requireNoInterrupt();
        elapsed = verdict.elapsed();
        OneStep step = open.closed(verdict.step());
        StepHistory.Ending ending = new StepHistory.Ending(verdict.rounds(), elapsed, by(verdict, step));
        reader.over(StepHistory.decided(verdict.step(), step, verdict.answer(), verdict.reply(), ending));
    }

    private static StepHistory.Decision by(RecordedVerdict verdict, OneStep step) {
        if (verdict.byPerson()) {
            return StepHistory.Decision.PERSON;
        }
        if (verdict.isCached()) {
            return StepHistory.Decision.EARLIER;
        }
        return step.isOfParts() ? StepHistory.Decision.PARTS : StepHistory.Decision.VOTES;
    }

    void tellOpen() {
        for (long number : open.numbers()) {
            reader.open(StepHistory.undecided(number, open.closed(number), 0, elapsed));
        }
    }
}
