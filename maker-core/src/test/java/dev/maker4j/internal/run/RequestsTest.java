package dev.maker4j.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.VotingRule;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
    private static final String RUN = "0464ab17-9afe-4d06-a873-0740c08242fd";
    private static final Prompt PROMPT = new Prompt("Be brief.", "Which way?").answeringBy("{ \"type\": \"object\" }");

    private static Requests requests(String run, boolean seeded, boolean spellingOut) {
        return new Requests(
                new RunSettings<>(
                        VotingRule.firstToAheadBy(3),
                        50,
                        AnswerEquality.byValue(),
                        Sampling.standard(),
                        RedFlags.standard(),
                        false,
                        false,
                        false,
                        seeded,
                        spellingOut,
                        Set.of(0),
                        Ladder.NONE,
                        Map.of()),
                run);
    }

    @Nested
    class Seeds {
        private final Requests requests = requests(RUN, true, false);

        @Test
        void areWhatAnyVersionDrawsForThisRunStepAndSample() {
            assertThat(requests.of(PROMPT, 0, 0).seed()).hasValue(1553191611);
            assertThat(requests(RUN, true, false).of(PROMPT, 1_000_000, 2).seed())
                    .hasValue(1679158605);
        }

        @Test
        void areSharedByNoTwoSamplesOfAStepNorByTheSameSampleOfTwoSteps() {
            for (int step = 0; step < 2_000; step++) {
                Set<Integer> ofStep = new HashSet<>();
                for (int sample = 0; sample < 50; sample++) {
                    ofStep.add(requests.seed(step, sample));
                }
                assertThat(ofStep).as("seeds of step %d", step).hasSize(50);
            }
            for (int sample = 0; sample < 3; sample++) {
                Set<Integer> ofNumber = new HashSet<>();
                for (int step = 0; step < 1_000; step++) {
                    ofNumber.add(requests.seed(step, sample));
                }
                assertThat(ofNumber).as("seeds of sample %d", sample).hasSize(1_000);
            }
        }

        @Test
        void areOtherOnesInAnotherRun() {
            Requests other = requests("0464ab17-9afe-4d06-a873-0740c08242fe", true, false);

            for (int step = 0; step < 1_000; step++) {
                assertThat(other.seed(step, 0)).isNotEqualTo(requests.seed(step, 0));
            }
        }

        /** A linear mix of step and number would let step 7's sample 3 repeat step 8's sample 2. */
        @Test
        void dependOnStepAndSampleTogetherNotOnTheirSum() {
            for (int step = 1; step < 1_000; step++) {
                assertThat(requests.seed(step, 2)).isNotEqualTo(requests.seed(step - 1, 3));
                assertThat(requests.seed(step, 1_000)).isNotEqualTo(requests.seed(1_000, step));
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2})
        void fillTheirRangeEvenlyAlongTheStepsOfOneSample(int sample) {
            int cells = 64;
            int steps = 64_000;
            int[] counts = new int[cells];
            for (int step = 0; step < steps; step++) {
                int seed = requests.seed(step, sample);
                assertThat(seed).isPositive();
                counts[(int) ((long) (seed - 1) * cells / Integer.MAX_VALUE)]++;
            }
            double expected = (double) steps / cells;
            double chiSquare = 0;
            for (int count : counts) {
                chiSquare += (count - expected) * (count - expected) / expected;
            }

            assertThat(chiSquare).as("63 degrees of freedom").isBetween(25.0, 125.0);
        }

        @Test
        void areLeftOutUnlessWanted() {
            assertThat(requests(RUN, false, false).of(PROMPT, 0, 0).seed()).isEmpty();
        }
    }

    @Nested
    class TheSchema {
        @Test
        void goesAlongWhereTheClientTakesIt() {
            LlmRequest request = requests(RUN, false, false).of(PROMPT, 0, 0);

            assertThat(request.prompt()).isSameAs(PROMPT);
            assertThat(request.prompt().schema()).isEqualTo("{\"type\":\"object\"}");
        }

        @Test
        void isSaidInWordsWhereItDoesNot() {
            LlmRequest request = requests(RUN, false, true).of(PROMPT, 0, 0);

            assertThat(request.prompt())
                    .isEqualTo(new Prompt(
                            "Be brief.\n\nAnswer with one JSON value and nothing else. It must follow this JSON schema:"
                                    + " {\"type\":\"object\"}",
                            "Which way?"));
        }

        @Test
        void costsAPromptWithoutOneNothing() {
            Prompt plain = Prompt.of("Which way?");

            assertThat(requests(RUN, false, true).of(plain, 0, 0).prompt()).isSameAs(plain);
        }
    }
}
