package dev.maker4j.replay;

import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Standing;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.Verdict;
import dev.maker4j.voting.Voter;
import dev.maker4j.voting.VotingRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/*
 * The vote is the engine's own, which takes samples from wherever they come, and here they come from the record. A limit of as many
 * samples as were recorded makes the voter stop where they run out, and say so.
 */
/** Votes again on one step after another with the samples that were recorded. Confined to one thread. */
final class Recount {
    private final VotingRule rule;
    private final Judge judge;
    private final int fewest;

    Recount(VotingRule rule, Judge judge) {
        this.rule = rule;
        this.judge = judge;
        this.fewest = rule.votesLacking(Standing.of());
    }

    /** Votes again on a step of which at least one sample was recorded. */
    StepReplay again(long number, Optional<String> answer, OneStep step) {
        StepRecord recorded = new StepRecord(number, answer, step.tally());
        List<Sample<String>> samples = new ArrayList<>();
        Optional<StepReplay> stopped = judged(step, recorded, samples);
        if (samples.size() >= fewest) {
            Voter<String> voter = new Voter<>(rule, samples.size(), AnswerEquality.byValue(), step.first());
            samples.forEach(voter::add);
            if (voter.verdict() instanceof Verdict.Decided<String> decided) {
                return new StepReplay.Decided(recorded, decided.answer(), decided.tally());
            }
        }
        return stopped.orElseGet(() -> lacking(recorded, step, samples));
    }

    /** Fills the list with all samples up to the first that can't be judged; returns what is the matter with that one. */
    private Optional<StepReplay> judged(OneStep step, StepRecord recorded, List<Sample<String>> samples) {
        for (RecordedSample sample : step.inOrder()) {
            try {
                samples.add(judge.judged(step, sample));
            } catch (NotJudgedException unknown) {
                return Optional.of(new StepReplay.NotJudged(recorded, sample.number(), unknown.problem()));
            }
        }
        return Optional.empty();
    }

    private StepReplay lacking(StepRecord recorded, OneStep step, List<Sample<String>> samples) {
        Voter<String> voter = new Voter<>(rule, Integer.MAX_VALUE, AnswerEquality.byValue(), step.first());
        samples.forEach(voter::add);
        return new StepReplay.Lacking(recorded, Tally.of(samples), rule.votesLacking(voter.standing()));
    }
}
