package dev.maker4j.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts a replay into plain words, the same in every locale. */
final class ReplayWords {
    private ReplayWords() {}

    static List<String> of(ReplayReport report) {
        List<String> sentences = new ArrayList<>();
        sentences.add(same(report));
        if (report.stepsDecidedOtherwise() > 0) {
            sentences.add(otherwise(report));
        }
        if (report.stepsLackingSamples() > 0) {
            sentences.add(lacking(report));
        }
        if (report.stepsNotJudged() > 0) {
            sentences.add(notJudged(report));
        }
        if (report.stepsWithoutSamples() > 0) {
            sentences.add(withoutSamples(report));
        }
        if (report.samplesRecorded() > 0) {
            sentences.add(samples(report));
        }
        report.openStep().ifPresent(step -> sentences.add(open(step)));
        if (report.openRows() > 0) {
            sentences.add(openRows(report));
        }
        return List.copyOf(sentences);
    }

    private static String same(ReplayReport report) {
        String rule = report.rule().equals(report.recordedRule())
                ? "By " + report.rule() + ", as the " + whole(report) + " was decided, "
                : "By " + report.rule() + " instead of " + report.recordedRule() + ", ";
        long same = report.stepsDecidedAsRecorded();
        if (report.steps() == 0) {
            return rule + "there is nothing to compare: the " + whole(report) + " has decided no " + noun(report) + ".";
        }
        String which = same == report.steps()
                ? (same == 1 ? "the one " + noun(report) : "all " + steps(report, same))
                : (same == 0 ? "none" : count(same)) + " of " + steps(report, report.steps());
        return rule + which + " would have been decided the same.";
    }

    private static String otherwise(ReplayReport report) {
        long others = report.stepsDecidedOtherwise();
        long first = report.firstDecidedOtherwise().get(0).recorded().step();
        String which = steps(report, others) + " would have been decided for another answer, "
                + (others == 1 ? "" : "the first of them ") + noun(report) + " " + first;
        return report.isSurvey()
                ? which + "."
                : which
                        + ": from there on the run would have gone through other states, and what is said of later steps is true of the"
                        + " recorded ones only.";
    }

    private static String lacking(ReplayReport report) {
        long lacking = report.stepsLackingSamples();
        return steps(report, lacking) + (lacking == 1 ? " needs" : " need")
                + " more samples than were recorded, at least "
                + counted(report.votesLacking(), "vote") + " in all; nothing can be said of "
                + (lacking == 1 ? "its end." : "their ends.");
    }

    private static String notJudged(ReplayReport report) {
        StepReplay.NotJudged first = report.firstNotJudged().get(0);
        return steps(report, report.stepsNotJudged()) + " can't be judged, the first for sample " + first.sample()
                + " of " + noun(report) + " " + first.recorded().step() + ": " + first.problem() + ".";
    }

    private static String withoutSamples(ReplayReport report) {
        long without = report.stepsWithoutSamples();
        return steps(report, without) + (without == 1 ? " has" : " have")
                + " no samples in the journal, only a verdict, so there is nothing to vote on again.";
    }

    private static String samples(ReplayReport report) {
        long recorded = report.samplesRecorded();
        long needed = report.samplesNeeded();
        String bound = report.stepsLackingSamples() > 0 ? "at least " : "";
        String where = report.stepsNotJudged() + report.stepsWithoutSamples() > 0
                ? " (of the other " + noun(report) + "s)"
                : "";
        if (needed == recorded) {
            return "It would have taken " + bound + "the same " + counted(recorded, "sample") + where + ".";
        }
        String change = needed < recorded ? " fewer" : " more";
        return "It would have taken " + bound + counted(needed, "sample") + " instead of " + count(recorded) + where
                + ": " + count(Math.abs(recorded - needed)) + change + ".";
    }

    private static String open(StepReplay step) {
        String open = "Step " + step.recorded().step() + ", on which the journal ends without a verdict, ";
        if (step instanceof StepReplay.Decided) {
            return open + "would have been decided.";
        }
        if (step instanceof StepReplay.Lacking lacking) {
            return open + "lacks at least " + counted(lacking.votes(), "vote") + ".";
        }
        return open + "can't be judged.";
    }

    private static String openRows(ReplayReport report) {
        String open = "Of " + counted(report.openRows(), "row") + " that the survey left without a verdict, ";
        long decided = report.openRowsDecided();
        return open + (decided == 0 ? "none" : count(decided)) + " would have been decided.";
    }

    private static String whole(ReplayReport report) {
        return report.isSurvey() ? "survey" : "run";
    }

    private static String noun(ReplayReport report) {
        return report.isSurvey() ? "row" : "step";
    }

    private static String steps(ReplayReport report, long number) {
        return counted(number, noun(report));
    }

    private static String counted(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
