package dev.maker4j.cli;

import dev.maker4j.budget.Cost;
import dev.maker4j.run.CallFailed;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.SampleDrawn;
import dev.maker4j.run.StepDecided;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.time.TimeSource;
import dev.maker4j.voting.Sample;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens in a run and describes it. Counted by the thread that runs the task, read by any: the counts are
 * recent, and may be a step apart. The share done is asked of the task by whoever looks, not at each step.
 *
 * <p>The counts of a resumed run cover the whole run, but its speed and the time left are measured since it was
 * resumed.
 */
final class Progress<S, A> implements RunListener<S, A>, LiveCounts {
    static final int ROOM_FOR_TIME = "   9:59:59 left".length();
    private static final double FEW_A_SECOND = 10;

    private final DecomposableTask<S, A> task;
    private final TimeSource time;
    private final AtomicLong steps = new AtomicLong();
    private final AtomicLong samples = new AtomicLong();
    private final AtomicLong redFlags = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final OpenStep open = new OpenStep();
    private volatile String lastFailure = "";
    private volatile @Nullable Cost cost;

    private volatile S state;
    private volatile long firstStep;
    private volatile double firstShare;
    private volatile long startedAt;
    private volatile boolean started;
    private volatile long lastSeenOpen = -1;

    Progress(DecomposableTask<S, A> task, TimeSource time) {
        this.task = task;
        this.time = time;
        this.state = task.initialState();
    }

    /** Starts from where an earlier process stopped. */
    void goesOnFrom(Checkpoint<S> checkpoint) {
        state = checkpoint.state();
        steps.set(checkpoint.step());
    }

    @Override
    public void runStarted(RunReport report) {
        steps.set(report.steps());
        samples.set(report.samples());
        redFlags.set(report.redFlagCount());
        failures.set(report.failureCount());
        cost = report.cost();
        firstStep = report.steps();
        firstShare = share();
        startedAt = time.nanoTime();
        started = true;
    }

    // Only one thread writes, so a plain read and an ordered write suffice, at a fraction of an atomic increment's
    // cost.
    @Override
    public void sampleDrawn(SampleDrawn<? extends A> event) {
        samples.lazySet(samples.getPlain() + 1);
        cost = event.cost();
        open.count(event);
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
        open.clear();
    }

    private double share() {
        return Math.max(0, Math.min(1, task.progress(state, steps.get())));
    }

    private Duration elapsed() {
        return Duration.ofNanos(started ? time.nanoTime() - startedAt : 0);
    }

    /** The bar, with the share done and the time left, in the given number of columns. */
    @Override
    public String bar(int columns, Paint paint) {
        return Bar.fitting(share(), columns - ROOM_FOR_TIME, paint) + paint.dim("   " + left());
    }

    /**
     * How the open step stands; empty where none is open, or where steps go by too quickly to be read. A step that was
     * already open at the previous look is always described.
     */
    @Override
    public String openStep(Paint paint) {
        long number = open.number();
        boolean stays = number == lastSeenOpen;
        lastSeenOpen = number;
        return number >= 0 && (stays || perSecond(steps.get()) < FEW_A_SECOND) ? open.told(paint) : "";
    }

    /** The counts, on one line. */
    @Override
    public String counts(Paint paint) {
        long decided = steps.get();
        if (!started && decided > 0) {
            return paint.dim("reading the journal");
        }
        StringBuilder line = new StringBuilder(paint.bold(Words.count(decided)))
                .append(paint.dim(decided == 1 ? " step · " : " steps · "))
                .append(Words.speed(perSecond(decided)))
                .append(paint.dim(" steps/s · "))
                .append(samples(decided, paint))
                .append(paint.dim(" · "))
                .append(counted(redFlags.get(), "red flag", paint));
        Cost soFar = cost;
        if (soFar != null && soFar.dollars().signum() > 0) {
            line.append(paint.dim(" · ")).append(Words.dollars(soFar));
        }
        if (failures.get() > 0) {
            line.append(paint.dim(" · ")).append(counted(failures.get(), "failure", paint));
        }
        String failure = lastFailure;
        return failure.isEmpty() ? line.toString() : line + paint.warning(" (" + failure + ")");
    }

    private String samples(long decided, Paint paint) {
        return decided == 0
                ? Words.count(samples.get(), "sample")
                : String.format(Locale.ROOT, "%.2f", (double) samples.get() / decided) + paint.dim(" samples/step");
    }

    private static String counted(long number, String noun, Paint paint) {
        String text = Words.count(number, noun);
        return number == 0 ? paint.dim(text) : paint.warning(text);
    }

    /** The time left, in words; empty where it can't be estimated. */
    @Override
    public String left() {
        double share = share();
        double seconds = elapsed().toNanos() / 1e9 * (1 - share) / (share - firstShare);
        if (!started || !(share > firstShare) || seconds > Duration.ofDays(999).toSeconds()) {
            return "";
        }
        return Words.clock(Duration.ofSeconds(Math.round(seconds))) + " left";
    }

    private double perSecond(long decided) {
        double seconds = elapsed().toNanos() / 1e9;
        return seconds <= 0 ? 0 : (decided - firstStep) / seconds;
    }
}
