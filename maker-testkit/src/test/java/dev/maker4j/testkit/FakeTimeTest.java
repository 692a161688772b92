package dev.maker4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FakeTimeTest {
    private final FakeTime time = new FakeTime();

    @Test
    void standsStillByItself() {
        assertThat(time.nanoTime()).isEqualTo(time.nanoTime());
    }

    @Test
    void movesBySleepingAndWritesThatDown() throws Exception {
        time.sleep(Duration.ofSeconds(2));
        time.sleep(Duration.ofMillis(5));

        assertThat(time.nanoTime()).isEqualTo(2_005_000_000L);
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(2), Duration.ofMillis(5));
    }

    @Test
    void movesByAdvancing() {
        time.advance(Duration.ofHours(1));

        assertThat(time.nanoTime()).isEqualTo(Duration.ofHours(1).toNanos());
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void takesASleepOfNothingForNothing() throws Exception {
        time.sleep(Duration.ZERO);
        time.sleep(Duration.ofSeconds(-1));

        assertThat(time.nanoTime()).isZero();
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void doesNotSleepInAnInterruptedThread() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> time.sleep(Duration.ofSeconds(1))).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(time.nanoTime()).isZero();
    }

    @Test
    void addsTheSleepsOfManyThreads() {
        IntStream.range(0, 1_000).parallel().forEach(i -> {
            try {
                time.sleep(Duration.ofNanos(3));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(time.nanoTime()).isEqualTo(3_000);
        assertThat(time.sleeps()).hasSize(1_000);
    }

    @Test
    void doesNotRunBackwards() {
        assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1)))
                .hasMessage("time doesn't run backwards, but was to advance by PT-1S");
    }
}
