package dev.maker4j.certificate;

import dev.maker4j.internal.journalling.RecordedRow;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RecordedRung;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.internal.journalling.RecordedUndecided;
import dev.maker4j.internal.journalling.RecordedVerdict;
import dev.maker4j.internal.journalling.RunReader;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Counts votes as a journal tells them. Used once; confined to one thread. */
final class JournalTallies implements RunReader {
    private final TallyCounter counter = new TallyCounter();
    private final Map<Long, Votes> open = new HashMap<>();
    private boolean begun;

    /** The valid votes on a step, by the number of their answer; those before its present rung don't count. */
    private static final class Votes {
        private final Map<Integer, Integer> byAnswer = new HashMap<>();
        private int total;
        private int first;
        private boolean inParts;

        void add(RecordedSample sample) {
            if (sample.flag().isEmpty() && sample.number() >= first) {
                byAnswer.merge(sample.answer(), 1, Integer::sum);
                total++;
            }
        }

        void reaches(RecordedRung rung) {
            if (rung.isVoted()) {
                byAnswer.clear();
                total = 0;
                first = rung.first();
                inParts = rung.part() > 0;
            }
        }
    }

    @Override
    public void run(RecordedRun run) {
        begun = true;
    }

    @Override
    public void simulated() {}

    @Override
    public void row(RecordedRow row) {}

    @Override
    public void sample(RecordedSample sample) {
        votes(sample.step()).add(sample);
    }

    @Override
    public void rung(RecordedRung rung) {
        votes(rung.step()).reaches(rung);
    }

    private Votes votes(long step) {
        return open.computeIfAbsent(step, fresh -> new Votes());
    }

    @Override
    public void undecided(RecordedUndecided row) {
        open.remove(row.step());
    }

    @Override
    public void verdict(RecordedVerdict verdict) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while reading a journal's tallies");
        }
        Votes votes = open.remove(verdict.step());
        Integer winners = votes == null ? null : votes.byAnswer.get(verdict.answer());
        if (votes == null || winners == null || votes.inParts || verdict.byPerson() || verdict.isCached()) {
            counter.withoutVotes();
        } else {
            counter.count(verdict.step(), winners, votes.total - winners);
        }
    }

    Tallies tallies() {
        if (!begun) {
            throw new IllegalStateException("the journal holds no run, so there are no tallies in it");
        }
        return counter.tallies();
    }
}
