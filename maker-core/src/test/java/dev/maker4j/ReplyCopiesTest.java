package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.Budget;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.run.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 12: a reply that comes again is a copy, and one vote. */
class ReplyCopiesTest {
    private static final int END = 6;
    private static final int MARGIN = 3;

    private final List<LlmRequest> asked = new ArrayList<>();
    private int written;

    /** A model that counts rightly, behind something that has its own way with replies. */
    private LlmClient behind(Function<LlmRequest, LlmReply> replies) {
        return new LlmClient() {
            @Override
            public LlmReply complete(LlmRequest request) {
                asked.add(request);
                return replies.apply(request);
            }

            @Override
            public String model() {
                return "counter";
            }

            @Override
            public boolean isInProcess() {
                return true;
            }
        };
    }

    private LlmReply fresh(LlmRequest request) {
        written++;
        return LlmReply.of(Integer.toString(
                        Integer.parseInt(request.prompt().user().strip()) + 1))
                .identifiedBy("reply-" + written);
    }

    private LlmClient honest() {
        return behind(this::fresh);
    }

    private LlmClient cached() {
        Map<Prompt, LlmReply> cache = new HashMap<>();
        return behind(request -> cache.computeIfAbsent(request.prompt(), prompt -> fresh(request)));
    }

    private LlmClient constant() {
        return behind(request -> fresh(request).identifiedBy("chatcmpl-stub"));
    }

    private Maker.Builder<Integer, Integer> maker(LlmClient model) {
        return maker(Provider.of(model).build());
    }

    private Maker.Builder<Integer, Integer> maker(Provider provider) {
        return Maker.solving(new SnapshottedCountingTask(END))
                .asking(provider)
                .untilAheadBy(MARGIN)
                .atMost(20);
    }

    @Test
    void areNoneWhereEveryReplyHasItsOwnIdentifier() {
        Outcome<Integer, Integer> outcome = maker(honest()).build().solve();

        assertThat(outcome.orElseThrow()).isEqualTo(END);
        assertThat(outcome.report().votes()).isEqualTo(END * MARGIN);
        assertThat(outcome.report().redFlags()).isEmpty();
    }

    @Test
    void areFoundAtTheSecondAndNamedWithWhatToChange() {
        Outcome<Integer, Integer> outcome = maker(cached()).build().solve();

        assertThat(outcome).isInstanceOf(Outcome.Undecided.class);
        assertThat(outcome.report().votes())
                .as("one vote for each request that reached the model")
                .isEqualTo(2);
        assertThat(outcome.report().redFlags()).containsOnlyKeys(RedFlags.COPY);
        assertThat(((Outcome.Undecided<Integer, Integer>) outcome).discards())
                .singleElement()
                .satisfies(discard -> assertThat(discard.toString()).contains("a cache answers for the model"));
    }

    @Test
    void areNotTakenForOneWhereAllRepliesHaveOneIdentifier() {
        Outcome<Integer, Integer> outcome = maker(constant()).build().solve();

        assertThat(outcome.orElseThrow()).isEqualTo(END);
        assertThat(outcome.report().redFlags()).isEqualTo(Map.of(RedFlags.COPY, MARGIN - 1L));
        assertThat(outcome.report().votes()).isEqualTo(END * MARGIN);
        assertThat(asked)
                .filteredOn(request -> request.prompt().user().endsWith("\n"))
                .hasSize(MARGIN - 1);
    }

    @Test
    void areNotLookedForAgainWhereAProviderWasSeenToGiveOneIdentifier() {
        Provider provider = Provider.of(constant()).build();
        Question<Integer> question = Question.parsedBy(Integer::valueOf)
                .asking(provider)
                .untilAheadBy(MARGIN)
                .build();

        for (int n = 0; n < 50; n++) {
            assertThat(question.decide(Integer.toString(n)).orElseThrow()).isEqualTo(n + 1);
        }

        assertThat(asked).hasSize(50 * MARGIN + MARGIN - 1);
    }

    @Test
    void areNotTakenForOneWhereTheIdentifierComesWithAnotherText() {
        Outcome<Integer, Integer> outcome = maker(behind(request -> request.sample() == 1
                        ? LlmReply.of("7").identifiedBy("chatcmpl-stub")
                        : fresh(request).identifiedBy("chatcmpl-stub")))
                .build()
                .solve();

        assertThat(outcome.orElseThrow()).isEqualTo(END);
        assertThat(outcome.report().redFlags()).isEmpty();
    }

    @Test
    void areNotTakenForOneOfAnotherModel() {
        Outcome<Integer, Integer> outcome = maker(behind(request -> LlmReply.of(Integer.toString(
                                Integer.parseInt(request.prompt().user()) + 1))
                        .by("member " + request.sample())
                        .identifiedBy("reply-" + request.prompt().user())))
                .build()
                .solve();

        assertThat(outcome.report().samples()).isEqualTo(END * MARGIN);
    }

    @Test
    void areNotLookedForWhereIdentifiersAreIgnoredOrMissing() {
        Outcome<Integer, Integer> ignoring = maker(
                        Provider.of(constant()).ignoringReplyIds().build())
                .build()
                .solve();
        Outcome<Integer, Integer> missing = maker(behind(request -> LlmReply.of(
                        Integer.toString(Integer.parseInt(request.prompt().user()) + 1))))
                .build()
                .solve();

        assertThat(ignoring.report().samples()).isEqualTo(END * MARGIN);
        assertThat(missing.report().samples()).isEqualTo(END * MARGIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void areKnownAgainInAResumedRun(int samples) {
        MemoryJournal journal = MemoryJournal.empty();
        LlmClient model = constant();
        maker(model)
                .journalling(journal)
                .within(Budget.unlimited().samples(samples))
                .build()
                .solve();
        Outcome<Integer, Integer> outcome =
                maker(model).journalling(journal).build().solve();

        assertThat(outcome.orElseThrow()).isEqualTo(END);
        assertThat(asked)
                .extracting(request -> request.prompt().user().strip() + "/" + request.sample())
                .doesNotHaveDuplicates();
        assertThat(outcome.report().votes()).isEqualTo(END * MARGIN);
    }
}
