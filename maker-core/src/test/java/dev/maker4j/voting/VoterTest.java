package dev.maker4j.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VoterTest {
    private static Verdict<String> vote(VotingRule rule, int mostSamples, ScriptedSamples samples) {
        return samples.vote(rule, mostSamples);
    }

    private static String winner(Verdict<String> verdict) {
        return verdict instanceof Verdict.Decided<String> decided ? decided.answer() : "none";
    }

    @Nested
    class FirstToAheadBy {
        @ParameterizedTest(name = "by {0}: {1} gives {2} in rounds {3}")
        @CsvSource({
            "1, A,          A, 1",
            "2, AA,         A, 2",
            "3, AAA,        A, 3",
            "3, AABAA,      A, 3 2",
            "3, ABABBBB,    B, 3 2 2",
            "3, BAAAA,      A, 3 2",
            "2, ABBB,       B, 2 2",
            "2, ABCAA,      A, 2 2 1",
            "3, xAxAA,      A, 3 2",
            "2, xxxxAA,     A, 2 2 2",
            "2, AxBxBB,     B, 2 1 2 1"
        })
        void asksInRoundsOfWhatTheLeaderLacks(int k, String script, String answer, String rounds) {
            ScriptedSamples samples = new ScriptedSamples(script);

            Verdict<String> verdict = vote(VotingRule.firstToAheadBy(k), 100, samples);

            assertThat(winner(verdict)).isEqualTo(answer);
            assertThat(samples.rounds()).map(String::valueOf).containsExactly(rounds.split(" "));
            assertThat(verdict.rounds()).isEqualTo(samples.rounds().size());
        }

        @Test
        void countsEverySampleItPaidFor() {
            Verdict<String> verdict = vote(VotingRule.firstToAheadBy(2), 100, new ScriptedSamples("yBxAxAA"));

            assertThat(verdict.tally().votes()).containsExactly(Map.entry("B", 1), Map.entry("A", 3));
            assertThat(verdict.tally().redFlags()).containsExactly(Map.entry("y", 1), Map.entry("x", 2));
            assertThat(verdict.tally().sampleCount()).isEqualTo(7);
            assertThat(verdict.tally()).hasToString("3 × A, 1 × B; discarded: 2 × x, 1 × y");
        }

        @Test
        void goesByTheOrderAskedWhereBothAnswersWouldHaveWon() {
            assertThat(winner(vote(VotingRule.firstToAheadBy(2), 8, new ScriptedSamples("AABB"))))
                    .isEqualTo("A");
            assertThat(winner(vote(VotingRule.firstToAheadBy(2), 8, new ScriptedSamples("BBAA"))))
                    .isEqualTo("B");
        }
    }

    @Nested
    class Undecided {
        @ParameterizedTest(name = "by {0}, at most {1}: {2} stops after {3}")
        @CsvSource({"3, 4, AABAA,  3", "3, 5, AABBAA, 5", "3, 3, AAxA,   3", "2, 7, ABABABAB, 6", "1, 3, xxxA,   3"})
        void asSoonAsTheRestCouldNotDecide(int k, int mostSamples, String script, int asked) {
            ScriptedSamples samples = new ScriptedSamples(script);

            Verdict<String> verdict = vote(VotingRule.firstToAheadBy(k), mostSamples, samples);

            assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
            assertThat(samples.asked()).isEqualTo(asked);
            assertThat(verdict.tally().sampleCount()).isEqualTo(asked);
        }

        @Test
        void namesNoWinnerThoughOneIsInFront() {
            Verdict<String> verdict = vote(VotingRule.firstToAheadBy(3), 4, new ScriptedSamples("AAB"));

            assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
            assertThat(verdict.tally()).hasToString("2 × A, 1 × B");
        }

        @Test
        void withoutASingleVoteSaysSo() {
            Verdict<String> verdict = vote(VotingRule.firstToAheadBy(1), 2, new ScriptedSamples("xx"));

            assertThat(verdict.tally()).hasToString("no votes; discarded: 2 × x");
        }
    }

    @Nested
    class OtherRules {
        @ParameterizedTest(name = "first to {0}: {1} gives {2}")
        @CsvSource({"1, A, A", "2, ABB, B", "3, ABABB, B", "3, ABCxAA, A"})
        void firstToEndsAtThatManyVotes(int k, String script, String answer) {
            ScriptedSamples samples = new ScriptedSamples(script);

            assertThat(winner(vote(VotingRule.firstTo(k), 100, samples))).isEqualTo(answer);
            assertThat(samples.asked()).isEqualTo(script.length());
        }

        @ParameterizedTest(name = "plurality of {0}: {1} gives {2}")
        @CsvSource({
            "1, A,      A",
            "3, AA,     A",
            "5, AAA,    A",
            "5, ABABB,  B",
            "5, ABCDD,  D",
            "4, ABABB,  B",
            "2, ABxB,   B",
            "3, ABCB,   B"
        })
        void pluralityEndsWhenTheVotesStillOutCouldNotChangeIt(int n, String script, String answer) {
            ScriptedSamples samples = new ScriptedSamples(script);

            assertThat(winner(vote(VotingRule.pluralityOf(n), 100, samples))).isEqualTo(answer);
            assertThat(samples.asked()).isEqualTo(script.length());
        }

        @Test
        void nameThemselves() {
            assertThat(VotingRule.firstToAheadBy(3)).hasToString("first to ahead by 3");
            assertThat(VotingRule.firstTo(3)).hasToString("first to 3");
            assertThat(VotingRule.pluralityOf(5)).hasToString("plurality of 5");
        }

        @Test
        void areRefusedWithoutAVote() {
            assertThatThrownBy(() -> VotingRule.firstToAheadBy(0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a margin must be at least 1 vote, but was 0");
            assertThatThrownBy(() -> VotingRule.firstTo(0))
                    .hasMessage("a vote is won with at least 1 vote, but was asked for 0");
            assertThatThrownBy(() -> VotingRule.pluralityOf(0))
                    .hasMessage("a plurality needs at least 1 vote, but was asked of 0");
        }
    }

    @Nested
    class IsNotBuilt {
        @Test
        void withFewerSamplesThanTheRuleNeeds() {
            assertThatThrownBy(() -> new Voter<>(VotingRule.firstToAheadBy(5), 4, AnswerEquality.byValue()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("atMost(4) samples can never decide by first to ahead by 5, which needs 5");
        }

        @Test
        void forARuleThatNeedsNoVote() {
            VotingRule always = standing -> 0;

            assertThatThrownBy(() -> new Voter<>(always, 4, AnswerEquality.byValue()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is met before the first vote");
        }

        @Test
        void soThatHugeLimitsOverflow() {
            Voter<String> voter = new Voter<>(
                    VotingRule.firstToAheadBy(Integer.MAX_VALUE), Integer.MAX_VALUE, AnswerEquality.byValue());

            assertThat(voter.asked()).isEqualTo(Integer.MAX_VALUE);
            assertThat(voter.nextToAsk()).isZero();
            assertThat(voter.verdict()).isNull();
        }
    }

    @Nested
    class TheSequentialAlgorithm {
        static LongStream seeds() {
            return LongStream.range(0, 400);
        }

        @ParameterizedTest(name = "seed {0}")
        @MethodSource("seeds")
        void givesTheSameVerdictFromTheSameSamples(long seed) {
            String script = randomScript(new Random(seed));
            int k = 1 + (int) (seed % 5);
            Reference reference = Reference.vote(k, script);

            ScriptedSamples samples = new ScriptedSamples(script);
            Verdict<String> verdict = vote(VotingRule.firstToAheadBy(k), script.length(), samples);

            assertThat(winner(verdict)).as(script).isEqualTo(reference.answer);
            if (!reference.answer.equals("none")) {
                assertThat(samples.asked()).as(script).isEqualTo(reference.asked);
                assertThat(verdict.tally().votes()).as(script).isEqualTo(reference.votes);
                assertThat(aheadOfEveryRival(verdict, reference.answer))
                        .as(script)
                        .isEqualTo(k);
            }
        }

        private static int aheadOfEveryRival(Verdict<String> verdict, String answer) {
            Map<String, Integer> rivals = new LinkedHashMap<>(verdict.tally().votes());
            int votes = rivals.getOrDefault(answer, 0);
            rivals.remove(answer);
            return votes
                    - rivals.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        }

        /** Up to four answers and two red flags, long enough to decide most votes and not all. */
        private static String randomScript(Random random) {
            List<String> letters = List.of("A", "A", "A", "B", "B", "C", "D", "x", "y");
            int kinds = 1 + random.nextInt(letters.size());
            StringBuilder script = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                script.append(letters.get(letters.size() - 1 - random.nextInt(kinds)));
            }
            return script.toString();
        }
    }

    /** The paper's vote as printed: one sample at a time. */
    private record Reference(String answer, int asked, Map<String, Integer> votes) {
        static Reference vote(int k, String script) {
            Map<String, Integer> votes = new LinkedHashMap<>();
            for (int i = 0; i < script.length(); i++) {
                String answer = script.substring(i, i + 1);
                if (Character.isLowerCase(answer.charAt(0))) {
                    continue;
                }
                int count = votes.merge(answer, 1, Integer::sum);
                int rival = votes.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(answer))
                        .mapToInt(Map.Entry::getValue)
                        .max()
                        .orElse(0);
                if (count >= k + rival) {
                    return new Reference(answer, i + 1, votes);
                }
            }
            return new Reference("none", script.length(), votes);
        }
    }
}
