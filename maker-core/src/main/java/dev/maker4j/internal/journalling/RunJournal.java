package dev.maker4j.internal.journalling;

import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlag;

/*
 * Format 2. An answer is written as the text of a reply that gave it, once a step; later entries of that step refer to it by
 * number. So any action can be journalled without a codec of its own: on resuming, the task's own strict parser reads it again,
 * and being pure, reads the same. Every entry names its step, and each sample its prompt's fingerprint, so several steps may be
 * open at once.
 *
 * What is as usual is left out: the finish reason STOP, a latency that wasn't measured, and the model, where it is the one
 * that the first entry names. The run's time stands in every verdict, and in a sample where a second has passed since it was
 * last written, so that a kill forgets less than that.
 */
/** Writes a run's entries, as much of each as the journal records, and makes them as durable as their kind asks for. Confined to one thread. */
public final class RunJournal {
    static final int FORMAT = 2;
    private static final long MILLIS_BETWEEN_TIMES = 1000;

    private final Journal journal;
    private final boolean grouping;
    private final JsonObject json = new JsonObject();
    private boolean written;
    private long millis;
    private int untold;

    /**
     * A writer to a journal.
     *
     * @param journal where to
     */
    public RunJournal(Journal journal) {
        this(journal, false);
    }

    private RunJournal(Journal journal, boolean grouping) {
        this.journal = journal;
        this.grouping = grouping;
    }

    /**
     * A writer to a journal that leaves it to the caller when verdicts are committed.
     *
     * @param journal an open one
     * @return for a survey, several of whose verdicts may be forced to the disk together
     */
    public static RunJournal grouping(Journal journal) {
        return new RunJournal(journal, true);
    }

    /**
     * Writes an entry. Beginnings and verdicts are then as durable as the journal promises; intents, performances, results and
     * ends are forced to the disk.
     *
     * @param entry what happened
     * @throws dev.maker4j.journal.JournalException if it can't be written
     */
    public void append(Entry entry) {
        if (entry instanceof RecordedSample sample) {
            append(sample);
        } else if (entry instanceof RecordedVerdict verdict) {
            append(verdict);
        } else if (entry instanceof RecordedEnd end) {
            append(end);
        } else if (entry instanceof RecordedMargins margins) {
            append(margins);
        } else {
            appendOther(entry);
        }
    }

    /** Makes what was appended as durable as the journal promises. */
    public void commit() {
        journal.commit();
    }

    /**
     * The same, where an error is about to pass that the JVM may not survive.
     *
     * @param fatal the error, to which a failure to do so is added
     */
    public void commitAfter(Error fatal) {
        try {
            journal.commit();
        } catch (RuntimeException failed) {
            fatal.addSuppressed(failed);
        }
    }

    private void appendOther(Entry entry) {
        if (entry instanceof RecordedRun run) {
            append(run);
        } else if (entry instanceof RecordedSimulation) {
            append(json.begin(JournalEntries.SIMULATED));
        } else if (entry instanceof RecordedResumption resumed) {
            append(json.begin("resumed").put("step", resumed.step()));
        } else if (entry instanceof RecordedPrompt asked) {
            append(asked);
        } else if (entry instanceof RecordedAhead ahead) {
            append(ahead);
        } else if (entry instanceof RecordedWaste waste) {
            append(waste);
        } else if (entry instanceof RecordedHedge hedge) {
            append(hedge);
        } else if (entry instanceof RecordedFailure failure) {
            append(failure);
        } else if (entry instanceof RecordedRung rung) {
            append(rung);
        } else if (entry instanceof RecordedSnapshot snapshot) {
            append(snapshot);
        } else if (entry instanceof RecordedWait wait) {
            append(wait);
        } else if (ForcedEntries.write(entry, json)) {
            force(json);
        } else {
            appendOfSurvey(entry);
        }
    }

    private void appendOfSurvey(Entry entry) {
        if (entry instanceof RecordedRow row) {
            append(row);
        } else if (entry instanceof RecordedBatch batch) {
            append(batch);
        } else if (entry instanceof RecordedGroup group) {
            untold = group.untold();
        } else if (entry instanceof RecordedUndecided undecided) {
            append(undecided);
        } else if (entry instanceof RecordedTelling telling) {
            append(json.begin(telling.done() ? JournalEntries.TOLD : JournalEntries.UNTOLD)
                    .putTrue("ignorable")
                    .put("step", telling.step()));
        }
    }

