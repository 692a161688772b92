package dev.maker4j.replay;

import dev.maker4j.budget.Prices;
import dev.maker4j.internal.counting.RunDescription;
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
    private final OneStep step = new OneStep();
    private @Nullable Recount recount;
    private @Nullable ReplayTotals totals;
    private @Nullable Recount onRung;
    private boolean ofParts;
    private long next;

    ReplayReader(@Nullable VotingRule otherRule, Judge judge) {
        this.otherRule = otherRule;
        this.judge = judge;
    }

    @Override
    public void run(RecordedRun run) {
        run.requireNoSurvey();
        RunDescription description = StatusReader.description(run, Prices.none());
        VotingRule rule = otherRule == null ? RecordedRule.named(description.rule()) : otherRule;
        recount = new Recount(rule, judge);
        totals = new ReplayTotals(description, rule.toString());
    }

    @Override
    public void simulated() {
        totals().simulated();
    }

    /** A journal that took a run over begins where the run stood. */
    @Override
    public void snapshot(RecordedSnapshot snapshot) {
        if (next == 0 && step.isEmpty()) {
            next = snapshot.step();
        }
    }

    /** A step is replayed on the rung that it came to last, by that rung's rule unless another one is asked for. */
    @Override
    public void rung(RecordedRung reached) {
        requireOrder(reached.step());
        if (reached.isVoted()) {
            step.goesOn(reached.first());
            onRung = otherRule == null ? new Recount(RecordedRule.named(reached.rule()), judge) : null;
        }
        ofParts = reached.part() > 0;
    }

    @Override
    public void sample(RecordedSample sample) {
        requireOrder(sample.step());
        step.add(sample);
    }

    @Override
    public void verdict(RecordedVerdict verdict) {
        StatusReader.requireNoInterrupt();
        requireOrder(verdict.step());
        if (step.isEmpty() || ofParts) {
            totals().addWithoutSamples();
        } else {
            totals().add(again(Optional.of(step.answer(verdict.answer(), verdict.reply()))));
        }
        step.clear();
        onRung = null;
        ofParts = false;
        next++;
    }

    private StepReplay again(Optional<String> answer) {
        Recount by = onRung;
        return (by == null ? known(recount) : by).again(next, answer, step);
    }

    ReplayReport report() {
        if (totals == null) {
            throw new IllegalStateException("the journal holds no run to replay: name that of a run");
        }
        return totals.report(step.isEmpty() || ofParts ? Optional.empty() : Optional.of(again(Optional.empty())));
    }

    private ReplayTotals totals() {
        return known(totals);
    }

    private void requireOrder(long number) {
        if (number != next) {
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
