package dev.maker4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.addition.simulation.AdditionSkill;
import dev.maker4j.testkit.SimulatedModel;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {
    private static final Duration TEN = Duration.ofNanos(10);

    private static Arrivals at(long... times) {
        Arrivals arrivals = new Arrivals(SimulatedModel.with(new AdditionSkill()));
        for (long time : times) {
            arrivals.arrived(time);
        }
        return arrivals;
    }

    @Test
    void countTheFullestStretchWithoutItsEnd() {
        assertThat(at().mostWithin(TEN)).isZero();
        assertThat(at(0, 10).mostWithin(TEN)).isEqualTo(1);
        assertThat(at(0, 9, 10, 18, 19).mostWithin(TEN)).isEqualTo(3);
    }

    @Test
    void mayComeOutOfOrder() {
        assertThat(at(19, 0, 18, 10, 9).mostWithin(TEN)).isEqualTo(3);
        assertThat(at(19, 0, 18, 10, 9).span()).isEqualTo(Duration.ofNanos(19));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreeWithCountingEachStretch(long seed) {
        long[] times = new SplittableRandom(seed).longs(3_000, 0, 5_000).toArray();
        int most = 0;
        for (long from : times) {
            int within = 0;
            for (long time : times) {
                within += time >= from && time < from + TEN.toNanos() ? 1 : 0;
            }
            most = Math.max(most, within);
        }

        assertThat(at(times).mostWithin(TEN)).isEqualTo(most);
    }
}
