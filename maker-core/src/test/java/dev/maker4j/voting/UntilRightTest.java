package dev.maker4j.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.maker4j.llm.LlmReply;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UntilRightTest {
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** The formula from the rule's documentation, summed without any of the rule's shortcuts. */
    private static double posterior(double accuracy, int alternatives, int of, int... votes) {
        double ratio = accuracy * (alternatives - 1) / (1 - accuracy);
        double sum = 0;
        for (int i = 0; i < alternatives; i++) {
            sum += Math.pow(ratio, i < votes.length ? votes[i] : 0);
        }
        return Math.pow(ratio, votes[of]) / sum;
    }

    @Nested
    class WithTwoAlternatives {
        /** One probability for each margin, drawn from all that lead to it. */
        @ParameterizedTest(name = "seed {0}")
        @MethodSource("dev.maker4j.voting.UntilRightTest#seeds")
        void decidesExactlyWhereFirstToAheadByTheMatchingMarginDoes(long seed) {
            Random random = new Random(seed);
            double accuracy = 0.5 + 0.499 * random.nextDouble();
            int k = 1 + random.nextInt(6);
            double between = k - random.nextDouble();
            double ratio = accuracy / (1 - accuracy);
            double probability = 1 / (1 + Math.pow(ratio, -between));
            if (probability <= 0.5 || probability >= 1 - 1e-9) {
                return;
            }
            VotingRule margin = VotingRule.firstToAheadBy(k);
            VotingRule single = VotingRule.untilRightWith(probability, accuracy, 2);
            VotingRule ensemble = VotingRule.untilRightWith(probability, Map.of("a", accuracy, "b", accuracy), 2);
            Ballot<Integer> ballot = new Ballot<>(AnswerEquality.byValue());
            for (int vote = 0; vote < 60; vote++) {
                int expected = margin.votesLacking(ballot);
                assertThat(single.votesLacking(ballot))
                        .as("%s after %d votes", single, vote)
                        .isEqualTo(expected);
                assertThat(ensemble.votesLacking(ballot))
                        .as("%s after %d votes", ensemble, vote)
                        .isEqualTo(expected);
                if (expected == 0) {
                    assertThat(ensemble.winner(ballot)).isEqualTo(margin.winner(ballot));
                }
                int answer = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : random.nextInt(2);
                ballot.count(new Sample.Vote<>(vote, answer, LlmReply.of("x").by(random.nextBoolean() ? "a" : "b")));
            }
        }

        @Test
        void meetsAMarginThatItsProbabilityIsExactlyThatOf() {
            assertThat(VotingRule.untilRightWith(0.9, 0.75, 2).votesLacking(Standing.of()))
                    .isEqualTo(2);
            assertThat(VotingRule.untilRightWith(0.9, 0.75, 2).votesLacking(Standing.of(5, 3)))
                    .isZero();
        }
    }

    @Nested
    class WithMoreAlternatives {
        @ParameterizedTest(name = "seed {0}")
        @MethodSource("dev.maker4j.voting.UntilRightTest#seeds")
        void decidesWhereThePosteriorIsReachedAndSaysHowManyVotesAreLackingAtTheLeast(long seed) {
            Random random = new Random(seed);
            int alternatives = 2 + random.nextInt(5);
            double accuracy = 1.0 / alternatives + (0.98 - 1.0 / alternatives) * (0.05 + 0.95 * random.nextDouble());
            double probability = 0.9 + 0.0999 * random.nextDouble();
            VotingRule rule = VotingRule.untilRightWith(probability, accuracy, alternatives);
            int[] votes = random.ints(1 + random.nextInt(alternatives), 1, 12).toArray();
            int leader = 0;
            for (int i = 1; i < votes.length; i++) {
                leader = votes[i] > votes[leader] ? i : leader;
            }

            int lacking = rule.votesLacking(Standing.of(votes));

            if (lacking > 0) {
                votes[leader] += lacking - 1;
                assertThat(posterior(accuracy, alternatives, leader, votes)).isLessThan(probability + 1e-9);
                votes[leader]++;
            }
            assertThat(posterior(accuracy, alternatives, leader, votes)).isGreaterThan(probability - 1e-9);
        }

        @Test
        void countsScatteredVotesLessThanAgreeingOnes() {
            VotingRule rule = VotingRule.untilRightWith(0.99, 0.8, 5);

            assertThat(rule.votesLacking(Standing.of(4, 1, 1, 1))).isZero();
            assertThat(rule.votesLacking(Standing.of(4, 3))).isEqualTo(1);
        }

        /** 20,000 votes of independent samples: the share that ends right is at least what was asked for. */
        @ParameterizedTest
        @CsvSource({"0.95, 0.7, 2", "0.95, 0.5, 4", "0.99, 0.8, 3"})
        void isRightAsOftenAsItWasAskedToBe(double probability, double accuracy, int alternatives) {
            Random random = new Random(15);
            int runs = 20_000;
            int right = 0;
            for (int run = 0; run < runs; run++) {
                Voter<Integer> voter = new Voter<>(
                        VotingRule.untilRightWith(probability, accuracy, alternatives),
                        10_000,
                        AnswerEquality.byValue());
                while (voter.verdict() == null) {
                    int number = voter.nextToAsk();
                    boolean hit = random.nextDouble() < accuracy;
                    int answer = hit ? 0 : 1 + random.nextInt(alternatives - 1);
                    voter.add(new Sample.Vote<>(number, answer, LlmReply.of("x")));
                }
                right += voter.verdict().orElseThrow() == 0 ? 1 : 0;
            }

            double standardError = Math.sqrt(probability * (1 - probability) / runs);
            assertThat((double) right / runs).isGreaterThan(probability - 3 * standardError);
        }

        @Test
        void comparesTheAnswersInFrontWhereMoreComeUpThanWereSaid() {
            VotingRule rule = VotingRule.untilRightWith(0.9, 0.75, 2);

            assertThat(rule.votesLacking(Standing.of(3, 1, 1, 1, 1))).isZero();
        }
    }

    @Nested
    class WithSeveralModels {
        private final VotingRule rule = VotingRule.untilRightWith(0.95, Map.of("weak", 0.6, "strong", 0.95), 2);

        private static Verdict<String> verdict(VotingRule rule, String... votes) {
            Voter<String> voter = new Voter<>(rule, votes.length, AnswerEquality.byValue());
            for (int i = 0; i < votes.length; i++) {
                String[] vote = votes[i].split(":", 2);
                voter.add(new Sample.Vote<>(i, vote[1], LlmReply.of("x").by(vote[0])));
            }
            Verdict<String> found = voter.verdict();
            if (found == null) {
                throw new AssertionError("still open");
            }
            return found;
        }

        @Test
        void decidesForTheHeavierAnswerThoughAnotherHasMoreVotes() {
            Verdict<String> verdict = verdict(rule, "weak:A", "weak:A", "weak:A", "strong:B", "strong:B");

            assertThat(verdict.orElseThrow()).isEqualTo("B");
            assertThat(verdict.tally().votes()).containsExactly(Map.entry("A", 3), Map.entry("B", 2));
        }

        @Test
        void takesOneVoteOfAModelThatIsGoodEnoughAlone() {
            assertThat(verdict(rule, "strong:A").orElseThrow()).isEqualTo("A");
            assertThat(rule.votesLacking(Standing.of())).isEqualTo(1);
        }

        @Test
        void refusesAVoteThatItHasNoAccuracyFor() {
            assertThatThrownBy(() -> verdict(rule, "other:A"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a vote is of none of the models [strong, weak]: give an accuracy for each model of the"
                            + " ensemble, by the name that its replies bear");
        }

        @Test
        void weighsAVoteByTheLogarithmOfItsOdds() {
            double weak = new Evidence(0.95, 2).weight(0.6);

            assertThat(weak).isCloseTo(Math.log(1.5), within(1e-12));
        }
    }

    @Nested
    class Refuses {
        @Test
        void whatAGuessWouldReach() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VotingRule.untilRightWith(0.25, 0.8, 4))
                    .withMessage(
                            "the wanted probability must be above 1/4, which is a guess among so many alternatives,"
                                    + " and below 1, but was 0.25");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VotingRule.untilRightWith(0.9, 0.5, 2))
                    .withMessage(
                            "the accuracy of a vote must be above 1/2, which is a guess among so many alternatives,"
                                    + " and below 1, but was 0.5");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VotingRule.untilRightWith(0.9, 0.9, 1))
                    .withMessage("a vote is among at least 2 alternatives, but was said to be among 1");
            assertThatIllegalArgumentException().isThrownBy(() -> VotingRule.untilRightWith(1, 0.9, 2));
            assertThatIllegalArgumentException().isThrownBy(() -> VotingRule.untilRightWith(0.9, Map.of(), 2));
        }
    }

    static Stream<VotingRule> rules() {
        return Stream.of(
                VotingRule.untilRightWith(0.999, 0.9, 4),
                VotingRule.untilRightWith(0.999, Map.of("b", 0.8, "a \"}", 0.9), 4));
    }

    @Test
    void areNamedByAllThatTheyDecideBy() {
        assertThat(rules())
                .extracting(Object::toString)
                .containsExactly(
                        "until right with 0.999, given 0.9 among 4",
                        "until right with 0.999, given {\"a \\\"}\":0.9,\"b\":0.8} among 4");
    }
}
