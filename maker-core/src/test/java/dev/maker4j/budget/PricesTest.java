package dev.maker4j.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.maker4j.llm.TokenUsage;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {
    private static final Price MINI = Price.perMillionTokens("0.40", "1.60").cachedInput("0.10");
    private static final Prices PRICES = Prices.none().charging("mini", MINI);

    private static ModelUsage one(TokenUsage usage) {
        return ModelUsage.none().plus(usage);
    }

    @Nested
    class Costs {
        @Test
        void countCachedInputTokensApart() {
            ModelUsage used = one(TokenUsage.of(1_000, 500).cachedInput(800));

            Cost cost = PRICES.cost(Map.of("mini", used));

            assertThat(cost.isKnown()).isTrue();
            assertThat(cost.dollars()).isEqualByComparingTo("0.00096"); // 200 at 0.40, 800 at 0.10, 500 at 1.60
            assertThat(cost).hasToString("$0.00096");
        }

        @Test
        void chargeCachedInputAsOtherInputWhereItHasNoPriceOfItsOwn() {
            Prices plain = Prices.none().charging("plain", Price.perMillionTokens("2", "8"));

            Cost cost = plain.cost(Map.of("plain", one(TokenUsage.of(1_000, 0).cachedInput(999))));

            assertThat(cost.dollars()).isEqualByComparingTo("0.002");
        }

        static LongStream seeds() {
            return LongStream.range(0, 20);
        }

        /** A tenth of a cent has no finite binary fraction; a sum of doubles would be off after some thousand of them. */
        @ParameterizedTest
        @MethodSource("seeds")
        void areTheSameToTheLastDigitHoweverTheyAreAddedUp(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            ModelUsage all = ModelUsage.none();
            BigDecimal oneByOne = BigDecimal.ZERO;
            for (int i = 0; i < 3_000; i++) {
                long input = random.nextLong(1_000);
                TokenUsage usage = TokenUsage.of(input, random.nextLong(1_000)).cachedInput(random.nextLong(input + 1));
                all = all.plus(usage);
                oneByOne = oneByOne.add(PRICES.cost(Map.of("mini", one(usage))).dollars());
            }

            assertThat(PRICES.cost(Map.of("mini", all)).dollars()).isEqualByComparingTo(oneByOne);
        }

        @Test
        void addUpOverModels() {
            Prices two = PRICES.charging("dear", Price.perMillionTokens("10", "50"));

            Cost cost = two.cost(Map.of("mini", one(TokenUsage.of(1, 0)), "dear", one(TokenUsage.of(0, 1))));

            assertThat(cost.dollars()).isEqualByComparingTo("0.0000504");
        }

        @Test
        void areUnknownRatherThanZeroWithoutAPrice() {
            Cost cost = PRICES.cost(Map.of("other", one(TokenUsage.of(1_000, 500))));

            assertThat(cost.isKnown()).isFalse();
            assertThat(cost.samplesUnknown()).isEqualTo(1);
            assertThat(cost).hasToString("unknown");
        }

        @Test
        void areAtLeastWhatIsKnownWhereSomeSamplesTellNoTokens() {
            ModelUsage used = one(TokenUsage.of(1_000_000, 0)).plus(TokenUsage.unknown());

            Cost cost = PRICES.cost(Map.of("mini", used));

            assertThat(cost.samplesUnknown()).isEqualTo(1);
            assertThat(cost).hasToString("at least $0.40");
        }

        @Test
        void areNothingBeforeTheFirstSample() {
            assertThat(PRICES.cost(Map.of())).hasToString("$0.00");
            assertThat(PRICES.cost(Map.of()).isKnown()).isTrue();
        }

        @Test
        void stayHugeWhereAProviderTellsNonsense() {
            ModelUsage nonsense =
                    one(TokenUsage.of(Long.MAX_VALUE, Long.MAX_VALUE)).plus(TokenUsage.of(5, 5));

            assertThat(nonsense.inputTokens()).isEqualTo(Long.MAX_VALUE);
            assertThat(PRICES.cost(Map.of("mini", nonsense)).dollars()).isGreaterThan(new BigDecimal("1e12"));
        }

        @Test
        void countNoMoreCachedTokensThanThereWereInputTokens() {
            assertThat(one(TokenUsage.of(10, 1).cachedInput(50)).cachedInputTokens())
                    .isEqualTo(10);
            assertThat(one(TokenUsage.unknown().cachedInput(50)).cachedInputTokens())
                    .isZero();
        }
    }

    @Nested
    class Standard {
        @Test
        void saysOfWhichDayItIs() {
            assertThat(Prices.standard().toString()).matches("the price table of 20[0-9]{2}-[0-9]{2}-[0-9]{2}");
        }

        /** The output prices that arXiv 2511.09030 lists for its models; nothing else in the table can be checked offline. */
        @ParameterizedTest
        @CsvSource({"gpt-4.1-nano, 0.4", "gpt-4.1-mini, 1.6", "o3-mini, 4.4", "claude-haiku-4-5, 5.0"})
        void agreesWithThePaper(String model, String output) {
            assertThat(Prices.standard().of(model).orElseThrow().output()).isEqualByComparingTo(output);
        }

        @Test
        void pricesCachedInputApart() {
            Price mini = Prices.standard().of("gpt-4.1-mini").orElseThrow();

            assertThat(mini)
                    .hasToString("$0.40 per million input tokens, $0.10 cached, $1.60 output")
                    .isEqualTo(MINI);
        }

        @Test
        void knowsOnlyExactNames() {
            assertThat(Prices.standard().of("gpt-4.1-mini-turbo")).isEmpty();
            assertThat(Prices.standard().of("GPT-4.1-mini")).isEmpty();
        }

        @Test
        void isOverriddenModelByModel() {
            Price own = Price.perMillionTokens("0.2", "0.8");

            Prices prices = Prices.standard().charging("gpt-4.1-mini", own);

            assertThat(prices.of("gpt-4.1-mini")).contains(own);
            assertThat(prices.of("gpt-4.1")).isEqualTo(Prices.standard().of("gpt-4.1"));
            assertThat(Prices.standard().of("gpt-4.1-mini")).contains(MINI);
        }
    }

    @Nested
    class PerMillionTokens {
        @ParameterizedTest
        @ValueSource(strings = {"", "free", "0,40", "$1"})
        void refusesWhatIsNoNumber(String amount) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Price.perMillionTokens(amount, "1"))
                    .withMessage(
                            "the price of input tokens must be an amount in US dollars such as \"0.40\", but was \""
                                    + amount + "\"");
        }

        @Test
        void refusesNegativePrices() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Price.perMillionTokens("1", "-1"))
                    .withMessage("the price of output tokens can't be negative, but was -1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1e999999999", "1e-999999999", "1234567890123", "0.1234567890123"})
        void refusesNumbersThatNoPriceHas(String amount) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MINI.cachedInput(amount))
                    .withMessage(
                            "the price of cached input tokens must have at most 12 digits before the point and as many"
                                    + " after it, but was \"" + amount + "\"");
        }
    }
}
