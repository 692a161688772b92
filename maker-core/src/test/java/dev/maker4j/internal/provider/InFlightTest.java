package dev.maker4j.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class InFlightTest {

    private static void replied(InFlight inFlight, int calls) {
        for (int call = 0; call < calls; call++) {
            assertThat(inFlight.tryStart()).isTrue();
            inFlight.replied();
            inFlight.end();
        }
    }

    private static void refused(InFlight inFlight, int calls) {
        for (int call = 0; call < calls; call++) {
            inFlight.refused();
        }
    }

    @Test
    void isNeverMoreThanTheMostNoMatterWhoAsks() {
        InFlight inFlight = new InFlight(2);

        assertThat(inFlight.tryStart()).isTrue();
        assertThat(inFlight.tryStart()).isTrue();
        assertThat(inFlight.tryStart()).isFalse();
        inFlight.end();
        assertThat(inFlight.tryStart()).isTrue();
    }

    @Test
    void isOneFewerForEachRefusalAndNeverNone() {
        InFlight inFlight = new InFlight(16);

        refused(inFlight, 3);
        assertThat(inFlight.allowed()).isEqualTo(13);
        refused(inFlight, 100);
        assertThat(inFlight.allowed()).isEqualTo(1);
    }

    @Test
    void isOneMoreAfterTenRepliesWithoutARefusalInBetween() {
        InFlight inFlight = new InFlight(16);
        refused(inFlight, 8);

        replied(inFlight, 9);
        assertThat(inFlight.allowed()).isEqualTo(8);
        inFlight.refused();
        replied(inFlight, 9);
        assertThat(inFlight.allowed()).isEqualTo(7);
        replied(inFlight, 1);
        assertThat(inFlight.allowed()).isEqualTo(8);
        replied(inFlight, 1_000);
        assertThat(inFlight.allowed()).isEqualTo(16);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
    void hardlyShrinksWhereTwoInAHundredAreRefusedByChance(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        InFlight inFlight = new InFlight(64);
        long allowed = 0;

        for (int call = 0; call < 20_000; call++) {
            if (random.nextInt(100) < 2) {
                inFlight.refused();
            } else {
                inFlight.replied();
            }
            assertThat(inFlight.allowed()).isBetween(1, 64);
            allowed += inFlight.allowed();
        }

        assertThat(allowed / 20_000.0).isGreaterThan(60);
    }

    @Test
    void letsTheNextCallGoWhereOneHasEnded() throws Exception {
        InFlight inFlight = new InFlight(1);
        assertThat(inFlight.tryStart()).isTrue();
        CountDownLatch started = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            try {
                if (inFlight.awaitStart(Optional.empty())) {
                    started.countDown();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING && waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        inFlight.end();

        started.await();
        assertThat(inFlight.tryStart()).isFalse();
    }

    @Test
    void isNotWaitedForBeyondTheTimeLeft() throws Exception {
        InFlight inFlight = new InFlight(1);
        assertThat(inFlight.tryStart()).isTrue();

        assertThat(inFlight.awaitStart(Optional.of(Duration.ofMillis(1)))).isFalse();
        assertThat(inFlight.awaitStart(Optional.of(Duration.ZERO))).isFalse();
    }
}
