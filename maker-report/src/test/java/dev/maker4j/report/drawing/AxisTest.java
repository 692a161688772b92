package dev.maker4j.report.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.00012, 0.161, 1, 1.83, 9.99, 10, 47, 6_000})
    void holdsAllValuesBetweenFewRoundTicks(double most) {
        Axis axis = Axis.linear(most);

        assertThat(axis.ticks()).hasSizeBetween(2, 7);
        assertThat(axis.place(0)).isZero();
        assertThat(axis.place(most)).isBetween(0.6, 1.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 0.00012, 0.161, 1, 47, 6_000})
    void holdsAllValuesBetweenDecades(double least) {
        Axis axis = Axis.decades(least, 300 * least);

        assertThat(axis.place(least)).isBetween(0.0, 0.5);
        assertThat(axis.place(300 * least)).isBetween(0.5, 1.0);
    }
}
