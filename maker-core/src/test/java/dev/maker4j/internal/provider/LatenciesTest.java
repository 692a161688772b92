package dev.maker4j.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.Hedging;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void quantileIsThatOfTheLatestThousand(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Latencies latencies = new Latencies();
        Deque<Long> latest = new ArrayDeque<>();

        for (int call = 1; call <= 3_000; call++) {
            long nanos = random.nextLong(50); // so that many are equal
            latencies.add(nanos);
            latest.add(nanos);
            if (latest.size() > Hedging.MOST_LATENCIES) {
                latest.remove();
            }
            if (call > 20 && call % 17 != 0) {
                continue;
            }
            double share = random.nextDouble(0.001, 0.999);
            List<Long> sorted = latest.stream().sorted().toList();
            int rank = (int) Math.ceil(share * sorted.size());

            assertThat(latencies.quantile(share))
                    .as("seed %s, call %s", seed, call)
                    .isEqualTo(sorted.get(rank - 1));
            assertThat(latencies.count()).isEqualTo(latest.size());
        }
    }
}
