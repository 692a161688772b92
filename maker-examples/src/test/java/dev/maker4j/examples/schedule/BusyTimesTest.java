package dev.maker4j.examples.schedule;

import static dev.maker4j.examples.schedule.Requests.period;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusyTimesTest {
    @Test
    void areFreeUpToTheStartAndFromTheEnd() {
        BusyTimes busy = BusyTimes.of(List.of(period(2, 60)));

        assertThat(busy.areFree(period(0, 60))).isTrue();
        assertThat(busy.areFree(period(4, 60))).isTrue();
        assertThat(busy.areFree(period(1, 60))).isFalse();
        assertThat(busy.areFree(period(2, 1))).isFalse();
        assertThat(BusyTimes.none().areFree(period(2, 1))).isTrue();
    }

    @Test
    void outsideOfWhatIsFreeAreFreeOnlyWithinOneStretch() {
        BusyTimes busy = BusyTimes.outside(List.of(period(0, 60), period(2, 60), period(6, 60)));

        assertThat(busy.areFree(period(0, 120))).isTrue(); // the first two meet
        assertThat(busy.areFree(period(2, 61))).isFalse();
        assertThat(busy.areFree(period(4, 30))).isFalse();
        assertThat(busy.areFree(period(6, 60))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void areFreeWhereNoPeriodOverlaps(long seed) {
        Random random = new Random(seed);
        List<Period> periods = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            periods.add(period(random.nextInt(60), 1 + random.nextInt(120)));
        }
        BusyTimes busy = BusyTimes.of(periods.subList(0, 6)).and(BusyTimes.of(periods.subList(6, 12)));

        for (int i = 0; i < 200; i++) {
            Period asked = period(random.nextInt(70), 1 + random.nextInt(90));
            assertThat(busy.areFree(asked)).isEqualTo(periods.stream().noneMatch(asked::overlaps));
        }
    }

    @Test
    void consistOfPeriodsThatEndAfterTheyStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> period(0, 0))
                .withMessage(
                        "a period ends after it starts, but was from 2027-03-01T08:00:00Z to 2027-03-01T08:00:00Z");
    }
}
