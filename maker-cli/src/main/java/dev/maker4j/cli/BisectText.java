package dev.maker4j.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.bisection.Finding;
import dev.maker4j.replay.RunStatus;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a bisection found and forked, for people and for programs. Immutable. */
final class BisectText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 160;

    private final RunStatus run;
    private final @Nullable Finding<?, ?> found;
    private final @Nullable RunStatus fork;

    /** {@code found} is null where the user named the step. */
    BisectText(RunStatus run, @Nullable Finding<?, ?> found) {
        this(run, found, null);
    }

    private BisectText(RunStatus run, @Nullable Finding<?, ?> found, @Nullable RunStatus fork) {
        this.run = run;
        this.found = found;
        this.fork = fork;
    }

    /** The same, of a run that was forked. */
    BisectText forked(RunStatus made) {
        return new BisectText(run, found, made);
    }

    /** The finding for people. */
    String told(Path into, Paint paint) {
        StringBuilder text =
                new StringBuilder("\n  ").append(paint.bold(run.report().task()));
        text.append(paint.dim(" · " + Words.count(run.report().steps(), "step") + " decided"));
        text.append("\n  ")
                .append(model(paint))
                .append(paint.dim(" · no model is asked"))
                .append("\n\n  ");
        text.append(headline(paint)).append("\n\n");
        if (found != null) {
            long states = run.report().steps() + 1;
            Summary.row(text, paint, "checked", Words.count(found.checks()), "of " + Words.count(states, "state"));
        }
        if (found instanceof Finding.WrongStep<?, ?> wrong) {
            step(text, wrong, paint);
        }
        fork(text, into, paint);
        return text.toString();
    }

    private String model(Paint paint) {
        String name = run.report().model();
        return run.report().simulated()
                ? paint.warning("SIMULATED") + " " + name.replaceFirst("^simulated ", "")
                : paint.accent(name);
    }

    private String headline(Paint paint) {
        if (found instanceof Finding.WrongStep<?, ?> wrong) {
            return paint.bad("✘ Step " + Words.count(wrong.step())) + " was the first to go wrong";
        }
        if (found instanceof Finding.WrongFromTheStart<?, ?> wrong) {
            return paint.bad("✘ Wrong from the start:") + " no step is to blame; " + line(wrong.problem());
        }
        if (found != null) {
            return paint.good("✔ Nothing is wrong")
                    + paint.dim(" · the last state is right, and once wrong it would have stayed so");
        }
        return paint.good("✔ Forked") + " before step "
                + Words.count(fork == null ? 0 : fork.forkedAt().orElse(0));
    }

    private static void step(StringBuilder text, Finding.WrongStep<?, ?> wrong, Paint paint) {
        if (wrong.votes() > 0) {
            String others = wrong.otherVotes() == 0
                    ? "for it, none against"
                    : "for it, " + Words.count(wrong.otherVotes()) + " against";
            Summary.row(text, paint, "votes", Words.count(wrong.votes()), others);
        }
        Summary.row(text, paint, "decided", line(wrong.action().toString()), "");
        Summary.row(text, paint, "but", line(wrong.problem()), "");
    }

    private void fork(StringBuilder text, Path into, Paint paint) {
        if (fork == null) {
            return;
        }
        long kept = fork.report().steps();
        long left = run.report().samples() - fork.report().samples();
        text.append('\n');
        Summary.row(text, paint, "fork", into.toString(), "");
        Summary.row(
                text,
                paint,
                "kept",
                Words.count(kept),
                (kept == 1 ? "step" : "steps") + " with "
                        + Words.count(fork.report().samples(), "sample") + ", which are not asked again");
        Summary.row(
                text,
                paint,
                "left",
                Words.count(left),
                (left == 1 ? "sample" : "samples") + " that only the old journal has");
        text.append("\n  ")
                .append(paint.dim("resume it as the run was begun, with:"))
                .append(" --journal " + TypedLine.quoted(into.toString()) + " --resume\n");
    }

    /** A value on one line, shortened where it is long. */
    private static String line(String value) {
        String line = TerminalText.inert(RecordedAnswers.line(value));
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    /** The finding for programs. */
    String json(Path into) {
        ObjectNode object = JSON.createObjectNode()
                .put("format", JsonResult.FORMAT)
                .put("task", run.report().task())
                .put("run", run.runId())
                .put("model", run.report().model())
                .put("simulated", run.report().simulated())
                .put("steps", run.report().steps());
        if (found != null) {
            object.put("found", word()).put("checks", found.checks());
        }
        if (found instanceof Finding.WrongStep<?, ?> wrong) {
            object.put("step", wrong.step())
                    .put("votes", wrong.votes())
                    .put("otherVotes", wrong.otherVotes())
                    .put("action", wrong.action().toString())
                    .put("problem", wrong.problem());
        } else if (found instanceof Finding.WrongFromTheStart<?, ?> wrong) {
            object.put("problem", wrong.problem());
        }
        if (fork != null) {
            object.putObject("fork")
                    .put("journal", into.toString())
                    .put("run", fork.runId())
                    .put("step", fork.forkedAt().orElse(0))
                    .put("samplesKept", fork.report().samples())
                    .put("samplesLeft", run.report().samples() - fork.report().samples());
        }
        return object.toString();
    }

    private String word() {
        return found instanceof Finding.WrongStep<?, ?>
                ? "wrong step"
                : found instanceof Finding.WrongFromTheStart<?, ?> ? "wrong from the start" : "nothing wrong";
    }
}
