package dev.maker4j.examples.migrate.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.migrate.Impact;
import dev.maker4j.testkit.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MeterTest {
    private final FakeTime time = new FakeTime();
    private final Meter meter = new Meter(Duration.ofMillis(250), time);

    private static Impact impact(long longest, long unavailable) {
        return new Impact(Duration.ofMillis(longest), Duration.ofMillis(unavailable));
    }

    private void read(long millis) {
        meter.begins();
        time.advance(Duration.ofMillis(millis));
        meter.works(true);
    }

    private void failure(long millis) {
        meter.begins();
        time.advance(Duration.ofMillis(millis));
        meter.fails("for a test");
    }

    @Test
    void quickOperationsAreNoTimeWithoutTheDatabase() {
        read(10);
        read(250);

        assertThat(meter.take()).isEqualTo(impact(250, 0));
        assertThat(meter.take()).isEqualTo(Impact.NONE);
    }

    @Test
    void aSlowOneCountsWithAllItsTime() {
        read(10);
        read(251);
        read(400);

        assertThat(meter.take()).isEqualTo(impact(400, 651));
    }

    @Test
    void aSlowOneCountsAlreadyWhileItGoesOn() {
        meter.begins();
        time.advance(Duration.ofMillis(200));
        assertThat(meter.present()).isEqualTo(impact(200, 0));
        time.advance(Duration.ofMillis(300));
        assertThat(meter.present()).isEqualTo(impact(500, 500));
        meter.works(true);

        assertThat(meter.present()).isEqualTo(impact(500, 500));
        assertThat(meter.take()).isEqualTo(impact(500, 500));
    }

    @Test
    void anOutageCountsFromTheFirstFailureToTheNextSuccess() {
        read(10);
        failure(5);
        time.advance(Duration.ofSeconds(1));
        failure(5);
        time.advance(Duration.ofSeconds(1));
        read(20);

        assertThat(meter.take()).isEqualTo(impact(20, 2030));
        assertThat(meter.report()).isEqualTo(new SecondConnection.Report(2, 0, 2, "for a test"));
    }

    @Test
    void anOutageThatGoesOnIsTakenInParts() {
        failure(5);
        time.advance(Duration.ofMillis(95));
        Impact first = meter.take();
        time.advance(Duration.ofMillis(100));
        read(0);

        assertThat(first).isEqualTo(impact(5, 100));
        assertThat(meter.take()).isEqualTo(impact(0, 100));
    }

    @Test
    void whatWasBrokenOffCountsForNothing() {
        meter.begins();
        time.advance(Duration.ofSeconds(10));
        meter.isBrokenOff();

        assertThat(meter.present()).isEqualTo(Impact.NONE);
    }
}