    private void append(RecordedWait wait) {
        json.begin(JournalEntries.WAITING)
                .putTrue("ignorable")
                .put("step", wait.step())
                .put("for", wait.about().word());
        putUnlessEmpty("risk", wait.risk());
        putUnlessEmpty("act", wait.act());
        putUnlessEmpty("undo", wait.undoing());
        wait.question()
                .ifPresent(question -> json.put("prompt", wait.prompt())
                        .put("system", question.system())
                        .put("user", question.user()));
        append(json);
    }

    private void append(RecordedRun run) {
        json.begin("run").put("format", FORMAT).put("id", run.id());
        if (run.simulated()) {
            json.putTrue(JournalEntries.SIMULATED);
        }
        if (run.expectedSteps() >= 0) {
            json.put("steps", run.expectedSteps());
        }
        RecordedRun.Origin origin = run.origin();
        if (origin != null) {
            json.put(JournalEntries.FORKED_FROM, origin.run()).put(JournalEntries.FORKED_AT, origin.step());
        }
        append(json.put("identity", run.identity()).put("parameters", run.parameters()));
        journal.commit();
    }

    private void append(RecordedRow row) {
        json.begin(JournalEntries.ROW).put("step", row.step()).put("prompt", row.prompt());
        append(row.occurrence() > 0 ? json.put("occurrence", row.occurrence()) : json);
    }

    private void append(RecordedBatch batch) {
        json.begin(JournalEntries.BATCH)
                .put("number", batch.number())
                .put("stage", batch.stage().word());
        putUnlessEmpty("key", batch.key());
        putUnlessEmpty("handle", batch.handle());
        if (batch.samples() > 0) {
            json.put("samples", batch.samples());
        }
        putUnlessEmpty("order", batch.order().toString());
        force(json);
    }

    private void append(RecordedUndecided undecided) {
        json.begin(JournalEntries.UNDECIDED)
                .putTrue("ignorable")
                .put("step", undecided.step())
                .put("rounds", undecided.rounds());
        time(undecided.elapsed().toMillis());
        append(json);
    }

    private void append(RecordedPrompt asked) {
        if (journal.detail() == Detail.TRANSCRIPTS) {
            json.begin("prompt").put("step", asked.step());
            wording(asked.wording());
            json.put("system", asked.prompt().system())
                    .put("user", asked.prompt().user());
            putUnlessEmpty("schema", asked.prompt().schema());
            append(json);
        }
    }

    private void append(RecordedSample sample) {
        if (journal.detail() == Detail.VERDICTS) {
            written = true; // something happened that only the stint's end will tell of
            return;
        }
        boolean inFull = journal.detail() == Detail.TRANSCRIPTS;
        if (sample.flag().isPresent()) {
            inFull |= sample.flag().get().reason().equals(RedFlag.NOT_JUDGED); // it will be, when the run is resumed
            json.begin("red flag")
                    .put("step", sample.step())
                    .put("sample", sample.number())
                    .put("reason", sample.flag().get().reason())
                    .put("detail", sample.flag().get().detail());
        } else {
            json.begin("vote")
                    .put("step", sample.step())
                    .put("sample", sample.number())
                    .put("answer", sample.answer());
            inFull |= sample.verbatim();
        }
        LlmReply reply = sample.reply();
        if (inFull) {
            json.put("reply", reply.text());
        }
        wording(sample.wording());
        if (sample.counted() != sample.wording()) {
            json.put("counted", sample.counted());
        }
        json.put("prompt", sample.prompt());
        ReplyMembers.put(reply, json);
        if (sample.paid()) {
            json.putTrue(JournalEntries.PAID);
        }
        if (sample.elapsed().toMillis() >= millis + MILLIS_BETWEEN_TIMES) {
            time(sample.elapsed().toMillis());
        }
        append(json);
    }

