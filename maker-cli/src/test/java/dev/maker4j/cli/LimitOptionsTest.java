package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitOptionsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path journal;

    private Console console = Console.of(Counting.program());

    private int count(String typed) {
        console = Console.of(Counting.program());
        return console.run(
                ("count --to 9 --k 2 --error-rate 0 " + typed).strip().split(" +", -1));
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(console.out());
    }

    @Test
    void pauseARunThatGoesOnWithinALargerBudget() throws IOException {
        assertThat(count("--json --max-samples 7 --journal " + journal)).isEqualTo(4);

        assertThat(json().get("status").asText()).isEqualTo("paused");
        assertThat(json().get("samples").asInt()).isEqualTo(7);
        assertThat(console.err())
                .contains("paused before step 3: the samples are spent: 7 samples")
                .contains("  resume with a larger --max-samples: counting count --to 9 --k 2 --error-rate 0 --json"
                        + " --max-samples 7 --journal " + journal + " --resume");

        assertThat(count("--json --max-samples 18 --resume --journal " + journal))
                .isZero();
        assertThat(json().get("samples").asInt()).isEqualTo(18);
        assertThat(json().get("resumedSteps").asInt()).isEqualTo(3);
    }

    @Test
    void pauseARunAtOnceThatGoesOnWithinTheSameBudget() {
        assertThat(count("--max-samples 7 --journal " + journal)).isEqualTo(4);
        assertThat(count("--max-samples 7 --resume --journal " + journal)).isEqualTo(4);

        assertThat(console.err()).contains("paused before step 3: the samples are spent: 7 samples");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0.0000544",
        "--price 4/16, 0.000068",
        "--price 0.2/0.8/0.1, 0.000051",
        "--price 0.2/0.8/0.1/9, 0.000051"
    })
    void pauseARunOnceItHasCostAsMuchByThePricesOfItsModel(String price, BigDecimal cost) throws IOException {
        assertThat(count("--json --max-cost 0.00005 " + price + " --journal " + journal))
                .isEqualTo(4);

        assertThat(console.err()).contains("the money is spent", "resume with a larger --max-cost: ");
        assertThat(json().get("cost").decimalValue()).isEqualByComparingTo(cost);
        assertThat(json().get("steps").asInt()).isLessThan(9);
    }

    @Test
    void pauseARunThatHasTakenTooLong() throws IOException {
        Console slow = Console.of(Counting.program());

        int status = slow.run("count", "--to", "2000000000", "--k", "2", "--error-rate", "0", "--max-time", "1s");

        assertThat(status).isEqualTo(4);
        assertThat(slow.err()).contains("the time is spent").doesNotContain("resume with");
    }

    @Test
    void haveACeilingOfMoneyRefusedForAModelWithoutAPrice() throws IOException {
        try (OpenAiServer server = OpenAiServer.serving(SimulatedModel.with(new Counting.CountingSkill()))
                .named("house-model")
                .start()) {
            String typed = "count --k 2 --model house-model --max-cost 1 --base-url " + server.baseUrl();
            Console keyed = Console.of(Counting.program()).variable("OPENAI_API_KEY", "any");

            assertThat(keyed.run(typed.split(" ", -1))).isEqualTo(2);
            assertThat(keyed.err())
                    .isEqualTo("counting count: --max-cost needs prices, but none is known for model"
                            + " \"house-model\": set --price IN/OUT, in dollars per million tokens (see:"
                            + " counting count --help)"
                            + System.lineSeparator());
            assertThat(server.traffic().requests()).isZero();
            assertThat(keyed.run((typed + " --price 1/2/0.5").split(" ", -1))).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--max-cost 0 | --max-cost must be an amount in dollars above 0, such as 25 or 0.50, but was \"0\"",
                "--max-cost ten | --max-cost must be an amount in dollars above 0, such as 25 or 0.50, but was \"ten\"",
                "--price 1 | --price must be in dollars per million tokens, as in 0.40/1.60 or 0.40/1.60/0.10,"
                        + " but was \"1\"",
                "--price 1/-2 | --price must be in dollars per million tokens, as in 0.40/1.60 or"
                        + " 0.40/1.60/0.10, but was"
                        + " \"1/-2\"",
                "--max-samples 0 | --max-samples must be at least 1, but was 0",
                "--max-time 0s | --max-time must be a duration above 0, such as 90s, 15m, 2h30m or 3d, but was \"0s\"",
                "--max-time 90 | --max-time must be a duration above 0, such as 90s, 15m, 2h30m or 3d, but was \"90\"",
                "--ride-out soon | --ride-out must be a duration above 0, such as 90s, 15m, 2h30m or 3d, but"
                        + " was \"soon\"",
                "--rpm 0 | --rpm must be at least 1, but was 0",
                "--tpm 0 | --tpm must be at least 1, but was 0",
                "--max-samples 9 --journal-detail verdicts --journal j | --max-samples needs to know what was"
                        + " bought, which --journal-detail verdicts leaves out: use votes",
                "--max-cost 9 --journal-detail verdicts --journal j | --max-cost needs to know what was bought,"
                        + " which --journal-detail verdicts leaves out: use votes",
            })
    void refuseWhatMakesNoSenseOnOneLine(String typed, String message) {
        assertThat(count(typed)).isEqualTo(2);

        assertThat(console.err())
                .isEqualTo("counting count: " + message + " (see: counting count --help)" + System.lineSeparator());
    }

    @Test
    void slowARunDownToARateWithoutChangingIt() throws IOException {
        assertThat(count("--json --rpm 6000 --tpm 6000000")).isZero();

        assertThat(json().get("samples").asInt()).isEqualTo(18);
    }
}
