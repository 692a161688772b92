package dev.maker4j.cli;

import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunReport;
import dev.maker4j.task.DecomposableTask;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What people are shown of a run, before and after it. Immutable. */
final class Summary {
    private static final String INDENT = "  ";
    private static final int VALUE_WIDTH = 12;

    private final About about;
    private final ModelOptions.Chosen model;
    private final VoteOptions.Chosen margin;

    Summary(About about, ModelOptions.Chosen model, VoteOptions.Chosen margin) {
        this.about = about;
        this.model = model;
        this.margin = margin;
    }

    /**
     * What is told of.
     *
     * @param name the task's or survey's
     * @param size how many steps or rows it has, where that is known
     * @param noun what it has: {@code step} or {@code row}
     * @param done what it is called when all is as it should be
     * @param undone what it is called when it has ended otherwise
     */
    record About(String name, OptionalLong size, String noun, String done, String undone) {
        static About task(DecomposableTask<?, ?> task) {
            return new About(task.name(), task.expectedSteps(), "step", "Solved and verified:", "Not solved:");
        }

        static About survey(String name, long rows) {
            return new About(name, OptionalLong.of(rows), "row", "Decided:", "Not all decided:");
        }
    }

    /** The announcement: which model will be asked for what, and where the run is recorded, if it is. */
    String before(String journal, Paint paint) {
        OptionalLong known = about.size();
        String size = known.isPresent() ? " · " + Words.count(known.getAsLong(), about.noun()) : "";
        return "\n" + INDENT + paint.bold(about.name())
                + paint.dim(size + " · first to ahead by ")
                + paint.bold(String.valueOf(margin.k())) + "\n" + INDENT + modelLine(paint) + "\n"
                + (margin.warning().isEmpty() ? "" : INDENT + paint.dim(margin.warning()) + "\n")
                + (journal.isEmpty() ? "" : INDENT + paint.dim(journal) + "\n");
    }

    private String modelLine(Paint paint) {
        if (model.isSimulated()) {
            return paint.warning("SIMULATED") + " " + plainName()
                    + paint.dim(", " + model.about() + " · no language model is asked");
        }
        return paint.accent(model.client().model()) + paint.dim(" " + model.about());
    }

    /** The result, with every count; {@code success} describes a solved run. */
    String after(Outcome<?, ?> outcome, Result result, String success, Facts facts, Paint paint) {
        return after(outcome.report(), Discarded.at(outcome), new Told(result, success, facts), paint);
    }

    /** How it ended, what there is to say of it where it ended well, and what else there is to say. */
    record Told(Result result, String success, Facts facts) {}

    String after(RunReport report, Discarded discarded, Told told, Paint paint) {
        StringBuilder text = new StringBuilder("\n").append(INDENT).append(headline(report, told, paint));
        text.append("\n\n");
        counts(text, report, paint);
        ByWording.of(report).tell(text, paint);
        ByRung.of(report).tell(text, paint);
        people(text, report, paint);
        discarded.tell(text, paint);
        row(text, paint, "margin k", String.valueOf(margin.k()), margin.why());
        tokens(text, report, paint);
        cost(text, report, paint);
        if (model.isSimulated()) {
            row(text, paint, "model", paint.warning("SIMULATED   "), plainName() + ", " + model.about());
        } else {
            String honest = report.simulated() ? " · answers were SIMULATED" : "";
            row(text, paint, "model", report.model(), model.about() + honest);
        }
        for (Facts.Row fact : told.facts().rows()) {
            row(text, paint, fact.name(), TerminalText.inert(fact.value()), TerminalText.inert(fact.more()));
        }
        return text.toString();
    }

    private void counts(StringBuilder text, RunReport report, Paint paint) {
        double seconds = report.elapsed().toNanos() / 1e9;
        double perSecond = seconds == 0 ? 0 : report.steps() / seconds;
        String speed = "in " + Words.seconds(report.elapsed()) + ", " + Words.speed(perSecond) + " a second";
        row(text, paint, about.noun() + "s", Words.count(report.steps()), speed);
        row(text, paint, "samples", Words.count(report.samples()), perStep(report));
        extraCalls(text, report, paint);
        String flags = listed(report.redFlags(), Function.identity());
        row(text, paint, "red flags", Words.count(report.redFlagCount()), TerminalText.inert(flags));
        String failures = listed(report.failures(), kind -> kind.label());
        row(text, paint, "failures", Words.count(report.failureCount()), failures);
    }

