package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.RingTask.Walk;
import dev.maker4j.cache.VerdictCache;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Retries;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlags;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When a question is the same as one that was decided before. */
class ReusedQuestionTest {
    static Stream<Arguments> differences() {
        return Stream.of(
                change("margin", maker -> maker.untilAheadBy(2)),
                change(
                        "temperature",
                        maker -> maker.sampling(Sampling.standard().atTemperatures(0, 0.2))),
                change(
                        "token limit",
                        maker -> maker.sampling(Sampling.standard().cutOffAt(75))),
                change(
                        "red flags",
                        maker -> maker.discarding(RedFlags.standard().overTokens(75))),
                change(
                        "a red flag's limit",
                        maker -> maker.discarding(RedFlags.standard().overTokens(76))),
                change("fewer red flags", maker -> maker.discarding(RedFlags.none())),
                change("model", maker -> maker.asking(named("another", true))),
                change("a real model of that name", maker -> maker.asking(named("fake", false))));
    }

    private static Arguments change(String what, UnaryOperator<Maker.Builder<Walk, Integer>> change) {
        return Arguments.of(what, change);
    }

    /** A model that answers 0 to anything. */
    private static LlmClient named(String name, boolean simulated) {
        return new LlmClient() {
            @Override
            public LlmReply complete(LlmRequest request) {
                return LlmReply.of("0");
            }

            @Override
            public String model() {
                return name;
            }

            @Override
            public boolean isSimulated() {
                return simulated;
            }

            @Override
            public boolean isInProcess() {
                return true;
            }
        };
    }

    private static Maker.Builder<Walk, Integer> maker(RingTask task, VerdictCache cache) {
        return Maker.solving(task).asking(named("fake", true)).untilAheadBy(3).reusing(cache);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("differences")
    void isAnotherUnderAnother(String what, UnaryOperator<Maker.Builder<Walk, Integer>> change) {
        RecordingCache cache = new RecordingCache();
        RingTask task = new RingTask(1, 2);
        maker(task, cache).build().solve().orElseThrow();
        assertThat(cache.questions()).hasSize(1);

        change.apply(maker(task, cache)).build().solve().orElseThrow();

        assertThat(cache.questions()).as(what).hasSize(2);
        assertThat(cache.kept()).hasSize(2);
    }

    static Stream<Arguments> sameness() {
        return Stream.of(
                change("most samples", maker -> maker.atMost(5)),
                change(
                        "retries",
                        maker -> maker.asking(Provider.of(named("fake", true))
                                .retrying(Retries.none())
                                .build())),
                change(
                        "threads",
                        maker -> maker.asking(Provider.of(named("fake", true))
                                .inParallel(Parallelism.of(2))
                                .build())),
                change(
                        "the same said again",
                        maker -> maker.untilAheadBy(3)
                                .sampling(Sampling.standard())
                                .discarding(RedFlags.standard())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sameness")
    void isTheSameWhereOnlyTheWayToTheVerdictIsAnother(
            String what, UnaryOperator<Maker.Builder<Walk, Integer>> change) {
        RecordingCache cache = new RecordingCache();
        RingTask task = new RingTask(1, 1);
        maker(task, cache).build().solve().orElseThrow();

        change.apply(maker(task, cache)).build().solve().orElseThrow();

        assertThat(cache.questions()).as(what).hasSize(1).allMatch(question -> question.matches("[0-9a-f]{64}"));
        assertThat(cache.kept()).hasSize(1);
    }

    static Stream<Arguments> tasks() {
        return Stream.of(
                Arguments.of("name", task("other", Map.of("rows", "3"), "Next", "0")),
                Arguments.of("parameter", task("ring", Map.of("rows", "4"), "Next", "0")),
                Arguments.of("parameter's name", task("ring", Map.of("row", "3"), "Next", "0")),
                Arguments.of("no parameters", task("ring", Map.of(), "Next", "0")),
                Arguments.of("system part", task("ring", Map.of("rows", "3"), "Next?", "0")),
                Arguments.of("user part", task("ring", Map.of("rows", "3"), "Next", "00")),
                Arguments.of("boundary between the parts", task("ring", Map.of("rows", "3"), "", "Next0")));
    }

    private static RingTask task(String name, Map<String, String> parameters, String system, String user) {
        return new RingTask(1, 1) {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Map<String, String> parameters() {
                return parameters;
            }

            @Override
            public Prompt prompt(Walk state) {
                return new Prompt(system, user);
            }
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tasks")
    void isAnotherInAnotherTaskOrPrompt(String what, RingTask other) {
        RecordingCache cache = new RecordingCache();
        maker(task("ring", Map.of("rows", "3"), "Next", "0"), cache).build().solve();

        maker(other, cache).build().solve();

        assertThat(cache.questions()).as(what).hasSize(2);
    }
}
