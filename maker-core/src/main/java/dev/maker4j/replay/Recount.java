package dev.maker4j.replay;

import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.SampleSource;
import dev.maker4j.voting.Standing;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.Verdict;
import dev.maker4j.voting.Voter;
import dev.maker4j.voting.VotingRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/*
 * The vote is the engine's own: its voter asks a source for rounds of samples, and here the source is the record. A limit of as
 * many samples as were recorded makes the voter stop where they run out, and say so.
 */
/** Votes again on one step after another with the samples that were recorded. Confined to one thread. */
final class Recount {
    private final VotingRule rule;
    private final Judge judge;
    private final int fewest;
    private final Map<Integer, Voter> voters = new HashMap<>();

    Recount(VotingRule rule, Judge judge) {
        this.rule = rule;
        this.judge = judge;
        this.fewest = rule.votesLacking(new Standing(0, 0, 0));
    }

    /** Votes again on a step of which at least one sample was recorded. */
    StepReplay again(long number, Optional<String> answer, OneStep step) {
        StepRecord recorded = new StepRecord(number, answer, step.tally());
        List<Sample<String>> samples = new ArrayList<>();
        Optional<StepReplay> stopped = judged(step, recorded, samples);
        Source source = new Source(samples);
        if (samples.size() >= fewest && verdict(samples.size(), source) instanceof Verdict.Decided<String> decided) {
            return new StepReplay.Decided(recorded, decided.answer(), decided.tally(), source.asked);
        }
        return stopped.orElseGet(() -> lacking(recorded, Tally.of(samples)));
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

    private Verdict<String> verdict(int mostSamples, Source source) {
        try {
            return voters.computeIfAbsent(mostSamples, most -> new Voter(rule, most))
                    .decide(source);
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("recorded samples need no waiting for", impossible);
        }
    }

    private StepReplay lacking(StepRecord recorded, Tally<String> tally) {
        int leader = 0;
        int runnerUp = 0;
        for (int votes : tally.votes().values()) {
            runnerUp = Math.max(runnerUp, Math.min(leader, votes));
            leader = Math.max(leader, votes);
        }
        return new StepReplay.Lacking(
                recorded, tally, rule.votesLacking(new Standing(leader, runnerUp, tally.voteCount())));
    }

    /** Hands out what was recorded, and remembers how much was wanted. */
    private static final class Source implements SampleSource<String> {
        private final List<Sample<String>> samples;
        private int asked;

        Source(List<Sample<String>> samples) {
            this.samples = samples;
        }

        @Override
        public List<Sample<String>> round(int first, int count) {
            asked = first + count;
            return samples.subList(first, asked);
        }
    }
}