    /** With its text, by whose judgement alone it can be a vote later. */
    private void append(RecordedAhead ahead) {
        if (journal.detail() == Detail.VERDICTS) {
            written = true;
            return;
        }
        json.begin(JournalEntries.AHEAD)
                .put("step", ahead.step())
                .put("sample", ahead.sample())
                .put("reply", ahead.reply().text());
        wording(ahead.wording());
        json.put("prompt", ahead.prompt());
        ReplyMembers.put(ahead.reply(), json);
        time(ahead.elapsed().toMillis());
        append(json);
    }

    private void append(RecordedWaste waste) {
        if (journal.detail() == Detail.VERDICTS) {
            written = true;
            return;
        }
        json.begin(JournalEntries.WASTED).put("step", waste.step()).put("sample", waste.sample());
        ReplyMembers.put(waste.reply(), json);
        append(json);
    }

    private void append(RecordedHedge hedge) {
        if (journal.detail() == Detail.VERDICTS) {
            written = true;
            return;
        }
        append(json.begin(JournalEntries.HEDGED).put("step", hedge.step()).put("sample", hedge.sample()));
    }

    private void wording(int number) {
        if (number > 0) {
            json.put("wording", number);
        }
    }

    private void append(RecordedFailure failure) {
        if (journal.detail() == Detail.VERDICTS) {
            written = true;
            return;
        }
        json.begin("failure")
                .put("step", failure.step())
                .put("sample", failure.sample())
                .put("attempt", failure.attempt())
                .put("kind", failure.kind().name());
        append(failure.retried() ? json.putTrue("retried") : json);
    }

    private void append(RecordedRung rung) {
        json.begin(JournalEntries.RUNG)
                .put("step", rung.step())
                .put("rung", rung.rung())
                .put("first", rung.first())
                .put("name", rung.name());
        if (rung.part() > 0) {
            json.put("part", rung.part());
        }
        putUnlessEmpty("rule", rung.rule());
        putUnlessEmpty("after", rung.after());
        append(json);
    }

    private void append(RecordedVerdict verdict) {
        json.begin("verdict")
                .put("step", verdict.step())
                .put("answer", verdict.answer())
                .put("rounds", verdict.rounds());
        if (verdict.isCached()) {
            json.putTrue("cached");
        }
        if (verdict.byPerson()) {
            json.putTrue("person");
        }
        if (verdict.verbatim() || verdict.isCached() || verdict.byPerson() || journal.detail() == Detail.VERDICTS) {
            json.put("reply", verdict.reply()).put("prompt", verdict.prompt());
        }
        time(verdict.elapsed().toMillis());
        if (untold > 0) {
            json.put(JournalEntries.UNTOLD, untold);
            untold = 0;
        }
        append(json);
        if (!grouping) {
            journal.commit();
        }
    }

    private void append(RecordedSnapshot snapshot) {
        json.begin(snapshot.included() > 0 ? JournalEntries.CHECKPOINT : "snapshot")
                .put("step", snapshot.step())
                .put("included", snapshot.included())
                .put("state", snapshot.state())
                .put("input", snapshot.input())
                .put("counts", snapshot.counts());
        putUnlessEmpty("rule", snapshot.rule());
        time(snapshot.elapsed().toMillis());
        append(json);
    }

    private void append(RecordedMargins change) {
        json.begin(JournalEntries.MARGINS).put("step", change.step()).put("margins", change.margins());
        append(json.put("reason", change.reason()));
    }

    /** Nothing is written where the stint did nothing that the journal doesn't say already. */
    private void append(RecordedEnd end) {
        if (!written) {
            return;
        }
        json.begin("end").put("step", end.step()).put("told", end.told()).put("outcome", end.outcome());
        putUnlessEmpty("word", end.word());
        putUnlessEmpty("detail", end.detail());
        putUnlessEmpty("cost", end.cost());
        time(end.elapsed().toMillis());
        force(json);
        written = false;
    }

    private void putUnlessEmpty(String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }

    private void time(long now) {
        json.put("ms", now);
        millis = now;
    }

    private void force(JsonObject object) {
        append(object);
        journal.force();
    }

    private void append(JsonObject object) {
        written = true;
        journal.append(object.end());
    }
}
