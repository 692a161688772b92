package dev.maker4j.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.calibration.Interval;
import dev.maker4j.certificate.Certificate;
import dev.maker4j.certificate.SuspectStep;
import dev.maker4j.replay.RunStatus;
import java.util.List;
import java.util.Locale;

/** A certificate, for people and for programs. Immutable. */
final class CertificateText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WIDEST_BAR = 24;

    private final RunStatus status;
    private final Certificate certificate;
    private final List<SuspectStep> suspects;

    CertificateText(RunStatus status, Certificate certificate, int top) {
        this.status = status;
        this.certificate = certificate;
        this.suspects = certificate.suspects(top);
    }

    private String unit() {
        return status.rows().isPresent() ? "row" : "step";
    }

    /** The certificate for people; what it assumes comes first. */
    String told(Paint paint) {
        String[] assumed = certificate.assumption().split("(?<=:) ", 2);
        StringBuilder text = new StringBuilder("\n  ").append(paint.warning(assumed[0]));
        text.append(assumed.length == 1 ? "" : " " + assumed[1]).append("\n\n  ");
        text.append(paint.bold(status.report().task()));
        text.append(paint.dim(" · " + Words.count(certificate.steps(), unit()) + " decided by "
                + status.report().rule()));
        text.append("\n  ")
                .append(model(paint))
                .append(paint.dim(" · no model is asked"))
                .append("\n\n  ");
        text.append(headline(paint)).append("\n\n");
        rows(text, paint);
        suspects(text, paint);
        return text.toString();
    }

    private String model(Paint paint) {
        String name = status.report().model();
        return status.report().simulated()
                ? paint.warning("SIMULATED") + " " + name.replaceFirst("^simulated ", "")
                : paint.accent(name);
    }

    private String headline(Paint paint) {
        Interval wrong = certificate.wrongSteps();
        String expected = number(wrong.estimate());
        String number = expected + " wrong " + unit() + (expected.equals("1") ? "" : "s");
        String bounds = " expected, " + Words.count(Math.round(wrong.low())) + " to "
                + Words.count(Math.round(wrong.high())) + " at 95%";
        return (wrong.high() < 0.5 ? paint.good(number) : wrong.low() > 0.5 ? paint.bad(number) : paint.warning(number))
                + bounds;
    }

    private void rows(StringBuilder text, Paint paint) {
        Summary.row(
                text,
                paint,
                "all right",
                percent(certificate.allRight()),
                "probability that no " + unit() + " was decided wrongly");
        Summary.row(
                text,
                paint,
                "unanimous",
                Words.count(certificate.tallies().unanimousSteps()),
                "of " + Words.count(certificate.steps(), unit()) + ", without a dissenting vote");
        if (certificate.tallies().stepsWithoutVotes() > 0) {
            Summary.row(
                    text,
                    paint,
                    "not told",
                    Words.count(certificate.tallies().stepsWithoutVotes()),
                    unit() + "s without votes of their own: decided by a person, in parts, or before");
        }
    }

    private void suspects(StringBuilder text, Paint paint) {
        if (suspects.isEmpty()) {
            return;
        }
        double most = suspects.get(0).probabilityWrong();
        text.append("\n  ").append(paint.bold("Check first")).append('\n');
        text.append("    ").append(paint.dim(String.format(Locale.ROOT, "%-11s%-14s%s", unit(), "votes", "wrong")));
        text.append('\n');
        for (SuspectStep step : suspects) {
            text.append("    ").append(paint.bold(String.format(Locale.ROOT, "%-11s", Words.count(step.step()))));
            String votes = Words.count(step.votes()) + " to " + Words.count(step.otherVotes());
            text.append(String.format(Locale.ROOT, "%-14s%-8s", votes, percent(step.probabilityWrong())));
            text.append(paint.accent(bar(most == 0 ? 0 : step.probabilityWrong() / most)))
                    .append('\n');
        }
    }

    private static String bar(double share) {
        return "▆".repeat((int) Math.round(share * WIDEST_BAR));
    }

    /** Two digits that count, and no more. */
    private static String number(double value) {
        if (value >= 9.95) {
            return Words.count(Math.round(value));
        }
        String text = String.format(Locale.ROOT, value < 0.095 ? "%.3f" : value < 0.995 ? "%.2f" : "%.1f", value);
        return value < 0.0005 ? "under 0.001" : text.replaceFirst("\\.?0+$", "");
    }

    private static String percent(double share) {
        if (share > 0 && share < 0.00005) {
            return "<0.01%";
        }
        String text = String.format(Locale.ROOT, share < 0.0995 ? "%.2f" : "%.1f", 100 * share);
        return share > 0.9995 && share < 1 ? ">99.9%" : text.replaceFirst("\\.?0+$", "") + "%";
    }

    /** The certificate for programs. */
    String json() {
        Interval wrong = certificate.wrongSteps();
        ObjectNode object = JSON.createObjectNode()
                .put("format", JsonResult.FORMAT)
                .put("assumption", certificate.assumption())
                .put("task", status.report().task())
                .put("run", status.runId())
                .put("model", status.report().model())
                .put("simulated", status.report().simulated())
                .put("rule", status.report().rule())
                .put("steps", certificate.steps())
                .put("stepsWithoutVotes", certificate.tallies().stepsWithoutVotes())
                .put("unanimousSteps", certificate.tallies().unanimousSteps());
        object.putObject("wrongSteps")
                .put("expected", wrong.estimate())
                .put("low", Math.round(wrong.low()))
                .put("high", Math.round(wrong.high()));
        object.put("allRight", certificate.allRight());
        ArrayNode list = object.putArray("suspects");
        suspects.forEach(step -> list.addObject()
                .put("step", step.step())
                .put("votes", step.votes())
                .put("otherVotes", step.otherVotes())
                .put("probabilityWrong", step.probabilityWrong()));
        return object.toString();
    }
}
