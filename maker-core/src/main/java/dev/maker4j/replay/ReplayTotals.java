package dev.maker4j.replay;

import dev.maker4j.internal.counting.RunDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up what replayed steps came to, and keeps the first few of those that came to something else. Confined to one thread. */
final class ReplayTotals {
    static final int EXAMPLES = 10;

    final String rule;
    final boolean isSurvey;
    final List<StepReplay.Decided> otherwise = new ArrayList<>();
    final List<StepReplay.Lacking> lacking = new ArrayList<>();
    final List<StepReplay.NotJudged> notJudged = new ArrayList<>();
    RunDescription run;
    long stepsAsRecorded;
    long stepsOtherwise;
    long stepsLacking;
    long stepsNotJudged;
    long stepsWithoutSamples;
    long samplesRecorded;
    long samplesNeeded;
    long votesLacking;
    long open;
    long openDecided;

    @Nullable
    StepReplay firstOpen;

    ReplayTotals(RunDescription run, String rule, boolean isSurvey) {
        this.run = run;
        this.rule = rule;
        this.isSurvey = isSurvey;
    }

    void simulated() {
        run = run.ofSimulation();
    }

    void addWithoutSamples() {
        stepsWithoutSamples++;
    }

    void add(StepReplay step) {
        if (step instanceof StepReplay.Decided decided) {
            add(decided);
        } else if (step instanceof StepReplay.Lacking tooFew) {
            add(tooFew);
        } else if (step instanceof StepReplay.NotJudged unknown) {
            stepsNotJudged++;
            keep(notJudged, unknown);
        }
    }

    private void add(StepReplay.Decided decided) {
        samplesRecorded += decided.recorded().tally().sampleCount();
        samplesNeeded += decided.samples();
        if (decided.isAsRecorded()) {
            stepsAsRecorded++;
        } else {
            stepsOtherwise++;
            keep(otherwise, decided);
        }
    }

    private void add(StepReplay.Lacking step) {
        stepsLacking++;
        samplesRecorded += step.recorded().tally().sampleCount();
        samplesNeeded += (long) step.recorded().tally().sampleCount() + step.votes();
        votesLacking += step.votes();
        keep(lacking, step);
    }

    private static <T> void keep(List<T> examples, T step) {
        if (examples.size() < EXAMPLES) {
            examples.add(step);
        }
    }

    /** One that the journal leaves without a verdict. */
    void addOpen(StepReplay step) {
        open++;
        if (step instanceof StepReplay.Decided) {
            openDecided++;
        }
        if (firstOpen == null) {
            firstOpen = step;
        }
    }
}
