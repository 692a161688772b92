package dev.maker4j.replay;

import dev.maker4j.budget.Prices;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.journalling.RecordedRow;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RecordedRung;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.internal.journalling.RecordedSnapshot;
import dev.maker4j.internal.journalling.RecordedVerdict;
import dev.maker4j.internal.journalling.RunReader;
import dev.maker4j.journal.JournalException;
import dev.maker4j.voting.VotingRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects a journal's samples step by step and has them counted again. Used once; confined to one thread. */
final class ReplayReader implements RunReader {
    private final @Nullable VotingRule otherRule;
    private final Judge judge;
    private final OpenSteps open = new OpenSteps();
    private @Nullable Recount recount;
    private @Nullable ReplayTotals totals;
    private boolean isSurvey;
    private long next;

    ReplayReader(@Nullable VotingRule otherRule, Judge judge) {
        this.otherRule = otherRule;
        this.judge = judge;
    }

    @Override
    public void run(RecordedRun run) {
        isSurvey = run.survey().isPresent();
        RunDescription description = StatusReader.description(run, Prices.none());
        VotingRule rule = otherRule == null ? RecordedRule.named(description.rule()) : otherRule;
        recount = new Recount(rule, judge);
        totals = new ReplayTotals(description, rule.toString(), isSurvey);
    }

    @Override
    public void simulated() {
        totals().simulated();
    }

    /** A journal that took a run over begins where the run stood. */
    @Override
    public void snapshot(RecordedSnapshot snapshot) {
        if (next == 0 && open.isEmpty()) {
            next = snapshot.step();
        }
    }

    @Override
    public void row(RecordedRow row) {
        next = Math.max(next, row.step() + 1);
    }

    /** A step is replayed on the rung that it came to last, by that rung's rule unless another one is asked for. */
    @Override
    public void rung(RecordedRung reached) {
        requireKnown(reached.step());
        open.of(reached.step()).reaches(reached);
    }

    @Override
    public void sample(RecordedSample sample) {
        requireKnown(sample.step());
        open.of(sample.step()).add(sample);
    }

    @Override
    public void verdict(RecordedVerdict verdict) {
        StatusReader.requireNoInterrupt();
        requireKnown(verdict.step());
        OneStep step = open.closed(verdict.step());
        if (hasNoSamples(step)) {
            totals().addWithoutSamples();
        } else {
            totals().add(again(verdict.step(), step, Optional.of(step.answer(verdict.answer(), verdict.reply()))));
        }
        if (!isSurvey) {
            next++;
        }
    }

    private static boolean hasNoSamples(OneStep step) {
        return step.isEmpty() || step.isOfParts();
    }

    private StepReplay again(long number, OneStep step, Optional<String> answer) {
        Recount by = otherRule == null
                ? step.rule()
                        .map(rule -> new Recount(RecordedRule.named(rule), judge))
                        .orElseGet(() -> known(recount))
                : known(recount);
        return by.again(number, answer, step);
    }

    ReplayReport report() {
        if (totals == null) {
            throw new IllegalStateException("the journal holds no run to replay: name that of a run");
        }
        for (long number : open.numbers()) {
            OneStep step = open.closed(number);
            if (!hasNoSamples(step)) {
                totals.addOpen(again(number, step, Optional.empty()));
            }
        }
        return new ReplayReport(totals);
    }

    private ReplayTotals totals() {
        return known(totals);
    }

    /** Steps follow from one another; rows are begun before anything is bought for them. */
    private void requireKnown(long number) {
        if (isSurvey && number >= next) {
            throw new JournalException(
                    "the journal holds an entry of row " + number + ", but not what that row asks: lines are missing",
                    null);
        }
        if (!isSurvey && number != next) {
            throw new JournalException(
                    "the journal holds an entry of step " + number + " where step " + next
                            + " was to follow: lines are missing",
                    null);
        }
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new JournalException("the journal doesn't begin with a run: its first lines are missing", null);
        }
        return value;
    }
}
