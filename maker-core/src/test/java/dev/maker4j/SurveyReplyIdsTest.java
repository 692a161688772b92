package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.Budget;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.run.SurveyReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 12 in surveys: what one row shows of a model's reply identifiers holds for the others, in later stints too. */
class SurveyReplyIdsTest {
    private static final int ROWS = 6;

    private final List<String> asked = new ArrayList<>();
    private int written;

    private LlmClient model(String name, Function<LlmRequest, LlmReply> replies) {
        return new LlmClient() {
            @Override
            public LlmReply complete(LlmRequest request) {
                asked.add(name + " " + request.prompt().user().replace('\n', '|') + "#" + request.sample());
                return replies.apply(request);
            }

            @Override
            public String model() {
                return name;
            }

            @Override
            public boolean isInProcess() {
                return true;
            }
        };
    }

    /** A server that gives every reply the same identifier. */
    private LlmClient constant(String name) {
        return model(name, request -> LlmReply.of("yes").identifiedBy("chatcmpl-stub"));
    }

    /** Disagrees with itself about each row, and gives every reply the same identifier. */
    private LlmClient wavering(String name) {
        return model(
                name,
                request -> LlmReply.of(request.sample() == 0 ? "yes" : "no").identifiedBy("chatcmpl-stub"));
    }

    /** Whatever was asked before is answered from the cache. */
    private LlmClient cached(String name, Map<Prompt, LlmReply> cache) {
        return model(
                name,
                request -> cache.computeIfAbsent(
                        request.prompt(), prompt -> LlmReply.of("yes").identifiedBy("reply-" + written++)));
    }

    private static Survey.Builder<Integer, String> survey(Provider provider) {
        return Survey.<Integer, String>of("even", item -> Prompt.of("Is " + item + " even?"), (reply, item) -> reply)
                .asking(provider)
                .untilAheadBy(2)
                .atMost(4);
    }

    private static List<Integer> items(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static SurveyReport end(Survey.Builder<Integer, String> by, List<Integer> items) {
        try (SurveyRun<Integer, String> run = by.build().start(items)) {
            return run.toTheEnd(row -> {});
        }
    }

    private static long copies(SurveyReport report) {
        return report.run().redFlags().getOrDefault(RedFlags.COPY, 0L);
    }

    @Nested
    class AConstantIdentifier {
        @Test
        void thatOneRowFindsMeaninglessIsOffForTheOthers() {
            SurveyReport report = end(survey(Provider.of(constant("stub")).build()), items(ROWS));

            assertThat(report.decided()).isEqualTo(ROWS);
            assertThat(copies(report)).as("of the first row's second sample").isEqualTo(1);
            assertThat(report.run().samples()).isEqualTo(2L * ROWS + 1);
        }

        @Test
        void isNotLookedAtWhereTheProviderSaysSo() {
            SurveyReport report =
                    end(survey(Provider.of(constant("stub")).ignoringReplyIds().build()), items(ROWS));

            assertThat(copies(report)).isZero();
            assertThat(report.run().samples()).isEqualTo(2L * ROWS);
            assertThat(asked).noneMatch(request -> request.contains("|"));
        }

        @Test
        void isToldOnceOfEachProvider() {
            try (Logged log = Logged.byDefault()) {
                Provider provider = Provider.of(constant("stub")).build();

                end(survey(provider), items(ROWS));
                SurveyReport second = end(survey(provider), items(ROWS));

                assertThat(copies(second)).as("the provider knows by now").isZero();
                assertThat(log.sentences())
                        .filteredOn(sentence -> sentence.startsWith("model stub: one reply identifier"))
                        .hasSize(1);
            }
        }

        @Test
        void isKnownAgainByAnotherProcessThoughAllRowsAreDecided() {
            MemoryJournal journal = MemoryJournal.empty();
            end(survey(Provider.of(constant("stub")).build()).journalling(journal), items(ROWS));
            asked.clear();

            SurveyReport more =
                    end(survey(Provider.of(constant("stub")).build()).journalling(journal), items(2 * ROWS));

            assertThat(more.decided()).isEqualTo(2 * ROWS);
            assertThat(copies(more)).as("no more than in the first stint").isEqualTo(1);
            assertThat(asked).hasSize(2 * ROWS).noneMatch(request -> request.contains("|"));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15, 20})
        void isKnownAgainOfEachModelWhereverTheSurveyWasStopped(int samples) {
            SurveyReport whole = end(climbing(), items(ROWS));
            List<String> askedAtOnce = List.copyOf(asked);
            asked.clear();
            MemoryJournal journal = MemoryJournal.empty();

            end(climbing().journalling(journal).within(Budget.unlimited().samples(samples)), items(ROWS));
            SurveyReport resumed = end(climbing().journalling(journal), items(ROWS));

            assertThat(resumed.decided()).isEqualTo(ROWS);
            assertThat(resumed.run().redFlags()).isEqualTo(whole.run().redFlags());
            assertThat(resumed.run().votes()).isEqualTo(whole.run().votes());
            assertThat(asked).containsExactlyElementsOf(askedAtOnce);
        }

        private Survey.Builder<Integer, String> climbing() {
            return survey(Provider.of(wavering("small")).build())
                    .deciding(HardSteps.named("doubts")
                            .when(Trigger.dissentBefore(2))
                            .then(Rung.asking(Provider.of(constant("large")).build())));
        }
    }

    @Nested
    class ACache {
        @Test
        void isNoticedInALaterStintByAReplyOfAnEarlierOne() {
            Map<Prompt, LlmReply> cache = new HashMap<>();
            MemoryJournal journal = MemoryJournal.empty();
            Survey.Builder<Integer, String> first =
                    survey(Provider.of(cached("cached", cache)).build()).untilAheadBy(1);
            end(first.journalling(journal), items(2));

            Survey.Builder<Integer, String> second =
                    survey(Provider.of(cached("cached", cache)).build()).untilAheadBy(1);
            SurveyReport again = end(second.journalling(journal), List.of(0, 1, 0, 1));

            assertThat(again.restored()).isEqualTo(2);
            assertThat(again.undecided())
                    .as("their only reply was a vote before")
                    .isEqualTo(2);
            assertThat(copies(again)).isEqualTo(8);
        }
    }
}