    /** The samples that look-ahead and hedging wasted, if any, and what hedging means for the run. */
    static void extraCalls(StringBuilder text, RunReport report, Paint paint) {
        boolean hedges = !report.hedging().isEmpty();
        if (report.wasted() > 0) {
            String how = hedges ? "samples wasted by looking ahead or hedging" : "samples wasted by looking ahead";
            row(text, paint, "wasted", Words.count(report.wasted()), how);
        }
        if (hedges) {
            String[] whichAndWhat = report.hedging().split("; ", 2);
            row(text, paint, "hedged", Words.count(report.hedged()), "asked twice: " + whichAndWhat[0]);
            row(text, paint, "", "", whichAndWhat[whichAndWhat.length - 1]);
            row(text, paint, "", "", "the cost of cancelled calls is unknown");
        }
    }

    private static void people(StringBuilder text, RunReport report, Paint paint) {
        if (report.stepsByPerson() > 0) {
            row(text, paint, "answered", Words.count(report.stepsByPerson()), "by a person, not by vote");
        }
    }

    private static void tokens(StringBuilder text, RunReport report, Paint paint) {
        if (report.outputTokens() > 0) {
            String read = "written, " + Words.count(report.inputTokens()) + " read";
            String counted = report.simulated() ? ", at 4 characters a token" : "";
            row(text, paint, "tokens", Words.count(report.outputTokens()), read + counted);
        }
    }

    private static void cost(StringBuilder text, RunReport report, Paint paint) {
        boolean counted = report.outputTokens() > 0 && report.cost().isKnown();
        if (counted || report.cost().dollarsAtMost().signum() > 0) {
            String whose =
                    report.simulated() ? "what the real model of this name would have cost" : "by the price table";
            row(text, paint, "cost", Words.dollars(report.cost()), whose);
        }
        if (report.cacheHits() > 0) {
            row(text, paint, "reused", Words.count(report.cacheHits()), "steps known in advance, without a sample");
        }
    }

    private String plainName() {
        return ModelOptions.plainName(model.client().model());
    }

    private String headline(RunReport report, Told told, Paint paint) {
        Result result = told.result();
        return switch (result.exitStatus()) {
            case ExitStatus.OK ->
                paint.good("✔ " + about.done()) + " " + told.success()
                        + (report.simulated() ? paint.dim(" (simulated model)") : "");
            case ExitStatus.PAUSED -> paint.warning("⏸ Not finished:") + " " + problem(result);
            default -> paint.bad("✘ " + about.undone()) + " " + problem(result);
        };
    }

    /** The problem may quote what a model or a server wrote. */
    private static String problem(Result result) {
        return TerminalText.inert(result.problem().orElse(""));
    }

    private String perStep(RunReport report) {
        return report.steps() == 0
                ? ""
                : String.format(Locale.ROOT, "%.3f a %s", (double) report.samples() / report.steps(), about.noun())
                        + moreRounds(report);
    }

    private String moreRounds(RunReport report) {
        long more = report.steps() - report.cacheHits() - report.stepsByRounds().getOrDefault(1, 0L);
        return more == 0 ? ", one round each" : "; " + Words.count(more, about.noun()) + " took more than one round";
    }

    private static <K> String listed(Map<K, Long> counts, Function<K, String> name) {
        return counts.entrySet().stream()
                .map(entry -> name.apply(entry.getKey()) + " " + Words.count(entry.getValue()))
                .collect(Collectors.joining(" · "));
    }

    /** Adds a line: a name, a value in bold, and a remark, which may be empty. */
    static void row(StringBuilder text, Paint paint, String name, String value, String more) {
        text.append(INDENT).append(INDENT).append(paint.dim(String.format(Locale.ROOT, "%-11s", name)));
        text.append(paint.bold(more.isEmpty() ? value : String.format(Locale.ROOT, "%-" + VALUE_WIDTH + "s", value)));
        if (!more.isEmpty()) {
            text.append(INDENT).append(paint.dim(more));
        }
        text.append('\n');
    }
}
