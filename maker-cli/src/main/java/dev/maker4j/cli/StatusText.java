package dev.maker4j.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.budget.Cost;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.replay.Waiting;
import dev.maker4j.run.RunReport;
import dev.maker4j.voting.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A run's status, for people and for programs. Immutable. */
final class StatusText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunStatus status;
    private final RunReport report;
    private final String holder;
    private final Instant lastEntry;
    private final Cost cost;

    /** {@code holder} is empty where no process of this machine holds the journal. */
    StatusText(RunStatus status, String holder, Instant lastEntry) {
        this.status = status;
        this.report = status.report();
        this.holder = holder;
        this.lastEntry = lastEntry;
        this.cost = cost(report);
    }

    /** A simulated model costs what the real one of its name would have. */
    private static Cost cost(RunReport report) {
        Map<String, ModelUsage> used = report.usageByModel();
        return report.simulated() && !report.cost().isKnown()
                ? LimitOptions.asTheReal(used.keySet()).cost(used)
                : report.cost();
    }

    private boolean isRunning() {
        return status.phase() == RunStatus.Phase.UNFINISHED && !holder.isEmpty();
    }

    /** The status for people. */
    String told(Instant now, Paint paint) {
        StringBuilder text = new StringBuilder("\n  ").append(paint.bold(report.task()));
        report.expectedSteps().ifPresent(steps -> text.append(paint.dim(" · " + Words.count(steps, "step"))));
        text.append(paint.dim(" · " + report.rule())).append("\n  ").append(model(paint));
        text.append("\n\n  ").append(headline(paint)).append('\n');
        report.expectedSteps()
                .ifPresent(steps ->
                        text.append("  ").append(Bar.of(share(steps), paint)).append('\n'));
        text.append('\n');
        steps(text, paint);
        counts(text, paint);
        if (report.stepsByPerson() > 0) {
            Summary.row(text, paint, "answered", Words.count(report.stepsByPerson()), "steps decided by a person");
        }
        String ago = ago(Duration.between(lastEntry, now));
        Summary.row(text, paint, "time", Words.seconds(report.elapsed()), "of work; last entry " + ago);
        status.parameters().forEach((name, value) -> Summary.row(text, paint, name, value, ""));
        Summary.row(text, paint, "run", status.runId(), "");
        status.forkedFrom()
                .ifPresent(origin -> Summary.row(
                        text,
                        paint,
                        "fork of",
                        origin,
                        "before step " + Words.count(status.forkedAt().orElse(0))));
        return text.toString();
    }

    private String model(Paint paint) {
        return report.simulated()
                ? paint.warning("SIMULATED") + " " + report.model().replaceFirst("^simulated ", "")
                : paint.accent(report.model());
    }

    /** A complete and valid run may still have ended in a way its user didn't want, such as rolled back. */
    private String ended(Paint paint) {
        String word = status.word();
        return word.equals(status.phase().label())
                ? paint.good("✔ Solved")
                : paint.warning("✔ " + word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }

    /** Every row is over, which doesn't mean that each has an answer. */
    private String surveyed(Paint paint) {
        return status.undecidedRows() == 0
                ? paint.good("✔ Complete")
                : paint.warning("✔ Complete:") + " " + Words.count(status.undecidedRows(), "row") + " undecided";
    }

    private boolean isSurvey() {
        return status.rows().isPresent();
    }

    private String headline(Paint paint) {
        return switch (status.phase()) {
            case SOLVED ->
                (isSurvey() ? surveyed(paint) : ended(paint))
                        + (report.simulated() ? paint.dim(" (simulated model)") : "");
            case PAUSED -> paint.warning("⏸ Paused:") + " " + RecordedAnswers.line(status.reason());
            case UNDECIDED -> paint.bad("✘ Undecided:") + " step " + report.steps() + ", with its votes below";
            case FAILED -> paint.bad("✘ Failed:") + " " + RecordedAnswers.line(status.reason());
            case UNFINISHED ->
                isRunning()
                        ? paint.accent("▶ Running") + " in " + holder.replaceFirst("\\.[0-9]+Z$", "Z")
                        : paint.warning("■ Not finished:") + " no end is recorded, and no process on this"
                                + " machine holds the journal; it was killed, or is running elsewhere";
        };
    }

    private double share(long steps) {
        boolean done = steps == 0 || status.phase() == RunStatus.Phase.SOLVED;
        return done ? 1 : Math.min(1, (double) report.steps() / steps);
    }

    private void steps(StringBuilder text, Paint paint) {
        if (isSurvey()) {
            rows(text, paint);
            return;
        }
        Summary.row(text, paint, "steps", Words.count(report.steps()), ofExpected());
        Tally<String> tally = status.votes();
        String name = "next step";
        String samples = Words.count(tally.sampleCount(), "sample");
        for (String votes : new RecordedAnswers(tally).votes(tally)) {
            Summary.row(text, paint, name, samples, votes);
            name = "";
            samples = "";
        }
        status.waiting().ifPresent(waiting -> {
            String what = waiting.isForApproval() ? "its act, of risk " + waiting.risk() : "an answer";
            Summary.row(text, paint, "waits", "step " + waiting.step(), "for a person: " + what);
        });
        status.pendingAct()
                .ifPresent(step ->
                        Summary.row(text, paint, "act", "step " + step, "was started, but no result is recorded"));
    }

    private void rows(StringBuilder text, Paint paint) {
        String begun = "decided, of " + Words.count(status.rows().orElse(0)) + " begun";
        Summary.row(text, paint, "rows", Words.count(report.steps()), begun);
        if (status.undecidedRows() > 0) {
            Summary.row(text, paint, "undecided", Words.count(status.undecidedRows()), "rows");
        }
    }

    /** How many steps were expected; a run may be solved in fewer. */
    private String ofExpected() {
        if (report.expectedSteps().isEmpty()) {
            return "decided";
        }
        long expected = report.expectedSteps().getAsLong();
        boolean otherwise = status.phase() == RunStatus.Phase.SOLVED && report.steps() != expected;
        String count = Words.count(expected);
        return otherwise ? "decided, of " + count + " expected" : "of " + count + " decided";
    }

    private void counts(StringBuilder text, Paint paint) {
        Summary.row(text, paint, "samples", Words.count(report.samples()), perStep());
        if (!holdsSamples()) {
            return;
        }
        Summary.extraCalls(text, report, paint);
        String flags = listed(report.redFlags(), Function.identity());
        Summary.row(text, paint, "red flags", Words.count(report.redFlagCount()), flags);
        ByWording.of(report).tell(text, paint);
        ByRung.of(report).tell(text, paint);
        String failures = listed(report.failures(), kind -> kind.label());
        Summary.row(text, paint, "failures", Words.count(report.failureCount()), failures);
        Summary.row(text, paint, "retries", Words.count(report.retries()), "");
        Summary.row(text, paint, "tokens", Words.count(report.outputTokens()), tokens());
        if (report.outputTokens() > 0 && cost.dollarsAtMost().signum() > 0) {
            Summary.row(text, paint, "cost", Words.dollars(cost), "by the library's price table" + forReal());
        }
        if (report.cacheHits() > 0) {
            Summary.row(
                    text, paint, "reused", Words.count(report.cacheHits()), "steps known in advance, without a sample");
        }
    }

    private String forReal() {
        return report.simulated() ? ", for the real model of this name" : "";
    }

    private String perStep() {
        if (report.steps() == 0) {
            return "";
        }
        return holdsSamples()
                ? String.format(
                        Locale.ROOT,
                        "%.3f a %s",
                        (double) report.samples() / report.steps(),
                        isSurvey() ? "row" : "step")
                : "recorded: the journal holds verdicts alone";
    }

    private boolean holdsSamples() {
        return report.samples() > 0 || report.steps() == 0;
    }

    private String tokens() {
        String cached = report.cachedInputTokens() == 0
                ? ""
                : ", " + Words.count(report.cachedInputTokens()) + " of them from a cache";
        return "written, " + Words.count(report.inputTokens()) + " read" + cached;
    }

    private static <K> String listed(Map<K, Long> counts, Function<K, String> name) {
        return counts.entrySet().stream()
                .map(entry -> name.apply(entry.getKey()) + " " + Words.count(entry.getValue()))
                .collect(Collectors.joining(" · "));
    }

    private String ago(Duration since) {
        String time = lastEntry.truncatedTo(ChronoUnit.SECONDS).toString();
        if (since.isNegative()) {
            return "at " + time;
        }
        String howLong = since.toMinutes() < 1
                ? since.toSeconds() + " s"
                : since.toHours() < 1
                        ? since.toMinutes() + " min"
                        : since.toDays() < 2 ? since.toHours() + " h" : Words.count(since.toDays(), "day");
        return howLong + " ago, at " + time;
    }

    /** The status for programs. */
    String json() {
        ObjectNode object = JSON.createObjectNode()
                .put("format", JsonResult.FORMAT)
                .put("status", isRunning() ? "running" : word())
                .put("reason", status.reason())
                .put("task", report.task());
        object.set("parameters", JSON.valueToTree(status.parameters()));
        putExtent(object);
        object.put("samples", report.samples());
        JsonResult.putExtraCalls(object, report);
        object.put("votes", report.votes())
                .put("redFlags", report.redFlagCount())
                .put("failures", report.failureCount())
                .put("retries", report.retries());
        object.set("redFlagsByReason", JSON.valueToTree(report.redFlags()));
        object.set("failuresByKind", JSON.valueToTree(report.failures()));
        ByWording.of(report).put(object);
        ByRung.of(report).put(object);
        object.put("inputTokens", report.inputTokens())
                .put("cachedInputTokens", report.cachedInputTokens())
                .put("outputTokens", report.outputTokens())
                .put("cacheHits", report.cacheHits())
                .put("rule", report.rule())
                .put("seconds", report.elapsed().toMillis() / 1000.0)
                .put("model", report.model())
                .put("simulated", report.simulated())
                .put("stepSamples", status.votes().sampleCount());
        object.set("stepVotes", JSON.valueToTree(status.votes().votes()));
        status.pendingAct().ifPresent(step -> object.put("pendingAct", step));
        if (report.stepsByPerson() > 0) {
            object.put("stepsByPerson", report.stepsByPerson());
        }
        status.waiting().ifPresent(waiting -> object.set("waiting", json(waiting)));
        putCost(object);
        return object.put("holder", holder)
                .put("lastEntry", lastEntry.toString())
                .toString();
    }

    /** Which run it is, and how far it has come. */
    private void putExtent(ObjectNode object) {
        object.put("run", status.runId());
        status.forkedFrom().ifPresent(origin -> object.put("forkedFrom", origin));
        status.forkedAt().ifPresent(step -> object.put("forkedAt", step));
        object.put("steps", report.steps());
        putRows(object);
        report.expectedSteps().ifPresent(steps -> object.put("expectedSteps", steps));
    }

    private void putRows(ObjectNode object) {
        if (isSurvey()) {
            object.put("rows", status.rows().orElse(0))
                    .put("decided", report.steps())
                    .put("undecided", status.undecidedRows());
        }
    }

    private void putCost(ObjectNode object) {
        if (cost.isKnown()) {
            object.put("cost", cost.dollars());
        } else if (cost.samplesEstimated() == cost.samplesUnknown()) {
            object.put("costAtMost", cost.dollarsAtMost());
        }
    }

    private static ObjectNode json(Waiting waiting) {
        ObjectNode object = JSON.createObjectNode()
                .put("for", waiting.isForApproval() ? "approval" : "answer")
                .put("step", waiting.step());
        if (waiting.isForApproval()) {
            object.put("risk", waiting.risk()).put("act", waiting.act()).put("undo", waiting.undoing());
        }
        waiting.question()
                .ifPresent(question -> object.put("system", question.system()).put("user", question.user()));
        return object;
    }

    private String word() {
        if (status.phase() == RunStatus.Phase.SOLVED && status.undecidedRows() > 0) {
            return RunStatus.Phase.UNDECIDED.label();
        }
        return status.phase() == RunStatus.Phase.SOLVED
                ? status.word()
                : status.phase().name().toLowerCase(Locale.ROOT);
    }
}
