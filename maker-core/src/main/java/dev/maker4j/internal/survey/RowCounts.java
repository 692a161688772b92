package dev.maker4j.internal.survey;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.Entry;
import dev.maker4j.internal.journalling.RecordedFailure;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RecordedRung;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.internal.journalling.RecordedVerdict;
import dev.maker4j.journal.JournalException;
import dev.maker4j.voting.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what a journal tells of a survey, as the survey counted it. Confined to one thread. */
final class RowCounts {
    /** As a sampling says it in a survey's identity. */
    private static final String IN_ALL_WORDINGS = "wordings=in turn";

    private @Nullable Counters counters;
    private boolean inAllWordings;

    void begin(Counters zero, RecordedRun run) {
        counters = zero;
        inAllWordings = run.identity().getOrDefault("sampling", "").contains(IN_ALL_WORDINGS);
        if (run.simulated()) {
            zero.simulated();
        }
    }

    Counters counters() {
        Counters known = counters;
        if (known == null) {
            throw new JournalException("the journal doesn't begin with a survey: its first lines are missing", null);
        }
        return known;
    }

    /** One that nobody could judge is counted once it was judged. */
    void sample(RecordedSample sample, int rung) {
        counters().bought(sample.reply());
        if (sample.isUnjudged()) {
            return;
        }
        Sample<?> judged = sample.flag().isPresent()
                ? new Sample.Flagged<>(sample.number(), sample.flag().get(), sample.reply())
                : new Sample.Vote<>(sample.number(), sample.answer(), sample.reply());
        counters().judged(judged);
        if (rung > 0) {
            counters().onRung(rung, judged);
        }
        if (inAllWordings) {
            counters().wording(sample.counted(), sample.flag().isEmpty());
        }
    }

    void rung(RecordedRung rung) {
        if (rung.isBeginning()) {
            counters().climbed(rung.rung(), rung.name());
        }
    }

    void failure(RecordedFailure failure) {
        counters().failure(failure.kind());
        if (failure.retried()) {
            counters().retry();
        }
    }

    void verdict(RecordedVerdict verdict, List<Entry> entries, int rung) {
        counters().step(verdict.rounds());
        if (rung > 0) {
            counters().decidedOn(rung);
        }
        if (entries.isEmpty()) {
            counters().stepWithoutUsage();
        }
        if (inAllWordings) {
            dissent(verdict, entries);
        }
    }

    /** By the votes of the rung that decided. */
    private void dissent(RecordedVerdict verdict, List<Entry> entries) {
        int first = 0;
        for (Entry entry : entries) {
            first = entry instanceof RecordedRung rung ? rung.first() : first;
        }
        for (Entry entry : entries) {
            if (entry instanceof RecordedSample sample
                    && sample.flag().isEmpty()
                    && sample.number() >= first
                    && sample.answer() != verdict.answer()) {
                counters().dissent(sample.counted());
            }
        }
    }
}
