package dev.maker4j.cli;

import dev.maker4j.DecomposableTask;
import dev.maker4j.event.CallFailed;
import dev.maker4j.event.RunListener;
import dev.maker4j.event.RunReport;
import dev.maker4j.event.SampleDrawn;
import dev.maker4j.event.StepDecided;
import dev.maker4j.event.StepRestored;
import dev.maker4j.voting.Sample;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what happens in a run and words it. Counted by the thread that runs the task, read by any: the counts are those of
 * the last moment, and may be a step apart. How much is done, the task is asked by who looks, not at each step.
 */
final class Progress<S, A> implements RunListener<S, A> {
    private static final int BAR_WIDTH = 44;
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

    private final DecomposableTask<S, A> task;
    private final AtomicLong steps = new AtomicLong();
    private final AtomicLong samples = new AtomicLong();
    private final AtomicLong redFlags = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile String lastFailure = "";

    private volatile S state;
    private volatile long firstStep;
    private volatile double firstShare;

    Progress(DecomposableTask<S, A> task) {
        this.task = task;
        this.state = task.initialState();
    }

    @Override
    public boolean isToldOfRestoredSteps() {
        return true;
    }

    @Override
    public void stepRestored(StepRestored<? extends S, ? extends A> event) {
        state = event.next();
    }

    /** A run that goes on has taken steps before, in a time that isn't this run's. */
    @Override
    public void runStarted(RunReport report) {
        firstStep = report.steps();
        steps.set(report.steps());
        firstShare = share();
    }

    // One thread writes, so a plain read and an ordered write do, at a fraction of an atomic increment's cost.
    @Override
    public void sampleDrawn(SampleDrawn<? extends A> event) {
        samples.lazySet(samples.getPlain() + 1);
        if (event.sample() instanceof Sample.Flagged) {
            redFlags.lazySet(redFlags.getPlain() + 1);
        }
        if (!lastFailure.isEmpty()) {
            lastFailure = "";
        }
    }

    @Override
    public void callFailed(CallFailed event) {
        failures.lazySet(failures.getPlain() + 1);
        lastFailure = event.failure().kind().label() + ", attempt " + event.attempt();
    }

    @Override
    public void stepDecided(StepDecided<? extends S, ? extends A> event) {
        state = event.next();
        steps.lazySet(event.step() + 1);
    }

    private double share() {
        return Math.max(0, Math.min(1, task.progress(state, steps.get())));
    }

    /** The bar, with the share done and the time left. */
    String bar(Duration elapsed, Paint paint) {
        int eighths = (int) (share() * BAR_WIDTH * 8);
        String done = "█".repeat(eighths / 8) + EIGHTHS[eighths % 8];
        String rest = "·".repeat(BAR_WIDTH - done.length());
        return paint.accent(done)
                + paint.dim(rest)
                + paint.bold(String.format(Locale.ROOT, " %4.0f%%", Math.floor(100 * share())))
                + paint.dim("   " + left(elapsed));
    }

    /** The counts, on one line. */
    String counts(Duration elapsed, Paint paint) {
        long decided = steps.get();
        StringBuilder line = new StringBuilder(paint.bold(Words.count(decided)))
                .append(paint.dim(decided == 1 ? " step · " : " steps · "))
                .append(Words.count(Math.round(perSecond(decided, elapsed))))
                .append(paint.dim(" steps/s · "))
                .append(String.format(Locale.ROOT, "%.2f", decided == 0 ? 0.0 : (double) samples.get() / decided))
                .append(paint.dim(" samples/step · "))
                .append(counted(redFlags.get(), "red flag", paint));
        if (failures.get() > 0) {
            line.append(paint.dim(" · ")).append(counted(failures.get(), "failure", paint));
        }
        String failure = lastFailure;
        return failure.isEmpty() ? line.toString() : line + paint.warning(" (" + failure + ")");
    }

    private static String counted(long number, String noun, Paint paint) {
        String text = Words.count(number, noun);
        return number == 0 ? paint.dim(text) : paint.warning(text);
    }

    /** The time left, in words; empty where it can't be told. */
    String left(Duration elapsed) {
        double share = share();
        double seconds = elapsed.toNanos() / 1e9 * (1 - share) / (share - firstShare);
        if (!(share > firstShare) || seconds > Duration.ofDays(999).toSeconds()) {
            return "";
        }
        return Words.clock(Duration.ofSeconds(Math.round(seconds))) + " left";
    }

    private double perSecond(long decided, Duration elapsed) {
        double seconds = elapsed.toNanos() / 1e9;
        return seconds <= 0 ? 0 : (decided - firstStep) / seconds;
    }
}
