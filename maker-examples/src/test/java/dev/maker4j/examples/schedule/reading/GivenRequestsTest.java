package dev.maker4j.examples.schedule.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maker4j.examples.input.InputException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that were answered wrongly once; each with its right answer. */
class GivenRequestsTest {
    private static Path request(String folder) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(GivenRequestsTest.class.getResource(folder + "/request.yaml"))
                .toURI());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cal-allday-until-machine-zone|:9: interview talk can't be placed: of 1 slot in 1 Dana isn't free",
                "cal-clock-change-day|:9: interview talk can't be placed: of 1 slot in 1 Dana isn't free",
                "cal-rdate-loses-start|:9: interview talk can't be placed: of 1 slot in 1 Dana isn't free",
                "cal-windows-zone|:9: interview talk can't be placed: of 1 slot in 1 Dana isn't free",
                "cal-secondly|:9: interview talk can't be placed: of 1 slot in 1 Dana isn't free"
            })
    void nobodyWhoIsBusyIsBooked(String folder, String problem) throws URISyntaxException {
        Path file = request(folder);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> RequestFile.read(file).task())
                .withMessage(file + problem);
    }

    @ParameterizedTest
    @CsvSource({"America/New_York", "UTC", "Asia/Tokyo"})
    void theZoneOfTheMachineIsNothingToTheRequest(String machine) throws URISyntaxException {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(machine));
            nobodyWhoIsBusyIsBooked(
                    "cal-allday-until-machine-zone",
                    ":9: interview talk can't be placed: of 1 slot in 1 Dana isn't free");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void aRuleThatCanNotBeIsRefusedWithItsLine() throws URISyntaxException {
        Path file = request("cal-crash-bymonth");

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> RequestFile.read(file))
                .withMessage("busy.ics:9: RRULE has BYMONTH=13, but BYMONTH must be a list of numbers from 1 to 12");
    }

    @Test
    void aSumProvesThatThereIsNoSchedule() throws URISyntaxException {
        RequestFile file = RequestFile.read(request("schedule-too-much"));

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(file::task)
                .withMessage(file.source().file() + ":" + file.source().lines().get("int-196")
                        + ": there is no schedule: interviews take 10,995 minutes in all, but rooms are free for 10,800 minutes"
                        + " of the slots: add slots or rooms");
        assertThat(file.request().interviews()).hasSize(200);
    }
}
