package dev.maker4j.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.replay.ReplayReport;
import dev.maker4j.replay.StepReplay;
import java.util.List;
import java.util.Locale;

/** The result of a replay, for people and for programs. Immutable. */
final class ReplayText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EXAMPLES = 5;

    private final ReplayReport report;
    private final int maxTokens;

    /** {@code maxTokens} is 0 where no red flag was added. */
    ReplayText(ReplayReport report, int maxTokens) {
        this.report = report;
        this.maxTokens = maxTokens;
    }

    /** The replay for people. */
    String told(Paint paint) {
        StringBuilder text = new StringBuilder("\n  ").append(paint.bold(report.task()));
        text.append(paint.dim(" · " + Words.count(report.steps(), unit()) + " decided by " + report.recordedRule()));
        text.append("\n  ")
                .append(model(paint))
                .append(paint.dim(" · replayed with "))
                .append(report.rule());
        if (maxTokens > 0) {
            text.append(paint.dim(", discarding replies over " + Words.count(maxTokens, "token")));
        }
        text.append(paint.dim(" · no model is asked"));
        text.append("\n\n  ").append(headline(paint)).append("\n\n");
        rows(text, paint);
        examples(text, paint);
        caveat(text, paint);
        return text.toString();
    }

    private String model(Paint paint) {
        return report.simulated()
                ? paint.warning("SIMULATED") + " " + report.model().replaceFirst("^simulated ", "")
                : paint.accent(report.model());
    }

    private String unit() {
        return report.isSurvey() ? "row" : "step";
    }

    private String headline(Paint paint) {
        long unknown = report.stepsLackingSamples() + report.stepsNotJudged() + report.stepsWithoutSamples();
        if (report.steps() == 0) {
            return paint.warning("Nothing to compare:") + " the " + (report.isSurvey() ? "survey" : "run")
                    + " hasn't decided a " + unit();
        }
        if (report.stepsDecidedOtherwise() > 0) {
            return paint.bad("✘ " + Words.count(report.stepsDecidedOtherwise(), unit()))
                    + " would have been decided differently";
        }
        if (unknown == 0) {
            return paint.good("✔ No verdict would have changed");
        }
        return unknown == report.steps()
                ? paint.warning("? No conclusion:") + " the journal doesn't hold the samples needed for one"
                : paint.warning("✔ No verdict would have changed") + " as far as the recorded samples show";
    }

    private void rows(StringBuilder text, Paint paint) {
        row(text, paint, "the same", report.stepsDecidedAsRecorded(), share(report.stepsDecidedAsRecorded()));
        row(text, paint, "otherwise", report.stepsDecidedOtherwise(), share(report.stepsDecidedOtherwise()));
        if (report.stepsLackingSamples() > 0) {
            String lacking = "samples were recorded; at least " + Words.count(report.votesLacking(), "more vote")
                    + " would be needed";
            row(text, paint, "too few", report.stepsLackingSamples(), lacking);
        }
        if (report.stepsNotJudged() > 0) {
            StepReplay.NotJudged first = report.firstNotJudged().get(0);
            String why = "can't be judged; " + unit() + " " + first.recorded().step() + ", sample " + first.sample()
                    + ": " + first.problem();
            row(text, paint, "unjudged", report.stepsNotJudged(), why);
        }
        if (report.stepsWithoutSamples() > 0) {
            row(text, paint, "no samples", report.stepsWithoutSamples(), "have only a verdict in the journal");
        }
        if (report.samplesRecorded() > 0) {
            row(text, paint, "samples", report.samplesNeeded(), samples());
        }
        report.openStep().ifPresent(step -> {
            String at = "step " + step.recorded().step() + ", where the journal ends without a verdict";
            Summary.row(text, paint, "next step", state(step), at);
        });
        if (report.openRows() > 0) {
            String open = "of " + Words.count(report.openRows(), "row") + " without a verdict would have been decided";
            row(text, paint, "open", report.openRowsDecided(), open);
        }
    }

    private static String state(StepReplay step) {
        return step instanceof StepReplay.Decided ? "decided" : "not decided";
    }

    private static void row(StringBuilder text, Paint paint, String name, long number, String more) {
        Summary.row(text, paint, name, Words.count(number), more);
    }

    private String share(long steps) {
        return report.steps() == 0 ? "" : Words.percent((double) steps / report.steps()) + " of the " + unit() + "s";
    }

    private String samples() {
        long recorded = report.samplesRecorded();
        long change = report.samplesNeeded() - recorded;
        String bound = report.stepsLackingSamples() > 0 ? "at least, " : "";
        return change == 0
                ? bound + "as many as recorded"
                : bound + "instead of " + Words.count(recorded) + ": " + Words.count(Math.abs(change))
                        + (change < 0 ? " fewer, " : " more, ")
                        + String.format(Locale.ROOT, "%.1f%%", 100.0 * Math.abs(change) / recorded);
    }

    private void examples(StringBuilder text, Paint paint) {
        List<StepReplay.Decided> examples = report.firstDecidedOtherwise();
        for (StepReplay.Decided step : examples.subList(0, Math.min(EXAMPLES, examples.size()))) {
            RecordedAnswers answers = new RecordedAnswers(step.recorded().tally());
            text.append("\n  ")
                    .append(paint.bold(unit() + " " + step.recorded().step()))
                    .append('\n');
            votes(text, paint, "run", answers.votes(step.recorded().tally()));
            votes(text, paint, "replay", answers.votes(step.tally()));
        }
        if (report.stepsDecidedOtherwise() > EXAMPLES) {
            String more = Words.count(report.stepsDecidedOtherwise() - EXAMPLES) + " more";
            text.append("\n  ").append(paint.dim(more)).append('\n');
        }
    }

    /** The answer with the most votes is the one that won. */
    private static void votes(StringBuilder text, Paint paint, String name, List<String> votes) {
        Summary.row(text, paint, name, votes.get(0), "");
        votes.subList(1, votes.size())
                .forEach(others ->
                        text.append(" ".repeat(15)).append(paint.dim(others)).append('\n'));
    }

    private void caveat(StringBuilder text, Paint paint) {
        if (report.stepsDecidedOtherwise() > 0 && !report.isSurvey()) {
            long first = report.firstDecidedOtherwise().get(0).recorded().step();
            text.append("\n  ")
                    .append(paint.dim("Steps are replayed in the states in which the run met them: from step " + first
                            + " on it would have met others."))
                    .append('\n');
        }
    }

    /** The replay for programs. */
    String json() {
        ObjectNode object = JSON.createObjectNode()
                .put("format", JsonResult.FORMAT)
                .put("task", report.task())
                .put("model", report.model())
                .put("simulated", report.simulated())
                .put("recordedRule", report.recordedRule())
                .put("rule", report.rule());
        if (maxTokens > 0) {
            object.put("maxTokens", maxTokens);
        }
        object.put("steps", report.steps())
                .put("stepsDecidedAsRecorded", report.stepsDecidedAsRecorded())
                .put("stepsDecidedOtherwise", report.stepsDecidedOtherwise())
                .put("stepsLackingSamples", report.stepsLackingSamples())
                .put("stepsNotJudged", report.stepsNotJudged())
                .put("stepsWithoutSamples", report.stepsWithoutSamples())
                .put("samplesRecorded", report.samplesRecorded())
                .put("samplesNeeded", report.samplesNeeded())
                .put("votesLacking", report.votesLacking());
        array(object.putArray("firstDecidedOtherwise"), report.firstDecidedOtherwise());
        array(object.putArray("firstLackingSamples"), report.firstLackingSamples());
        array(object.putArray("firstNotJudged"), report.firstNotJudged());
        report.openStep().ifPresent(step -> object.set("openStep", json(step)));
        if (report.isSurvey()) {
            object.put("openRows", report.openRows()).put("openRowsDecided", report.openRowsDecided());
        }
        object.set("inWords", JSON.valueToTree(report.inWords()));
        return object.toString();
    }

    private static void array(ArrayNode array, List<? extends StepReplay> steps) {
        steps.forEach(step -> array.add(json(step)));
    }

    private static ObjectNode json(StepReplay step) {
        ObjectNode object = JSON.createObjectNode().put("step", step.recorded().step());
        step.recorded().answer().ifPresent(answer -> object.put("recorded", answer));
        object.set("recordedVotes", JSON.valueToTree(step.recorded().tally().votes()));
        object.put("recordedRedFlags", step.recorded().tally().redFlagCount());
        if (step instanceof StepReplay.Decided decided) {
            object.put("replayed", decided.answer()).put("samples", decided.samples());
            object.set("replayedVotes", JSON.valueToTree(decided.tally().votes()));
        } else if (step instanceof StepReplay.Lacking lacking) {
            object.put("votesLacking", lacking.votes());
        } else if (step instanceof StepReplay.NotJudged unknown) {
            object.put("sample", unknown.sample()).put("problem", unknown.problem());
        }
        return object;
    }
}
