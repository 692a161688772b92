package dev.maker4j.voting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.scaling.Accuracy;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vote, run many times on random samples, does what the paper's closed forms say. */
class VoteStatisticsTest {
    private static final int VOTES = 40_000;
    private static final double STANDARD_ERRORS = 4;
    private static final LlmReply REPLY = LlmReply.of("");
    private static final RedFlag FLAG = new RedFlag("drawn", "at random");

    @ParameterizedTest(name = "p = {0}, k = {1}, v = {2}")
    @CsvSource({
        "0.6, 1, 1", "0.6, 2, 1", "0.6, 3, 1", "0.6, 4, 1", "0.6, 5, 1",
        "0.75, 1, 1", "0.75, 2, 1", "0.75, 3, 1", "0.75, 4, 1", "0.75, 5, 1",
        "0.9, 1, 1", "0.9, 2, 1", "0.9, 3, 1", "0.9, 4, 1", "0.9, 5, 1",
        "0.75, 3, 0.5", "0.9, 3, 0.8"
    })
    void agreesWithTheClosedForms(double p, int k, double v) {
        Observed observed = observe(p, k, v);
        Accuracy accuracy = Accuracy.of(p);

        double right = accuracy.stepReliability(k);
        double errorOfShare = Math.sqrt(right * (1 - right) / VOTES);
        assertThat(observed.share())
                .isBetween(right - STANDARD_ERRORS * errorOfShare, right + STANDARD_ERRORS * errorOfShare);
        double samples = accuracy.expectedVotes(k) / v;
        double errorOfMean = observed.deviation() / Math.sqrt(VOTES);
        assertThat(observed.mean())
                .isBetween(
                        samples - STANDARD_ERRORS * errorOfMean - 1e-9, samples + STANDARD_ERRORS * errorOfMean + 1e-9);
    }

    private static Observed observe(double p, int k, double v) {
        Random random = new Random(20 * k + Double.hashCode(p));
        Observed observed = new Observed();
        for (int i = 0; i < VOTES; i++) {
            Voter<Boolean> voter = new Voter<>(VotingRule.firstToAheadBy(k), 100_000, AnswerEquality.byValue());
            while (voter.verdict() == null) {
                voter.add(drawn(random, voter.nextToAsk(), p, v));
            }
            observed.add(voter.verdict());
        }
        return observed;
    }

    private static Sample<Boolean> drawn(Random random, int number, double p, double v) {
        return random.nextDouble() < v
                ? new Sample.Vote<>(number, random.nextDouble() < p, REPLY)
                : new Sample.Flagged<>(number, FLAG, REPLY);
    }

    /** Running sums over many verdicts. */
    private static final class Observed {
        private int right;
        private double sum;
        private double sumOfSquares;

        void add(Verdict<Boolean> verdict) {
            if (!(verdict instanceof Verdict.Decided<Boolean> decided)) {
                throw new AssertionError("100,000 samples did not decide: " + verdict.tally());
            }
            right += decided.answer() ? 1 : 0;
            double samples = verdict.tally().sampleCount();
            sum += samples;
            sumOfSquares += samples * samples;
        }

        double share() {
            return (double) right / VOTES;
        }

        double mean() {
            return sum / VOTES;
        }

        double deviation() {
            return Math.sqrt(Math.max(0, sumOfSquares / VOTES - mean() * mean()));
        }
    }
}
