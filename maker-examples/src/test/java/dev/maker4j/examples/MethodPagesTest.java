package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maker4j.HardSteps;
import dev.maker4j.Provider;
import dev.maker4j.Survey;
import dev.maker4j.calibration.CalibratedState;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.KnownStep;
import dev.maker4j.calibration.Scrutiny;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Prompt;
import dev.maker4j.scaling.Scaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages about what is behind it: their code is compiled, their figures are those of the formulas, their links lead somewhere. */
class MethodPagesTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern LINK = Pattern.compile("]\\(([a-z/-]+\\.md)(?:#[a-z-]+)?\\)");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (0\\.\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|$");

    @Test
    void showOnlyJavaThatIsCompiledHere() throws IOException {
        ShownCode.isCompiled(DOCS.resolve("choosing-k.md"), MethodSnippets.class, 2);
        ShownCode.isCompiled(DOCS.resolve("cost.md"), MethodSnippets.class, 2);
        ShownCode.isCompiled(DOCS.resolve("when-not-to-vote.md"), MethodSnippets.class, 2);
    }

    @Test
    void sayWhatTheirCodeComesTo() {
        assertThat(MethodSnippets.knownAccuracy()).isCloseTo(3.989, within(5e-4));
        assertThat(MethodSnippets.forecast()).isCloseTo(3_476, within(0.5));
        assertThat(MethodSnippets.lostState()).isCloseTo(0.77, within(5e-3));
        assertThat(MethodSnippets.agreement()).containsExactly(new double[] {0.986, 0.869}, within(5e-4));
    }

    @Test
    void tabulateTheSmallestMargins() throws IOException {
        Matcher rows = ROW.matcher(Files.readString(DOCS.resolve("choosing-k.md")));
        long[] steps = {100, 1_000, 10_000, 1_048_575};

        int found = 0;
        while (rows.find()) {
            for (int i = 0; i < steps.length; i++) {
                assertThat(Integer.parseInt(rows.group(2 + i)))
                        .as("p = %s, s = %d", rows.group(1), steps[i])
                        .isEqualTo(Scaling.margin(0.95, steps[i], Double.parseDouble(rows.group(1))));
            }
            found++;
        }
        assertThat(found).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"method.md", "choosing-k.md", "cost.md", "when-not-to-vote.md"})
    void leadOn(String page) throws IOException {
        List<String> links = LINK.matcher(Files.readString(DOCS.resolve(page)))
                .results()
                .map(link -> link.group(1))
                .toList();

        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(DOCS.resolve(link)).exists());
    }

    @Test
    void calibrateTheRowsOfASurvey() {
        LlmClient model = request -> LlmReply.of(request.prompt().user().startsWith("lost") ? "bad" : "good");
        Survey.Builder<String, String> survey =
                Survey.of("taste", row -> new Prompt("Good or bad?", row), (reply, row) -> reply);
        List<KnownStep<String, String>> gold = IntStream.range(0, 500)
                .mapToObj(i -> new KnownStep<>((i < 50 ? "lost " : "fine ") + i, "good"))
                .toList();

        double wrong = MethodSnippets.rows(survey, gold, Provider.of(model).build());

        assertThat(wrong).as("a tenth of 300, and what the interval adds").isBetween(30.0, 55.0);
    }

    @Test
    void makeAPolicyOfACascade() {
        Calibration ofSmall = calibration();
        Calibration ofLarge = calibration();

        HardSteps<Object> policy = MethodSnippets.cascade(
                ofSmall, ofLarge, Provider.of(request -> LlmReply.of("1")).build());

        assertThat(policy).asString().contains("doubts go to the large model");
    }

    private static Calibration calibration() {
        return Calibration.of(
                IntStream.range(0, 500)
                        .mapToObj(
                                i -> CalibratedState.named("state " + i).right().right())
                        .toList(),
                Scrutiny.of(2));
    }
}
