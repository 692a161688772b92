package dev.maker4j.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class InFlightTest {

    private static void refused(InFlight inFlight, int startedAfter) {
        inFlight.refused(startedAfter);
        inFlight.end();
    }

    private static void replied(InFlight inFlight, int calls) {
        for (int call = 0; call < calls; call++) {
            inFlight.start();
            inFlight.replied();
            inFlight.end();
        }
    }

    /** Refuses a call that goes out together with others, all of which then end. */
    private static void refusedAmong(InFlight inFlight, int together) {
        int halvings = 0;
        for (int call = 0; call < together; call++) {
            halvings = inFlight.start();
        }
        inFlight.refused(halvings);
        for (int call = 0; call < together; call++) {
            inFlight.end();
        }
    }

    @ParameterizedTest
    @CsvSource({"16, 8", "7, 3", "2, 1", "1, 1"})
    void isHalvedByARefusal(int together, int allowed) {
        InFlight inFlight = new InFlight(16);

        refusedAmong(inFlight, together);

        assertThat(inFlight.allowed()).isEqualTo(allowed);
    }

    @Test
    void isHalvedOnceByCallsThatWereRefusedTogether() {
        InFlight inFlight = new InFlight(16);
        int[] halvings = new int[16];
        for (int call = 0; call < 16; call++) {
            halvings[call] = inFlight.start();
        }

        for (int halving : halvings) {
            refused(inFlight, halving);
        }

        assertThat(inFlight.allowed()).isEqualTo(8);
    }

    @Test
    void growsByOneAfterARowOfAsManyReplies() {
        InFlight inFlight = new InFlight(16);
        refusedAmong(inFlight, 8);

        replied(inFlight, 3);
        int beforeTheRow = inFlight.allowed();
        replied(inFlight, 1);

        assertThat(beforeTheRow).isEqualTo(4);
        assertThat(inFlight.allowed()).isEqualTo(5);
    }

    @Test
    void startsItsRowAnewAfterARefusal() {
        InFlight inFlight = new InFlight(16);
        int early = inFlight.start();
        refusedAmong(inFlight, 8);
        replied(inFlight, 3);

        refused(inFlight, early);
        replied(inFlight, 3);

        assertThat(inFlight.allowed()).isEqualTo(4);
    }

    @Test
    void isUnlimitedAgainWhereAsManyAsInARoundGetThrough() {
        InFlight inFlight = new InFlight(4);
        refusedAmong(inFlight, 4);

        replied(inFlight, 2);
        boolean atThree = inFlight.isLimited();
        replied(inFlight, 3);

        assertThat(atThree).isTrue();
        assertThat(inFlight.isLimited()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
    void staysWithinOneAndTheParallelismWhateverHappens(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        InFlight inFlight = new InFlight(16);
        Deque<Integer> calls = new ArrayDeque<>();

        for (int event = 0; event < 10_000; event++) {
            if (calls.size() < Math.min(16, inFlight.allowed()) && random.nextBoolean()) {
                calls.add(inFlight.start());
            } else if (!calls.isEmpty()) {
                int startedAfter = calls.remove();
                if (random.nextInt(10) == 0) {
                    inFlight.refused(startedAfter);
                } else {
                    inFlight.replied();
                }
                inFlight.end();
            }
            assertThat(inFlight.isLimited() ? inFlight.allowed() : 16).isBetween(1, 16);
        }
    }

    @Test
    void letsTheNextCallGoWhereOneHasEnded() throws Exception {
        InFlight inFlight = new InFlight(2);
        int first = inFlight.start();
        int second = inFlight.start();
        inFlight.refused(first);
        inFlight.end();
        Thread waiting = new Thread(() -> {
            try {
                inFlight.awaitFree();
                inFlight.start();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });

        waiting.start();
        refused(inFlight, second);
        waiting.join();

        assertThat(inFlight.allowed()).isEqualTo(1);
    }
}
