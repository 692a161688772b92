package dev.maker4j.replay;

import dev.maker4j.internal.counting.RunDescription;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link Replay} came to. Immutable. Steps are those that the run decided, and each of them is one of five: decided as the
 * run decided it, decided otherwise, lacking samples, not to be judged, or without samples in the journal.
 */
public final class ReplayReport {
    private final RunDescription run;
    private final String rule;
    private final long stepsAsRecorded;
    private final long stepsOtherwise;
    private final long stepsLacking;
    private final long stepsNotJudged;
    private final long stepsWithoutSamples;
    private final long samplesRecorded;
    private final long samplesNeeded;
    private final long votesLacking;
    private final List<StepReplay.Decided> otherwise;
    private final List<StepReplay.Lacking> lacking;
    private final List<StepReplay.NotJudged> notJudged;
    private final Optional<StepReplay> openStep;

    ReplayReport(ReplayTotals totals, Optional<StepReplay> openStep) {
        this.run = totals.run;
        this.rule = totals.rule;
        this.stepsAsRecorded = totals.stepsAsRecorded;
        this.stepsOtherwise = totals.stepsOtherwise;
        this.stepsLacking = totals.stepsLacking;
        this.stepsNotJudged = totals.stepsNotJudged;
        this.stepsWithoutSamples = totals.stepsWithoutSamples;
        this.samplesRecorded = totals.samplesRecorded;
        this.samplesNeeded = totals.samplesNeeded;
        this.votesLacking = totals.votesLacking;
        this.otherwise = List.copyOf(totals.otherwise);
        this.lacking = List.copyOf(totals.lacking);
        this.notJudged = List.copyOf(totals.notJudged);
        this.openStep = openStep;
    }

    /** {@return the task's name} */
    public String task() {
        return run.task();
    }

    /** {@return the name of the model whose samples these are} */
    public String model() {
        return run.model();
    }

    /**
     * Whether that model was a simulated one, at any time of the run; whatever is shown of the replay should say so.
     *
     * @return true for a simulated model
     */
    public boolean simulated() {
        return run.simulated();
    }

    /** {@return the rule that the run decided by, for example {@code first to ahead by 3}} */
    public String recordedRule() {
        return run.rule();
    }

    /** {@return the rule that was replayed, for example {@code first to ahead by 2}} */
    public String rule() {
        return rule;
    }

    /**
     * Steps that the run decided.
     *
     * @return at least 0
     */
    public long steps() {
        return stepsAsRecorded + stepsOtherwise + stepsLacking + stepsNotJudged + stepsWithoutSamples;
    }

    /**
     * Steps that would have been decided as the run decided them.
     *
     * @return at least 0
     */
    public long stepsDecidedAsRecorded() {
        return stepsAsRecorded;
    }

    /**
     * Steps that would have been decided for another answer.
     *
     * @return at least 0
     */
    public long stepsDecidedOtherwise() {
        return stepsOtherwise;
    }

    /**
     * Steps that would have needed more samples than were recorded: nothing can be said of their ends.
     *
     * @return at least 0
     */
    public long stepsLackingSamples() {
        return stepsLacking;
    }

    /**
     * Steps with a sample that matters and can't be judged by what the journal holds of it.
     *
     * @return at least 0
     */
    public long stepsNotJudged() {
        return stepsNotJudged;
    }

    /**
     * Steps of which the journal holds the verdict alone.
     *
     * @return at least 0
     */
    public long stepsWithoutSamples() {
        return stepsWithoutSamples;
    }

    /**
     * {@return the samples that the run bought for the steps that would have been decided, or lack samples, at least 0,
     * discarded ones included}
     */
    public long samplesRecorded() {
        return samplesRecorded;
    }

    /**
     * The samples that would have been bought for the same steps. Exact where no step lacks samples, and otherwise a lower
     * bound: a step that lacks some counts with what it has and the votes it would take at the least.
     *
     * @return at least 0, discarded ones included
     */
    public long samplesNeeded() {
        return samplesNeeded;
    }

    /**
     * The valid votes that all steps together lack at the least.
     *
     * @return at least 0; 0 where no step lacks samples
     */
    public long votesLacking() {
        return votesLacking;
    }

    /** {@return the first of the steps that would have been decided otherwise, at most 10, in ascending order} */
    public List<StepReplay.Decided> firstDecidedOtherwise() {
        return otherwise;
    }

    /** {@return the first of the steps that lack samples, at most 10, in ascending order} */
    public List<StepReplay.Lacking> firstLackingSamples() {
        return lacking;
    }

    /** {@return the first of the steps that can't be judged, at most 10, in ascending order} */
    public List<StepReplay.NotJudged> firstNotJudged() {
        return notJudged;
    }

    /**
     * The step that the run had samples for and hadn't decided where the journal ends. It is in none of the counts.
     *
     * @return what would have become of it; empty where there is no such step
     */
    public Optional<StepReplay> openStep() {
        return openStep;
    }

    /**
     * What would have changed, in plain words.
     *
     * @return whole sentences, at least one
     */
    public List<String> inWords() {
        return ReplayWords.of(this);
    }

    /** All sentences in one line. */
    @Override
    public String toString() {
        return String.join(" ", inWords());
    }
}
