package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2015-10-21T07:28:00Z");

    private static HttpHeaders headers(Map<String, String> values) {
        Map<String, List<String>> lists = new java.util.TreeMap<>();
        values.forEach((name, value) -> lists.put(name, List.of(value)));
        return HttpHeaders.of(lists, (name, value) -> true);
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 0, PT0S",
        "Retry-After, ' 7 ', PT7S",
        "Retry-After, 999999999, PT277777H46M39S",
        "retry-after-ms, 250, PT0.25S",
        "Retry-After, 'Wed, 21 Oct 2015 07:28:30 GMT', PT30S",
        "Retry-After, 'Wed, 21 Oct 2015 07:27:00 GMT', PT0S"
    })
    void isReadInEachForm(String header, String value, Duration expected) {
        assertThat(RetryAfter.in(headers(Map.of(header, value)), NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1e3", "99999999999999999999", "Wed, 21 Oct"})
    void isNothingWhereItCannotBeRead(String value) {
        assertThat(RetryAfter.in(headers(Map.of("Retry-After", value)), NOW)).isNull();
    }

    @Test
    void isNothingWhereItIsNotSaid() {
        assertThat(RetryAfter.in(headers(Map.of()), NOW)).isNull();
    }

    @Test
    void millisecondsAreTakenBeforeTheRoundedSeconds() {
        assertThat(RetryAfter.in(headers(Map.of("Retry-After", "1", "Retry-After-Ms", "120")), NOW))
                .isEqualTo(Duration.ofMillis(120));
    }

    @Test
    void aDateIsTakenByTheServersClock() {
        Map<String, String> said =
                Map.of("Date", "Wed, 21 Oct 2015 09:00:00 GMT", "Retry-After", "Wed, 21 Oct 2015 09:00:05 GMT");

        assertThat(RetryAfter.in(headers(said), NOW)).isEqualTo(Duration.ofSeconds(5));
    }
}
