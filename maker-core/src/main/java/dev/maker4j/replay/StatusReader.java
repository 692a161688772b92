package dev.maker4j.replay;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Prices;
import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.journalling.RecordedAhead;
import dev.maker4j.internal.journalling.RecordedAnswer;
import dev.maker4j.internal.journalling.RecordedApproval;
import dev.maker4j.internal.journalling.RecordedEnd;
import dev.maker4j.internal.journalling.RecordedFailure;
import dev.maker4j.internal.journalling.RecordedHedge;
import dev.maker4j.internal.journalling.RecordedIntent;
import dev.maker4j.internal.journalling.RecordedMargins;
import dev.maker4j.internal.journalling.RecordedPerformance;
import dev.maker4j.internal.journalling.RecordedResult;
import dev.maker4j.internal.journalling.RecordedRow;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RecordedRung;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.internal.journalling.RecordedSnapshot;
import dev.maker4j.internal.journalling.RecordedUndecided;
import dev.maker4j.internal.journalling.RecordedVerdict;
import dev.maker4j.internal.journalling.RecordedWait;
import dev.maker4j.internal.journalling.RecordedWaste;
import dev.maker4j.internal.journalling.RunReader;
import dev.maker4j.journal.JournalException;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Tally;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Counts what a journal tells of its run. Used once; confined to one thread. */
final class StatusReader implements RunReader {
    /** As a sampling says it in a run's identity. */
    private static final String IN_ALL_WORDINGS = "wordings=in turn";

    private final Prices prices;
    private final OpenSteps open = new OpenSteps();
    private @Nullable RecordedRun run;
    private @Nullable Counters counters;
    /** A verdict whose step isn't counted yet: it is done with its act, if it has one. */
    private @Nullable RecordedVerdict decided;
    /** The wordings of the votes that it won against. */
    private List<Integer> dissent = List.of();

    private boolean isSurvey;
    private long rows;
    /** Rows whose votes were found to decide nothing. */
    private final Set<Long> undecided = new HashSet<>();

    private boolean inAllWordings;
    private int rungOfDecided;
    private boolean isToBePerformed;
    private int included;
    private Duration elapsed = Duration.ZERO;
    private RunStatus.Phase phase = RunStatus.Phase.UNFINISHED;
    private String reason = "";
    private String word = "";
    private OptionalLong pendingAct = OptionalLong.empty();
    private @Nullable RecordedWait wait;

    StatusReader(Prices prices) {
        this.prices = prices;
    }

    Optional<RunStatus> status() {
        if (counters == null) {
            return Optional.empty();
        }
        if (!isToBePerformed) {
            done();
        }
        return Optional.of(new RunStatus(this, counters.report(elapsed)));
    }

    String id() {
        return known(run).id();
    }

    Map<String, String> parameters() {
        return Collections.unmodifiableMap(new TreeMap<>(known(run).parameters()));
    }

    Optional<RecordedRun.Origin> origin() {
        return Optional.ofNullable(known(run).origin());
    }

    RunStatus.Phase phase() {
        return phase;
    }

    String reason() {
        return reason;
    }

    /** What to call the run's end or standing. */
    String word() {
        return word.isEmpty() ? phase.label() : word;
    }

    /** What was bought for a run's open step; of a survey, several may be open. */
    Tally<String> votes() {
        return isSurvey ? Tally.of(List.of()) : open.tally();
    }

    /** How many rows a survey has begun. */
    OptionalLong rows() {
        return isSurvey ? OptionalLong.of(rows) : OptionalLong.empty();
    }

    long undecidedRows() {
        return undecided.size();
    }

    OptionalLong pendingAct() {
        return pendingAct;
    }

    /** What the run asked a person last and wasn't told since. */
    Optional<RecordedWait> waiting() {
        return Optional.ofNullable(wait);
    }

