package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SolveOptionsTest {
    private final Console console = Console.of(Counting.program());

    @Test
    void tellTheProgramsOwnDefaultsInTheirHelp() {
        console.run("count", "--help");

        assertThat(console.out().replaceAll("\\s+", " "))
                .contains("How often a sample of the simulated model is wrong. Default: 0.02.")
                .contains("the smallest sufficient k is used. Simulated: 0.99.");
    }

    @Test
    void useThoseDefaults() {
        console.run("count");

        assertThat(console.out())
                .contains("for 99% reliability at 98% accuracy", "SIMULATED     gpt-4.1-mini, 2% errors, seed 0");
    }

    /** The rule by number of steps acted unsaid. */
    @Test
    void sayWhereNothingIsMeasuredThatTheMarginPromisesNothingAndWhatWouldDo() throws IOException {
        try (OpenAiServer server = OpenAiServer.serving(SimulatedModel.with(new Counting.CountingSkill()))
                .named("gpt-4.1-mini")
                .start()) {
            int status = console.variable("OPENAI_API_KEY", "sk-secret")
                    .run("count", "--to", "11", "--llm-url", server.baseUrl(), "--json");

            assertThat(status).isZero();
        }
        String basis =
                "k = 3 by the number of steps alone, 11 steps: nothing was measured, so no reliability is promised; 95%"
                        + " would take k = 3 at 90%, 2 at 99%, 1 at 99.9% measured accuracy";
        assertThat(console.err())
                .contains(
                        "11 steps · first to ahead by 3",
                        basis + ": set --target and --accuracy, or --k",
                        "margin k   3             from the number of steps alone: nothing was measured");
        assertThat(new ObjectMapper().readTree(console.out()).get("kBasis").asText())
                .isEqualTo(basis);
    }

    @Test
    void chooseTheSimulatedModelThoughThereIsAKeyWhereAskedTo() {
        int status = console.variable("OPENAI_API_KEY", "sk-secret").run("count", "--llm", "simulated");

        assertThat(status).isZero();
        assertThat(console.out()).contains("(simulated model)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--of-unknown-length | the number of steps isn't known, so no margin can be derived: give --k",
                "--to -1 | --to must be at least 0, but was -1",
                "--k 0 | --k must be from 1 to 10000, but was 0",
                "--k 3 --target 0.9 | --k sets the margin, --target and --accuracy derive it: give one or the other",
                "--target 1 | --target must be above 0.0 and below 1.0, but was 1.0",
                "--error-rate 1.5 | --error-rate must be from 0 to 1, but was 1.5",
                "--parallel 1025 | --parallel must be from 1 to 1024, but was 1025",
                "--look-ahead 0 | --look-ahead must be from 1 to 1024, but was 0",
                "--look-ahead soon | --look-ahead must be off, auto or a number of steps, but was \"soon\"",
                "--hedge 1 | --hedge must be above 0.0 and below 1.0, but was 1.0",
                "--hedge late | --hedge must be off or a quantile such as 0.95, but was \"late\"",
                "--llm openai | --llm openai needs an API key: set the environment variable OPENAI_API_KEY (any value"
                        + " where the endpoint asks for none)",
            })
    void refuseWhatMakesNoSenseOnOneLine(String typed, String message) {
        int status = console.run(("count " + typed).split(" "));

        assertThat(status).isEqualTo(2);
        assertThat(console.err())
                .isEqualTo("counting count: " + message + " (see: counting count --help)" + System.lineSeparator());
        assertThat(console.out()).isEmpty();
    }

    @Test
    void takeAMarginForATaskOfUnknownLength() {
        assertThat(console.run("count", "--of-unknown-length", "--k", "3")).isZero();
        assertThat(console.err()).contains("Counting to 10 · first to ahead by 3");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 0.5, 1, Double.NaN})
    void haveNoDefaultErrorRateAtWhichVotingWouldNotHelp(double rate) {
        SolveOptions options = SolveOptions.in(shell());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.erringAt(rate))
                .withMessage("a default error rate is from 0 to below 1/2, but was " + rate);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, Double.NaN})
    void haveNoDefaultReliabilityThatCannotBeReached(double target) {
        SolveOptions options = SolveOptions.in(shell());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.reaching(target))
                .withMessage("a reliability is above 0 and below 1, but was " + target);
    }

    private static Shell shell() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        return new Shell(Map.of(), nowhere, nowhere, false, false);
    }
}
