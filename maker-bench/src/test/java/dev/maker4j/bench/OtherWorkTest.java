package dev.maker4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OtherWorkTest {
    @Test
    void isWhatWasBusyBesideTheOwnProcesses() {
        OtherWork before = new OtherWork(1_000, 5_000, 100);

        assertThat(new OtherWork(1_300, 5_400, 380).shareSince(before)).isEqualTo(0.05);
        assertThat(new OtherWork(1_300, 5_400, 410).shareSince(before)).isZero();
    }

    @Test
    void isNotKnownWhereTheSystemDoesNotTell() {
        assertThat(new OtherWork(0, 0, 0).shareSince(new OtherWork(0, 0, 0))).isNegative();
    }
}
