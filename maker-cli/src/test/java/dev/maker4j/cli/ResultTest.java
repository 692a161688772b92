package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultTest {
    private final Result failed = Result.failed("failed at step 3: the disk is full");

    @Test
    void tellsWhatWentWrongBesides() {
        assertThat(failed.adding("the file can't be written").problem())
                .isEqualTo(Optional.of("failed at step 3: the disk is full; the file can't be written"));
    }

    @Test
    void tellsNothingTwice() {
        assertThat(failed.adding("the disk is full")).isEqualTo(failed);
    }
}