    @Override
    public void run(RecordedRun begun) {
        run = begun;
        isSurvey = begun.survey().isPresent();
        counters = new Counters(description(begun, prices));
        inAllWordings = begun.identity().getOrDefault("sampling", "").contains(IN_ALL_WORDINGS);
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
                run.survey().orElseGet(() -> identity.getOrDefault("task", "unknown")),
                identity.getOrDefault("model", "unknown"),
                run.simulated(),
                identity.getOrDefault("rule", "unknown"),
                "",
                identity.getOrDefault("hedging", ""),
                run.expectedSteps() < 0 ? OptionalLong.empty() : OptionalLong.of(run.expectedSteps()),
                Budget.unlimited(),
                prices);
    }

    @Override
    public void snapshot(RecordedSnapshot snapshot) {
        counters = known(counters).restored(snapshot.counts());
        included = snapshot.included();
        elapsed = snapshot.elapsed();
        pendingAct = OptionalLong.empty();
        decided = null;
        open.clear();
        goesOn();
    }

    @Override
    public void margins(RecordedMargins margins) {
        known(counters).margins(margins.change());
        goesOn();
    }

    @Override
    public void row(RecordedRow row) {
        rows = Math.max(rows, row.step() + 1);
        goesOn();
    }

    @Override
    public void undecided(RecordedUndecided row) {
        undecided.add(row.step());
        elapsed = row.elapsed();
        goesOn();
    }

    @Override
    public void sample(RecordedSample sample) {
        done();
        OneStep step = open.of(sample.step());
        step.add(sample);
        if (isIncluded()) {
            return;
        }
        Sample<String> judged = step.asRecorded(sample);
        known(counters).judged(judged);
        if (!sample.paid()) {
            known(counters).bought(sample.reply());
        }
        if (step.rung() > 0) {
            known(counters).onRung(step.rung(), judged);
        }
        if (inAllWordings && !step.isOfParts()) {
            known(counters).wording(sample.counted(), sample.flag().isEmpty());
        }
        goesOn();
    }

    @Override
    public void rung(RecordedRung reached) {
        done();
        open.of(reached.step()).reaches(reached);
        if (!isIncluded() && reached.isBeginning()) {
            known(counters).climbed(reached.rung(), reached.name());
        }
        goesOn();
    }

    @Override
    public void ahead(RecordedAhead ahead) {
        if (!isIncluded()) {
            known(counters).bought(ahead.reply());
        }
        goesOn();
    }

    @Override
    public void wasted(RecordedWaste waste) {
        known(counters).bought(waste.reply());
        goesOn();
    }

    @Override
    public void hedged(RecordedHedge hedge) {
        known(counters).hedged();
        goesOn();
    }

    @Override
    public void failure(RecordedFailure failure) {
        known(counters).failure(failure.kind());
        if (failure.retried()) {
            known(counters).retry();
        }
        goesOn();
    }

    @Override
    public void verdict(RecordedVerdict verdict) {
        requireNoInterrupt();
        isIncluded();
        done();
        OneStep step = open.closed(verdict.step());
        decided = verdict;
        rungOfDecided = verdict.byPerson() && !step.isWithPerson() ? 0 : step.rung();
        dissent = inAllWordings && !step.isOfParts() ? step.dissent(verdict.answer()) : List.of();
        elapsed = verdict.elapsed();
        if (isSurvey) {
            undecided.remove(verdict.step());
            done();
        }
        goesOn();
    }

    /** Counts the step that was decided last, unless a checkpoint's counts told of it. Rows are decided in any order. */
    private void done() {
        RecordedVerdict verdict = decided;
        if (verdict != null && (isSurvey || verdict.step() >= known(counters).steps())) {
            known(counters).step(verdict.rounds());
            dissent.forEach(known(counters)::dissent);
            if (rungOfDecided > 0) {
                known(counters).decidedOn(rungOfDecided);
            }
            if (verdict.byPerson()) {
                known(counters).stepByPerson();
            }
        }
        decided = null;
        isToBePerformed = false;
    }

    @Override
    public void waiting(RecordedWait asked) {
        goesOn();
        wait = asked;
        isToBePerformed = asked.about() == RecordedWait.About.APPROVAL;
    }

    @Override
    public void answer(RecordedAnswer answer) {
        isIncluded();
        told("answered");
    }

    private void told(String what) {
        wait = null;
        reason = "a person has " + what + ", which counts once the run is resumed";
    }

    @Override
    public void approval(RecordedApproval approval) {
        isIncluded();
        told(approval.approved() ? "approved the act" : "refused the act");
    }

    @Override
    public void intent(RecordedIntent intent) {
        isIncluded();
        isToBePerformed = true;
        pendingAct = OptionalLong.of(intent.step());
        goesOn();
    }

    @Override
    public void performing(RecordedPerformance performance) {
        isIncluded();
        goesOn();
    }

    @Override
    public void result(RecordedResult result) {
        isIncluded();
        done();
        pendingAct = OptionalLong.empty();
        goesOn();
    }

    /** Whether the next entry is in the counts already of the checkpoint that the journal begins with. */
    private boolean isIncluded() {
        return included > 0 && included-- > 0;
    }

    @Override
    public void ended(RecordedEnd end) {
        RecordedVerdict verdict = decided;
        isToBePerformed = verdict != null && end.step() <= verdict.step();
        phase = phase(end.outcome());
        reason = end.detail();
        word = end.word();
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
        word = "";
        wait = null;
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new JournalException("the journal doesn't begin with a run: its first lines are missing", null);
        }
        return value;
    }
}
