package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.Budget;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Prompt;
import dev.maker4j.models.EnsembleClient;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.run.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 12 with several models: what is known of one model's reply identifiers says nothing about another's. */
class ReplyIdsByModelTest {
    private static final int END = 6;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private int written;

    private LlmClient model(String name, boolean inProcess, Function<LlmRequest, LlmReply> replies) {
        return new LlmClient() {
            @Override
            public LlmReply complete(LlmRequest request) {
                asked.add(name + " " + request.prompt().user().strip() + "#" + request.sample());
                return replies.apply(request);
            }

            @Override
            public String model() {
                return name;
            }

            @Override
            public boolean isInProcess() {
                return inProcess;
            }
        };
    }

    private static int state(LlmRequest request) {
        return Integer.parseInt(request.prompt().user().strip());
    }

    private synchronized LlmReply fresh(String text) {
        written++;
        return LlmReply.of(text).identifiedBy("reply-" + written);
    }

    private static String next(LlmRequest request) {
        return Integer.toString(state(request) + 1);
    }

    /** A server that gives every reply the same identifier. */
    private LlmClient constant(String name) {
        return model(name, true, request -> LlmReply.of(next(request)).identifiedBy("chatcmpl-stub"));
    }

    /** A model behind a cache. */
    private LlmClient cached(String name) {
        Map<Prompt, LlmReply> cache = new ConcurrentHashMap<>();
        return model(name, true, request -> cache.computeIfAbsent(request.prompt(), prompt -> fresh(next(request))));
    }

    /** Disagrees with itself at each step, and gives every reply the same identifier. */
    private LlmClient wavering(String name) {
        return model(
                name,
                true,
                request ->
                        LlmReply.of(request.sample() == 0 ? next(request) : "7").identifiedBy("chatcmpl-stub"));
    }

    private static Maker.Builder<Integer, Integer> maker(Provider small, LlmClient large) {
        return Maker.solving(new CountingTask(END))
                .asking(small)
                .untilAheadBy(2)
                .atMost(20)
                .deciding(HardSteps.named("doubts")
                        .when(Trigger.dissentBefore(2))
                        .then(Rung.asking(Provider.of(large).build())));
    }

    private static long copies(Outcome<Integer, Integer> outcome) {
        return outcome.report().redFlags().getOrDefault(RedFlags.COPY, 0L);
    }

    @Nested
    class AConstantIdentifier {
        @Test
        void ofOneMemberLeavesTheCopyCheckOfAnotherOn() {
            Outcome<Integer, Integer> outcome = Maker.solving(new CountingTask(END))
                    .asking(EnsembleClient.of(constant("stub"), cached("cached")))
                    .untilAheadBy(4)
                    .build()
                    .solve();

            assertThat(outcome.orElseThrow()).isEqualTo(END);
            assertThat(copies(outcome)).isGreaterThanOrEqualTo(END);
        }

        @Test
        void ofTheUsualModelLeavesTheCopyCheckOfARungOn() {
            Outcome<Integer, Integer> outcome = maker(
                            Provider.of(wavering("small")).build(), cached("large"))
                    .build()
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Undecided.class);
            assertThat(copies(outcome))
                    .as("the large model's copies are no votes")
                    .isGreaterThan(10);
        }

        @Test
        void isSettledForOneProviderByItsSettingAndForNoOther() {
            Outcome<Integer, Integer> outcome = maker(
                            Provider.of(wavering("small")).ignoringReplyIds().build(), cached("large"))
                    .build()
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Undecided.class);
            assertThat(copies(outcome)).isGreaterThan(10);
        }

        @Test
        void isToldOnceForEachModelThatSendsOne() {
            try (Logged log = Logged.byDefault()) {
                Provider small = Provider.of(wavering("small")).build();
                for (int run = 0; run < 2; run++) {
                    assertThat(maker(small, constant("large")).build().solve()).isInstanceOf(Outcome.Solved.class);
                }

                assertThat(log.sentences())
                        .filteredOn(sentence -> sentence.startsWith("model small: one reply identifier"))
                        .hasSize(1);
                assertThat(log.sentences())
                        .filteredOn(sentence -> sentence.startsWith("model large: one reply identifier"))
                        .as("each run has a provider of its own for the large model")
                        .hasSize(2);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15})
        void isKnownAgainInAResumedRun(int samples) {
            Outcome<Integer, Integer> whole = maker(
                            Provider.of(wavering("small")).build(), constant("large"))
                    .build()
                    .solve();
            List<String> askedAtOnce = List.copyOf(asked);
            asked.clear();
            MemoryJournal journal = MemoryJournal.empty();

            maker(Provider.of(wavering("small")).build(), constant("large"))
                    .journalling(journal)
                    .within(Budget.unlimited().samples(samples))
                    .build()
                    .solve();
            Outcome<Integer, Integer> resumed = maker(
                            Provider.of(wavering("small")).build(), constant("large"))
                    .journalling(journal)
                    .build()
                    .solve();

            assertThat(resumed.orElseThrow()).isEqualTo(whole.orElseThrow());
            assertThat(resumed.report().redFlags()).isEqualTo(whole.report().redFlags());
            assertThat(resumed.report().votes()).isEqualTo(whole.report().votes());
            assertThat(asked).containsExactlyElementsOf(askedAtOnce);
        }
    }

    @Nested
    class Signs {
        private LlmReply padded(String text) {
            return fresh(" ".repeat(200) + text);
        }

        private Outcome<Integer, Integer> solved(LlmClient small, LlmClient large) {
            return Maker.solving(new CountingTask(END) {
                        @Override
                        public Integer parse(String reply, Integer state) {
                            return super.parse(reply.strip(), state);
                        }
                    })
                    .asking(Provider.of(small).inParallel(Parallelism.of(1)).build())
                    .untilAheadBy(2)
                    .deciding(HardSteps.named("doubts")
                            .when(Trigger.dissentBefore(2))
                            .then(Rung.asking(Provider.of(large)
                                    .inParallel(Parallelism.of(1))
                                    .build())))
                    .build()
                    .solve();
        }

        @Test
        void areLookedForInARungsModelWhereTheUsualOneIsInThisProcess() {
            try (Logged log = Logged.byDefault()) {
                LlmClient large = model("large", false, request -> padded(next(request)));

                assertThat(solved(wavering("small"), large)).isInstanceOf(Outcome.Solved.class);

                assertThat(log.sentences())
                        .filteredOn(sentence -> sentence.contains("the same 201 characters"))
                        .singleElement()
                        .asString()
                        .startsWith("model large: ");
            }
        }

        @Test
        void nameTheMemberOfAnEnsembleAndAreToldOfEach() {
            try (Logged log = Logged.byDefault()) {
                LlmClient ensemble = EnsembleClient.of(
                        model("one", false, request -> padded(next(request))),
                        model("two", false, request -> padded(next(request))));

                Outcome<Integer, Integer> outcome = Maker.solving(new CountingTask(END) {
                            @Override
                            public Integer parse(String reply, Integer state) {
                                return super.parse(reply.strip(), state);
                            }
                        })
                        .asking(ensemble)
                        .untilAheadBy(4)
                        .build()
                        .solve();

                assertThat(outcome.orElseThrow()).isEqualTo(END);
                assertThat(log.sentences())
                        .filteredOn(sentence -> sentence.contains("the same 201 characters"))
                        .extracting(sentence -> sentence.substring(0, sentence.indexOf(':')))
                        .containsExactlyInAnyOrder("model one", "model two");
            }
        }
    }
}
