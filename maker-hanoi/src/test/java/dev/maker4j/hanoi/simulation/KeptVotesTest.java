package dev.maker4j.hanoi.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiStep;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 12: honest replies that are the same byte by byte are no copies, since each has an identifier of its own. */
class KeptVotesTest {
    private static final int MARGIN = 3;

    /** A model that never errs, so that all replies to a prompt are the same, and numbers them as a provider does. */
    private static final class Numbering implements LlmClient {
        private final LlmClient model = SimulatedModel.with(new HanoiSkill()).erringAt(0);
        private final AtomicLong written = new AtomicLong();

        @Override
        public LlmReply complete(LlmRequest request) throws InterruptedException {
            return model.complete(request).identifiedBy("chatcmpl-" + written.incrementAndGet());
        }

        @Override
        public boolean isSimulated() {
            return true;
        }

        @Override
        public boolean isInProcess() {
            return true;
        }
    }

    /** By hand with 20 as well, which takes some seconds. */
    @ParameterizedTest
    @ValueSource(ints = {3, 12})
    void ofAWholeRunAreAllCounted(int disks) {
        HanoiTask task = HanoiTask.of(disks);

        Outcome<HanoiState, HanoiStep> outcome = Maker.solving(task)
                .asking(new Numbering())
                .untilAheadBy(MARGIN)
                .build()
                .solve();

        long steps = (1L << disks) - 1;
        assertThat(outcome).isInstanceOf(Outcome.Solved.class);
        assertThat(outcome.report().steps()).isEqualTo(steps);
        assertThat(outcome.report().votes()).isEqualTo(steps * MARGIN);
        assertThat(outcome.report().redFlags()).isEmpty();
    }
}
