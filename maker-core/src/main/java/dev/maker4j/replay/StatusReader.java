package dev.maker4j.replay;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Prices;
import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.journalling.RecordedEnd;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.internal.journalling.RecordedSnapshot;
import dev.maker4j.internal.journalling.RecordedVerdict;
import dev.maker4j.internal.journalling.RunReader;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.voting.Tally;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Counts what a journal tells of its run. Used once; confined to one thread. */
final class StatusReader implements RunReader {
    private final Prices prices;
    private final OneStep step = new OneStep();
    private @Nullable RecordedRun run;
    private @Nullable Counters counters;
    private Duration elapsed = Duration.ZERO;
    private RunStatus.Phase phase = RunStatus.Phase.UNFINISHED;
    private String reason = "";
    private OptionalLong pendingAct = OptionalLong.empty();

    StatusReader(Prices prices) {
        this.prices = prices;
    }

    Optional<RunStatus> status() {
        return counters == null ? Optional.empty() : Optional.of(new RunStatus(this, counters.report(elapsed)));
    }

    String id() {
        return known(run).id();
    }

    Map<String, String> parameters() {
        return Collections.unmodifiableMap(known(run).parameters());
    }

    RunStatus.Phase phase() {
        return phase;
    }

    String reason() {
        return reason;
    }

    Tally<String> votes() {
        return step.tally();
    }

    OptionalLong pendingAct() {
        return pendingAct;
    }

    @Override
    public void run(RecordedRun begun) {
        run = begun;
        counters = new Counters(description(begun, prices));
    }

    @Override
    public void simulated() {
        known(counters).simulated();
        goesOn();
    }

    /** What a run may use isn't part of its journal. */
    static RunDescription description(RecordedRun run, Prices prices) {
        Map<String, String> identity = run.identity();
        return new RunDescription(
                identity.getOrDefault("task", "unknown"),
                identity.getOrDefault("model", "unknown"),
                run.simulated(),
                identity.getOrDefault("rule", "unknown"),
                run.expectedSteps() < 0 ? OptionalLong.empty() : OptionalLong.of(run.expectedSteps()),
                Budget.unlimited(),
                prices);
    }

    @Override
    public void snapshot(RecordedSnapshot snapshot) {
        counters = known(counters).restored(snapshot.counts());
        elapsed = snapshot.elapsed();
        pendingAct = OptionalLong.empty();
        step.clear();
        goesOn();
    }

    @Override
    public void sample(RecordedSample sample) {
        step.add(sample);
        if (sample.flag().isPresent()) {
            known(counters).redFlag(sample.flag().get(), sample.reply());
        } else {
            known(counters).vote(sample.reply());
        }
        goesOn();
    }

    @Override
    public void failure(long number, LlmException.Kind kind, boolean retried) {
        known(counters).failure(kind);
        if (retried) {
            known(counters).retry();
        }
        goesOn();
    }

    @Override
    public void verdict(RecordedVerdict verdict) {
        requireNoInterrupt();
        known(counters).step(verdict.rounds());
        elapsed = verdict.elapsed();
        step.clear();
        goesOn();
    }

    @Override
    public void intent(long number) {
        pendingAct = OptionalLong.of(number);
        goesOn();
    }

    @Override
    public void result(long number, String result) {
        pendingAct = OptionalLong.empty();
        goesOn();
    }

    @Override
    public void ended(RecordedEnd end) {
        phase = phase(end.outcome());
        reason = end.detail();
        elapsed = end.elapsed();
    }

    /** Reading a large journal takes minutes. */
    static void requireNoInterrupt() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while reading the journal");
        }
    }

    private static RunStatus.Phase phase(String outcome) {
        try {
            return RunStatus.Phase.valueOf(outcome.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new JournalException(
                    "the journal says that the run ended as \"" + outcome
                            + "\", which this version doesn't know: read it with the version that wrote it",
                    unknown);
        }
    }

    /** Whatever follows an end belongs to a later stint. */
    private void goesOn() {
        phase = RunStatus.Phase.UNFINISHED;
        reason = "";
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new JournalException("the journal doesn't begin with a run: its first lines are missing", null);
        }
        return value;
    }
}
