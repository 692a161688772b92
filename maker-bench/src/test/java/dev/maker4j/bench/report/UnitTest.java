package dev.maker4j.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnitTest {
    @Test
    void showsThreeDigitsInTheScaleThatSuits() {
        assertThat(List.of(0.0000000874, 0.0000036, 0.0368, 1.8, 95.7, 143.0))
                .extracting(Unit.SECONDS::worded)
                .containsExactly("87.4 ns", "3.60 µs", "36.8 ms", "1.80 s", "95.7 s", "143 s");
        assertThat(Unit.BYTES.worded(123L << 20)).isEqualTo("123 MB");
        assertThat(Unit.RATIO.worded(1.334)).isEqualTo("1.33");
        assertThat(Unit.SHARE.worded(0.991)).isEqualTo("99.1 %");
        assertThat(Unit.COUNT.worded(93_000)).isEqualTo("93,000");
        assertThat(Unit.SECONDS.worded(0)).isEqualTo("0 s");
    }

    @Test
    void showsARangeInTheScaleOfItsMedian() {
        assertThat(Unit.SECONDS.worded(Summary.of(List.of(0.0095, 0.0021, 1.2))))
                .isEqualTo("9.50 ms (2.10–1,200.00)");
        assertThat(Unit.SECONDS.worded(Summary.of(List.of(2.0, 1.0)))).isEqualTo("1.50 s (1.00–2.00)");
        assertThat(Unit.SECONDS.worded(Summary.of(List.of(2.0)))).isEqualTo("2.00 s");
    }

    @Test
    void encloseValuesByDecades() {
        assertThat(Unit.SECONDS.decades(0.2, 30)).containsExactly(100 * 1e-3, 1.0, 10.0, 100.0);
        assertThat(Unit.BYTES.decades(120 << 20, 130 << 20)).containsExactly(100.0 * (1 << 20), (double) (1 << 30));
        assertThat(Unit.COUNT.decades(1, 1)).containsExactly(1.0, 10.0);
    }
}
