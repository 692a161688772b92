package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RungReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HardStepsTest {
    /** A model that is told its replies by state and sample; each costs one token in, one out. */
    private static final class Told implements LlmClient {
        private final String name;
        private final boolean inProcess;
        private final FakeModel.Answering answering;
        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

        Told(String name, boolean inProcess, FakeModel.Answering answering) {
            this.name = name;
            this.inProcess = inProcess;
            this.answering = answering;
        }

        @Override
        public LlmReply complete(LlmRequest request) throws InterruptedException {
            asked.add(request.prompt().user() + "#" + request.sample());
            int state = Integer.parseInt(request.prompt().user().replaceAll("[^0-9]", ""));
            return LlmReply.of(
                    answering.answer(state, request.sample()),
                    TokenUsage.unknown().input(1).output(1),
                    FinishReason.STOP,
                    Duration.ZERO);
        }

        @Override
        public String model() {
            return name;
        }

        @Override
        public boolean isInProcess() {
            return inProcess;
        }

        List<String> asked() {
            return List.copyOf(asked);
        }
    }

    private static Told right(String name) {
        return new Told(name, true, (state, sample) -> Integer.toString(state + 1));
    }

    /** Wrong at state 1, but for some samples; right elsewhere. */
    private static Told small(List<Integer> rightSamples) {
        return new Told(
                "small",
                true,
                (state, sample) -> Integer.toString(state == 1 && !rightSamples.contains(sample) ? 3 : state + 1));
    }

    private static Provider priced(LlmClient client, String dollars) {
        return Provider.of(client)
                .pricedBy(Prices.none().charging(client.model(), Price.perMillionTokens(dollars, dollars)))
                .build();
    }

    private static HardSteps<Object> doubtsTo(LlmClient large, int unanimous) {
        return HardSteps.named("doubts")
                .when(Trigger.dissentBefore(unanimous))
                .then(Rung.asking(priced(large, "10")).untilAheadBy(2));
    }

    private static Maker<Integer, Integer> maker(LlmClient small, HardSteps<? super Integer> policy, MemoryJournal journal) {
        return Maker.solving(new CountingTask(3))
                .asking(priced(small, "1"))
                .untilAheadBy(2)
                .deciding(policy)
                .journalling(journal)
                .build();
    }

    @Nested
    class Dissent {
        @Test
        void sendsTheStepToTheNextRungWhoseVotesStandAlone() {
            Told small = small(List.of(1));
            Told large = right("large");
            MemoryJournal journal = MemoryJournal.empty();

            Outcome<Integer, Integer> outcome = maker(small, doubtsTo(large, 3), journal).solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(small.asked()).containsExactly("0#0", "0#1", "0#2", "1#0", "1#1", "2#0", "2#1", "2#2");
            assertThat(large.asked()).containsExactly("1#3", "1#4");
            RungReport rung = outcome.report().rungs().get(0);
            assertThat(rung.name()).isEqualTo("asking large, first to ahead by 2");
            assertThat(List.of(rung.steps(), rung.decided(), rung.votes(), rung.redFlags()))
                    .containsExactly(1L, 1L, 2L, 0L);
            assertThat(rung.cost().dollars()).isEqualByComparingTo("0.00004");
            assertThat(outcome.report().cost().dollars()).isEqualByComparingTo("0.000056");
            assertThat(journal.lines())
                    .filteredOn(line -> line.contains("\"rung\""))
                    .containsExactly("{\"type\":\"rung\",\"step\":1,\"rung\":1,\"first\":3,"
                            + "\"name\":\"asking large, first to ahead by 2\",\"rule\":\"first to ahead by 2\"}");
        }

        @Test
        void isNoneWhereAsManyVotesAgree() {
            Told small = small(List.of());
            Told large = right("large");

            Outcome<Integer, Integer> outcome =
                    maker(small, doubtsTo(large, 3), MemoryJournal.empty()).solve();

            assertThat(outcome.report().steps()).as("the wrong answer was unanimous").isEqualTo(2);
            assertThat(large.asked()).isEmpty();
            assertThat(outcome.report().rungs()).isEmpty();
        }
    }
}
