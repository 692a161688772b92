package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.ModelUsage;
import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.llm.TokenUsage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0 steps", "1 | 1 step", "2 | 2 steps", "1048575 | 1,048,575 steps"})
    void countThings(long number, String words) {
        assertThat(Words.count(number, "step")).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0,0%", "1,100%", "0.0022,0.22%", "0.9978,99.78%", "0.5,50%", "0.000001,0.0001%", "0.1,10%"})
    void giveSharesInPercentWithoutZerosAtTheEnd(double share, String words) {
        assertThat(Words.percent(share)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0,0:00", "7,0:07", "59,0:59", "60,1:00", "3599,59:59", "3600,1:00:00", "3723,1:02:03"})
    void giveTimesAsAClockDoes(long seconds, String words) {
        assertThat(Words.clock(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0.04,0", "0.391,0.4", "1,1", "1.44,1.4", "9.94,9.9", "9.96,10", "42.5,43"})
    void giveASpeedThatIsLessThanTenWithADecimal(double speed, String words) {
        assertThat(Words.speed(speed)).isEqualTo(words);
    }

    @Test
    void giveACostWithItsEstimate() {
        Prices prices = Prices.none().charging("m", Price.perMillionTokens("1", "1"));
        ModelUsage told = ModelUsage.none().plus(TokenUsage.of(1_000_000, 500_000));

        assertThat(Words.dollars(prices.cost(Map.of("m", told)))).isEqualTo("$1.50");
        assertThat(Words.dollars(
                        prices.cost(Map.of("m", told.plus(TokenUsage.unknown().estimatedUpTo(500_000, 0))))))
                .isEqualTo("$1.50 to $2.00");
        assertThat(Words.dollars(prices.cost(Map.of("m", told.plus(TokenUsage.unknown())))))
                .isEqualTo("at least $1.50");
    }

    @Test
    void giveSecondsWithOneDecimal() {
        assertThat(Words.seconds(Duration.ofMillis(2549))).isEqualTo("2.5 s");
    }
}
