package dev.maker4j.replay;

import dev.maker4j.internal.counting.RunDescription;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link Replay} came to. Immutable. Steps are those that the run decided, or the rows that a survey decided, by their numbers in
 * its journal; each of them is one of five: decided as it was, decided otherwise, lacking samples, not to be judged, or without samples
 * in the journal.
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
    private final boolean isSurvey;
    private final long open;
    private final long openDecided;
    private final Optional<StepReplay> firstOpen;

    ReplayReport(ReplayTotals totals) {
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
        this.isSurvey = totals.isSurvey;
        this.open = totals.open;
        this.openDecided = totals.openDecided;
        this.firstOpen = Optional.ofNullable(totals.firstOpen);
    }

    /** {@return the task's name, or the survey's} */
    public String task() {
        return run.task();
    }

    /** {@return whether a survey was replayed, whose steps are rows that don't follow from one another} */
    public boolean isSurvey() {
        return isSurvey;
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

    /** {@return the first of the steps that would have been decided otherwise, at most 10, in the order of their verdicts} */
    public List<StepReplay.Decided> firstDecidedOtherwise() {
        return otherwise;
    }

    /** {@return the first of the steps that lack samples, at most 10, in the order of their verdicts} */
    public List<StepReplay.Lacking> firstLackingSamples() {
        return lacking;
    }

    /** {@return the first of the steps that can't be judged, at most 10, in the order of their verdicts} */
    public List<StepReplay.NotJudged> firstNotJudged() {
        return notJudged;
    }

    /**
     * The step that the run had samples for and hadn't decided where the journal ends. It is in none of the counts.
     *
     * @return what would have become of it; empty where there is no such step, and for a survey
     */
    public Optional<StepReplay> openStep() {
        return isSurvey ? Optional.empty() : firstOpen;
    }

    /**
     * The rows that a survey had samples for and didn't decide: those that stayed undecided, and those that were open where the journal
     * ends. They are in none of the other counts.
     *
     * @return at least 0; 0 for a run
     */
    public long openRows() {
        return isSurvey ? open : 0;
    }

    /**
     * How many of them would have been decided.
     *
     * @return at least 0; 0 for a run
     */
    public long openRowsDecided() {
        return isSurvey ? openDecided : 0;
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
