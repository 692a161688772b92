package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.maker4j.Calibrator;
import dev.maker4j.Survey;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.KnownStep;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.calibration.LogProbabilities;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmOptions;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.Skill;
import dev.maker4j.testkit.server.OpenAiServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A calibration that reads log-probabilities, over a real connection to a simulated model that tells its own. */
class LogProbabilitiesOverTheWireTest {
    private static final int ROWS = 150;
    private static final List<String> CLASSES = List.of("billing", "account", "defect", "delivery", "other");

    /** Knows the class of a number, which is its remainder. */
    private static final Skill BY_REMAINDER = new Skill() {
        @Override
        public String answer(Prompt prompt) {
            return of(Integer.parseInt(prompt.user()));
        }

        @Override
        public String wrongAnswer(Prompt prompt, long variant) {
            return of(Integer.parseInt(prompt.user()) + 1 + (int) (variant % 4));
        }

        private String of(int number) {
            return "answer = " + CLASSES.get(number % 5);
        }
    };

    private static String parsed(String reply) {
        String answer = reply.replaceFirst("^answer = ", "");
        if (reply.equals(answer) || !CLASSES.contains(answer)) {
            throw new RedFlagException("none of the classes");
        }
        return answer;
    }

    private static SimulatedModel model() {
        return SimulatedModel.with(BY_REMAINDER)
                .erringAt(0.1)
                .agreeingOnErrors(0.5)
                .findingHard(0.1, 0.8)
                .breakingFormatAt(0.05);
    }

    private static Calibration calibrated(LlmClient served) {
        try (OpenAiServer server = OpenAiServer.serving(served).named("m").start()) {
            OpenAiClient client = OpenAiClient.at(server.baseUrl()).model("m").build();
            List<KnownStep<Integer, String>> gold = IntStream.range(0, ROWS)
                    .mapToObj(row -> new KnownStep<>(row, CLASSES.get(row % 5)))
                    .toList();
            Survey.Builder<Integer, String> survey = Survey.<Integer, String>of(
                            "classes", row -> Prompt.of(Integer.toString(row)), (reply, row) -> parsed(reply))
                    .sampling(Sampling.standard().atTemperatures(1, 1));
            return Calibrator.of(survey, KnownSteps.of(gold))
                    .asking(client)
                    .build()
                    .readingLogProbabilities(row ->
                            CLASSES.stream().map(word -> "answer = " + word).toList())
                    .run();
        }
    }

    @Test
    void takesOneCallARowAndSamplesAgree() {
        Calibration found = calibrated(model());

        LogProbabilities read = found.logProbabilities().orElseThrow();
        assertThat(read.isUsed()).as(read.toString()).isTrue();
        assertThat(found.samples()).isLessThan(15 * 8 + 135 + 10 * 30);
        assertThat(read.chance()).isGreaterThan(0.01);
        assertThat(found.lostStates())
                .as(
                        "hard prompts, of which about 15 are to be expected: right in 0.2, and in 0.5 the same wrong answer")
                .hasSizeBetween(5, 25)
                .allSatisfy(state -> assertThat(state.toString()).contains("0.19 right"));
        assertThat(found.p().estimate())
                .isCloseTo(0.9 - 0.7 * found.lostStates().size() / ROWS, within(0.03));
    }

    @Test
    void goesOnBySamplesWhereAnEndpointTellsNone() {
        SimulatedModel model = model();

        Calibration found = calibrated(request -> model.complete(request.sending(LlmOptions.none())));

        assertThat(found.logProbabilities().orElseThrow().toString()).contains("because the provider told none");
        assertThat(found.states()).hasSize(ROWS);
    }

    @Test
    void saysWhatAnEndpointRefuses() {
        String error = Bodies.error("invalid_request_error", "logprobs is not supported by this model");
        try (Loopback server = Loopback.answering(400, error)) {
            OpenAiClient client = OpenAiClient.at(server.baseUrl()).model("m").build();

            assertThatThrownBy(() -> Calibrator.of(
                                    Survey.<Integer, String>of(
                                                    "classes",
                                                    row -> Prompt.of(Integer.toString(row)),
                                                    (reply, row) -> parsed(reply))
                                            .sampling(Sampling.standard().atTemperatures(1, 1)),
                                    KnownSteps.of(List.of(new KnownStep<>(1, "account"))))
                            .asking(client)
                            .build()
                            .readingLogProbabilities(row -> CLASSES)
                            .run())
                    .isInstanceOf(LlmException.Permanent.class)
                    .hasMessageContaining("logprobs is not supported by this model");
        }
    }
}
