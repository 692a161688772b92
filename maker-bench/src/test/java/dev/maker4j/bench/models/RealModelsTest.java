package dev.maker4j.bench.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.examples.addition.simulation.AdditionSkill;
import dev.maker4j.examples.label.simulation.LabelSkill;
import dev.maker4j.examples.simulation.TaskSkill;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.llm.Prompt;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.Skill;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program, against simulated models that are served as real ones are. */
@Tag("once")
class RealModelsTest {
    private static final String CARRY_FIRST = "a + carry, then + b, calculator";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    /** Adds as a small model does, counts, and is lost at towers and tickets. */
    private static class Small implements Skill {
        private final TaskSkill sums = AdditionSkill.likeASmallModel();

        @Override
        public String answer(Prompt prompt) {
            if (sums.understands(prompt)) {
                return sums.answer(prompt);
            }
            if (prompt.system().startsWith("Reply with the next whole number")) {
                return "" + (Integer.parseInt(prompt.user()) + 1);
            }
            return prompt.system().contains("row of a table")
                    ? new LabelSkill().wrongAnswer(prompt, 0)
                    : new HanoiSkill().wrongAnswer(prompt, 0);
        }

        @Override
        public String wrongAnswer(Prompt prompt, long variant) {
            return sums.understands(prompt) ? sums.wrongAnswer(prompt, variant) : "1";
        }
    }

    /** The same, but for a few sums of two numbers, to which it gives one wrong answer. */
    private static final class Smaller extends Small {
        @Override
        public String answer(Prompt prompt) {
            return prompt.user().matches(".*\\b(8 \\+ 1|10 \\+ [567])\\b.*") ? "20" : super.answer(prompt);
        }
    }

    private JsonNode study(String... more) throws IOException {
        SimulatedModel large = SimulatedModel.with(new Small()).erringAt(0.003).seed(1);
        SimulatedModel small =
                SimulatedModel.with(new Smaller()).erringAt(0.003).seed(2);
        Path json = folder.resolve("study.json");
        Path page = Files.writeString(
                folder.resolve("page.md"), "# Page\n\n<!-- benchmark: real-models -->\n<!-- end -->\n");
        try (OpenAiServer larger = OpenAiServer.serving(large).named("large").start();
                OpenAiServer smaller =
                        OpenAiServer.serving(small).named("small").start()) {
            List<String> typed = new ArrayList<>(List.of(
                    "--base-url",
                    smaller.baseUrl(),
                    "--model",
                    "small",
                    "--stronger-url",
                    larger.baseUrl(),
                    "--stronger-model",
                    "large",
                    "--journal",
                    folder.resolve("journals").toString(),
                    "--chains",
                    "2",
                    "--parallel",
                    "8",
                    "--json",
                    json.toString(),
                    "--page",
                    page.toString()));
            typed.addAll(List.of(more));
            assertThat(RealModels.run(typed.toArray(String[]::new))).isZero();
            calls = larger.traffic().requests() + smaller.traffic().requests();
        }
        assertThat(page).content().contains("| model | subject |", "| run | k |", "side by side");
        return new ObjectMapper().readTree(json.toFile());
    }

    private long calls;

    private static JsonNode one(JsonNode study, String model, String subject) {
        return StreamSupport.stream(study.get("calibrated").spliterator(), false)
                .filter(node -> node.get("model").asText().startsWith(model)
                        && node.get("subject").asText().startsWith(subject))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void refusesWhatIsLostAndRunsWhatIsPromised() throws IOException {
        JsonNode study = study("--only", "a + carry;a + b;100 tickets;Hanoi;counting", "--target", "0.9");

        assertThat(one(study, "large", "counting").get("promised").asBoolean()).isTrue();
        for (String refused : List.of("a + b + carry, calculator", "100 tickets", "Hanoi, 3 disks")) {
            JsonNode node = one(study, "large", refused);
            assertThat(node.get("promised").asBoolean()).as(refused).isFalse();
            assertThat(node.get("advice").asText()).as(refused).startsWith("Voting will not help here");
        }
        assertThat(one(study, "large", "a + b + carry, calculator")
                        .get("lostStates")
                        .toString())
                .contains("8 + 8 + 1", "9 + 9 + 1");
        assertThat(one(study, "large", CARRY_FIRST).get("promised").asBoolean()).isTrue();
        assertThat(one(study, "small", "a + carry, then + b").get("promised").asBoolean())
                .isFalse();
        assertThat(study.get("ran")).hasSize(2).allSatisfy(ran -> {
            assertThat(ran.get("right").asInt()).isEqualTo(2);
            assertThat(ran.get("asPromised").asBoolean()).isTrue();
        });
        JsonNode samples = study.get("ran").get(1).get("samples");
        assertThat(samples.get("large").asLong())
                .isPositive()
                .isLessThan(samples.get("small").asLong() / 2);
        assertThat(study.get("sideBySide").toString())
                .contains("The smaller cut a + carry, then + b", "A rung to large helps: it loses none of them.");
    }

    @Test
    void asksNothingTwice() throws IOException {
        String[] some = {"--only", CARRY_FIRST, "--target", "0.9"};
        JsonNode first = study(some);
        assertThat(calls).isPositive();

        JsonNode again = study(some);

        assertThat(calls).isZero();
        assertThat(again.get("calibrated")).isEqualTo(first.get("calibrated"));
        assertThat(again.get("ran").get(0).get("right"))
                .isEqualTo(first.get("ran").get(0).get("right"));
    }
}
