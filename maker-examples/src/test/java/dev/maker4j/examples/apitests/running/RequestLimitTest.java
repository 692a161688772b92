package dev.maker4j.examples.apitests.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.testkit.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RequestLimitTest {
    private final FakeTime time = new FakeTime();

    @Test
    void letsAsManyThroughAtOnceAsASecondMayHave() throws InterruptedException {
        RequestLimit limit = new RequestLimit(10, time, false);

        for (int i = 0; i < 10; i++) {
            limit.await();
        }

        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void letsTheNextWaitUntilTheOldestIsASecondAgo() throws InterruptedException {
        RequestLimit limit = new RequestLimit(2, time, false);
        limit.await();
        time.advance(Duration.ofMillis(300));
        limit.await();

        limit.await();

        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(700));
    }

    @Test
    void waitsAWholeSecondAfterAnEarlierProcess() throws InterruptedException {
        new RequestLimit(3, time, true).await();

        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(1));
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noSecondWhereverItBeginsHasMore(long seed) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        int most = 1 + random.nextInt(12);
        RequestLimit limit = new RequestLimit(most, time, false);
        List<Long> sent = new ArrayList<>();

        for (int i = 0; i < 200; i++) {
            time.advance(Duration.ofMillis(random.nextInt(5) == 0 ? random.nextInt(900) : random.nextInt(20)));
            sent.add(limit.await());
        }

        for (int i = most; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - most)).isGreaterThanOrEqualTo(1_000_000_000L);
        }
    }
}
