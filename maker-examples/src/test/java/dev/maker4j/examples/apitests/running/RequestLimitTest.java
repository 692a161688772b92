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
        limit.await().over();
        time.advance(Duration.ofMillis(300));
        limit.await().over();

        limit.await();

        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(700));
    }

    @Test
    void countsFromTheAnswerOnSinceNobodyKnowsWhenTheRequestArrived() throws InterruptedException {
        RequestLimit limit = new RequestLimit(1, time, false);
        RequestLimit.Pass slow = limit.await();
        time.advance(Duration.ofMillis(400));
        slow.over();

        assertThat(limit.await().sent()).isEqualTo(Duration.ofMillis(1400).toNanos());
    }

    @Test
    void takesARequestForArrivedAfterASecondWhereNoAnswerComes() throws InterruptedException {
        RequestLimit limit = new RequestLimit(1, time, false);
        RequestLimit.Pass never = limit.await();

        RequestLimit.Pass next = limit.await();
        never.over(); // of a place that is another's by now

        assertThat(next.sent()).isEqualTo(Duration.ofSeconds(2).toNanos());
        assertThat(limit.await().sent()).isEqualTo(Duration.ofSeconds(4).toNanos());
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
    void noSecondWhereverItBeginsHasMoreWhereRequestsArrive(long seed) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        int most = 1 + random.nextInt(12);
        RequestLimit limit = new RequestLimit(most, time, false);
        List<RequestLimit.Pass> onTheirWay = new ArrayList<>();
        List<Long> sent = new ArrayList<>();
        List<Long> arrived = new ArrayList<>();

        for (int i = 0; i < 200; i++) {
            time.advance(Duration.ofMillis(random.nextInt(5) == 0 ? random.nextInt(900) : random.nextInt(20)));
            if (!onTheirWay.isEmpty() && random.nextInt(4) > 0) {
                RequestLimit.Pass answered = onTheirWay.remove(random.nextInt(onTheirWay.size()));
                arrived.add(arrival(answered.sent(), random));
                answered.over();
            }
            RequestLimit.Pass pass = limit.await();
            sent.add(pass.sent());
            onTheirWay.add(pass);
        }

        assertNoSecondHasMore(sent, most);
        assertNoSecondHasMore(arrived.stream().sorted().toList(), most);
    }

    /** At any time until now, but not more than a second after it was sent. */
    private long arrival(long sent, SplittableRandom random) {
        return sent + random.nextLong(Math.min(time.nanoTime() - sent, 1_000_000_000L) + 1);
    }

    private static void assertNoSecondHasMore(List<Long> times, int most) {
        for (int i = most; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - most)).isGreaterThanOrEqualTo(1_000_000_000L);
        }
    }
}
