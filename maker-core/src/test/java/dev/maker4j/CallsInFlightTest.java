package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.run.CallFailed;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.SampleDrawn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Samples 1 to 4 are in flight together. Sample 2 spends the money; then sample 1 fails, which may not be retried any more;
 * only then does sample 3 arrive.
 */
@Timeout(60)
class CallsInFlightTest {
    private static final Prices DOLLAR_A_CALL = Prices.none().charging("slow", Price.perMillionTokens("1000000", "0"));

    private final CountDownLatch begun = new CountDownLatch(3);
    private final CountDownLatch spent = new CountDownLatch(1);
    private final CountDownLatch noted = new CountDownLatch(1);
    private final CountDownLatch refused = new CountDownLatch(1);
    private final List<Integer> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean failing = true;

    private final class SlowModel implements LlmClient {
        @Override
        public LlmReply complete(LlmRequest request) throws InterruptedException {
            int sample = request.sample();
            asked.add(sample);
            if (failing) {
                if (sample == 2) {
                    begun.await();
                } else if (sample > 0) {
                    begun.countDown();
                }
                if (sample == 4) {
                    spent.await();
                } else if (sample == 1) {
                    noted.await();
                    throw new LlmException.Transient(LlmException.Kind.SERVER_ERROR, "busy", null);
                } else if (sample == 3) {
                    refused.await();
                }
            }
            return LlmReply.of("1", TokenUsage.of(1, 1), FinishReason.STOP, Duration.ZERO);
        }

        @Override
        public String model() {
            return "slow";
        }
    }

    private final class Order implements RunListener<Integer, Integer> {
        @Override
        public void sampleDrawn(SampleDrawn<? extends Integer> event) {
            if (event.sample().number() == 2) {
                spent.countDown();
            } else if (event.sample().number() == 4) {
                noted.countDown();
            }
        }

        @Override
        public void callFailed(CallFailed event) {
            refused.countDown();
        }
    }

    private Maker<Integer, Integer> within(String dollars) {
        return Maker.solving(new CountingTask(1))
                .asking(Provider.of(new SlowModel())
                        .inParallel(Parallelism.of(4))
                        .timedBy(new StillTime())
                        .pricedBy(DOLLAR_A_CALL)
                        .build())
                .untilAheadBy(5)
                .within(Budget.unlimited().dollars(dollars))
                .listening(new Order())
                .build();
    }

    @Test
    void areWaitedForAndKeptWhileNoneIsMadeAgain() {
        Outcome<Integer, Integer> outcome = within("2").solve();

        Outcome.Paused<Integer, Integer> paused = (Outcome.Paused<Integer, Integer>) outcome;
        assertThat(paused.reason()).isEqualTo(PauseReason.MONEY_SPENT);
        assertThat(paused.checkpoint().samples()).isEqualTo(4);
        assertThat(paused.report().cost()).hasToString("$4.00");
        assertThat(paused.report().retries()).isZero();
        assertThat(asked).containsExactlyInAnyOrder(0, 1, 2, 3, 4);

        asked.clear();
        failing = false;
        Outcome<Integer, Integer> resumed = within("5").resume(paused.checkpoint());

        assertThat(resumed.orElseThrow()).isEqualTo(1);
        assertThat(resumed.report().cost()).hasToString("$5.00");
        assertThat(asked).containsExactly(1);
    }
}
