package dev.maker4j.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {
    private static final double WHOLE = Math.nextDown(1.0);

    private static LlmException.Transient busy() {
        return new LlmException.Transient(LlmException.Kind.SERVER_ERROR, "busy", null);
    }

    private static LlmException.Transient asking(Duration retryAfter) {
        return new LlmException.Transient(LlmException.Kind.RATE_LIMITED, "slow down", null, retryAfter);
    }

    @Nested
    class WaitAfter {
        @ParameterizedTest(name = "attempt {0}: {1} to {2} ms")
        @CsvSource({
            "1, 250, 500",
            "2, 500, 1000",
            "3, 1000, 2000",
            "6, 8000, 16000",
            "7, 15000, 30000",
            "60, 15000, 30000",
            "2147483647, 15000, 30000"
        })
        void doublesUpToTheLongestWithJitterOfHalf(int attempt, long least, long most) {
            Retries retries = Retries.standard();

            assertThat(retries.waitAfter(attempt, busy(), 0)).isEqualTo(Duration.ofMillis(least));
            assertThat(retries.waitAfter(attempt, busy(), WHOLE))
                    .isBetween(Duration.ofMillis(most).minusNanos(10), Duration.ofMillis(most));
        }

        @Test
        void isNeverShorterThanTheProviderAsks() {
            assertThat(Retries.standard().waitAfter(1, asking(Duration.ofMinutes(2)), 0))
                    .isEqualTo(Duration.ofMinutes(2));
        }

        @Test
        void isLongerThanTheProviderAsksWhereBackOffIs() {
            assertThat(Retries.standard().waitAfter(6, asking(Duration.ofSeconds(1)), 0))
                    .isEqualTo(Duration.ofSeconds(8));
        }

        @Test
        void isNothingWhereTheFirstWaitIsNothing() {
            Retries eager = Retries.standard().backingOff(Duration.ZERO, Duration.ofSeconds(1));

            assertThat(eager.waitAfter(60, busy(), WHOLE)).isZero();
        }

        @Test
        void standsWaitsBeyondCountingInNanoseconds() {
            Retries patient = Retries.standard().backingOff(Duration.ofDays(1), ChronoUnit.FOREVER.getDuration());

            assertThat(patient.waitAfter(60, busy(), 0)).isGreaterThan(Duration.ofDays(36_500));
        }
    }

    @Nested
    class Settings {
        @Test
        void areSixAttemptsByDefaultAndOneForNone() {
            assertThat(Retries.standard().attempts()).isEqualTo(6);
            assertThat(Retries.none().attempts()).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1})
        void needAnAttempt(int attempts) {
            assertThatThrownBy(() -> Retries.standard().upTo(attempts))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a call needs at least 1 attempt, but was given " + attempts);
        }

        @Test
        void needTheFirstWaitToBeTheShortest() {
            assertThatThrownBy(() -> Retries.standard().backingOff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                    .hasMessage("the first wait must be from 0 to the longest, but they were PT2S and PT1S");
            assertThatThrownBy(() -> Retries.standard().backingOff(Duration.ofSeconds(-1), Duration.ofSeconds(1)))
                    .hasMessage("the first wait must be from 0 to the longest, but they were PT-1S and PT1S");
        }
    }
}
