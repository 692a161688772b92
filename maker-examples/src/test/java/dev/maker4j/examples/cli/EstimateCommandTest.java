package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.cli.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("once")
class EstimateCommandTest {
    private static final List<String> MEMBERS = List.of(
            "p",
            "pLow",
            "pHigh",
            "v",
            "hardShare",
            "hardShareHigh",
            "effectiveVotes",
            "k",
            "reliability",
            "reliabilityLow",
            "cost",
            "costLow",
            "costHigh",
            "advice");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private static JsonNode estimated(int status, String... typed) throws IOException {
        Run run = Run.exiting(
                status,
                Stream.concat(Stream.of("estimate", "--json"), Stream.of(typed)).toArray());
        return new ObjectMapper().readTree(run.out());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** All states of these small tasks are looked at, so that each can be promised. */
    @ParameterizedTest
    @CsvSource({
        "sudoku, 30",
        "build-order, 10",
        "provision, 20",
        "schedule, 10",
        "api-tests, 30",
        "migrate, 8",
        "deploy, 40"
    })
    void measuresEachTask(String task, int fewestSteps) throws IOException {
        JsonNode found = estimated(0, task, "--error-rate", "0.001");

        assertThat(found.get("status").asText()).isEqualTo("promised");
        assertThat(found.get("steps").asInt()).isGreaterThanOrEqualTo(fewestSteps);
        assertThat(found.get("states").asInt())
                .isLessThanOrEqualTo(found.get("steps").asInt());
        assertThat(found.fieldNames()).toIterable().containsAll(MEMBERS);
        assertThat(found.get("v").asDouble()).isGreaterThan(0.95);
    }

    @Nested
    class ATaskThatActs {
        @Test
        void isOnlyRehearsedAndSaysSo() throws IOException {
            JsonNode found = estimated(0, "migrate");

            assertThat(found.get("rehearsed").asText())
                    .isEqualTo("all acts go well until a late one fails, then each is undone");
            assertThat(found.get("strata").findValuesAsText("name"))
                    .containsExactlyInAnyOrder("on the way there", "on the way back");
            assertThat(Run.exiting(0, "estimate", "api-tests").out()).contains("nothing done");
        }

        @Test
        void takesThePlanThatItsCommandTakes() throws IOException {
            Path plan = file("plan.yaml", """
                    name: m
                    steps:
                      - {name: save, risk: 1, backup: people}
                      - {name: fill, risk: 2, needs: [save], run: UPDATE people SET name = 'x', undo: UPDATE people SET name = NULL}
                    """);

            JsonNode found = estimated(0, "migrate", plan.toString());

            assertThat(found.get("steps").asInt())
                    .as("two there, of which the second fails, and one back")
                    .isEqualTo(3);
        }
    }

    @Nested
    class Label {
        @Test
        void measuresTheShareOfRowsThatAreDecidedRightly() throws IOException {
            JsonNode found = estimated(3, "label");

            assertThat(found.fieldNames()).toIterable().containsAll(MEMBERS).contains("rows", "wrongRows");
            assertThat(found.get("rows").asInt()).isEqualTo(300);
            assertThat(found.get("hardShare").asDouble())
                    .as("tickets that the skill gets wrong")
                    .isBetween(0.02, 0.4);
            double right = found.get("reliability").asDouble();
            assertThat(right).isBetween(0.6, 1 - found.get("hardShare").asDouble() + 0.02);
            assertThat(found.get("wrongRows").asDouble()).isCloseTo(300 * (1 - right), within(1e-6));
            assertThat(found.get("lostStates").get(0).asText()).startsWith("line ");
            assertThat(found.get("advice").asText()).contains("no k brings a step above");
        }

        @Test
        void isPromisedWhatItsRowsKeep() throws IOException {
            JsonNode found = estimated(
                    0, "label", tableOf(500), "--question", question(), "--choices", "good,bad", "--gold", "gold");

            assertThat(found.get("status").asText()).isEqualTo("promised");
            assertThat(found.get("reliabilityLow").asDouble()).isGreaterThanOrEqualTo(0.95);
            assertThat(found.get("runSamples").asDouble()).as("of all rows").isGreaterThanOrEqualTo(500);
        }

        @Test
        void withoutGoldTellsWhatAgreementTellsAndPromisesNothing() throws IOException {
            JsonNode found = estimated(
                    3,
                    "label",
                    tableOf(200),
                    "--question",
                    question(),
                    "--choices",
                    "good,bad",
                    "--error-rate",
                    "0.05");

            assertThat(found.get("status").asText()).isEqualTo("not promised");
            assertThat(found.get("samples").asInt()).isEqualTo(400);
            assertThat(found.get("agreement").asDouble()).isBetween(0.82, 0.98);
            assertThat(found.get("pHigh").asDouble()).isBetween(0.9, 1.0);
            assertThat(found.has("p")).as("unknown").isFalse();
            assertThat(found.get("costHigh").asDouble())
                    .isGreaterThan(found.get("costLow").asDouble());
            assertThat(found.get("advice").asText()).contains("agreement can't show errors in which all samples agree");
        }

        @Test
        void withoutGoldBuysNoSampleTwice() throws IOException {
            String[] typed = {
                "label",
                tableOf(50),
                "--question",
                question(),
                "--choices",
                "good,bad",
                "--journal",
                folder.resolve("j").toString()
            };

            JsonNode first = estimated(3, typed);
            JsonNode again = estimated(3, typed);

            assertThat(again.get("agreement")).isEqualTo(first.get("agreement"));
            JsonNode status = new ObjectMapper()
                    .readTree(Run.exiting(0, "status", "--json", "--journal", folder.resolve("j"))
                            .out());
            assertThat(status.get("samples").asInt()).isEqualTo(100);
            assertThat(status.get("cost").decimalValue()).isPositive();
        }

        @Test
        void areReadOffLogProbabilities() throws IOException {
            JsonNode found = estimated(3, "label", "--log-probabilities", "--temperature", "1");

            JsonNode read = found.get("logProbabilities");
            assertThat(read.get("used").asBoolean()).as(read.toString()).isTrue();
            assertThat(read.get("states").asInt()).isEqualTo(found.get("states").asInt());
            assertThat(found.get("samples").asInt())
                    .isEqualTo(
                            found.get("states").asInt() + 7 * read.get("checks").asInt() / 8);
            assertThat(found.get("lostStates").get(0).asText())
                    .startsWith("line ")
                    .contains(": told 0.");
            assertThat(found.get("advice").asText())
                    .endsWith(read.get("inWords").asText());
        }

        @Test
        void areNotReadOffLogProbabilitiesWhereThatCantBe() throws IOException {
            assertThat(Run.refusing("estimate", "label", "--log-probabilities"))
                    .contains(
                            "--log-probabilities tell of one temperature, above 0 and up to 1, and of one wording: add"
                                    + " --temperature 1");
            assertThat(Run.refusing("estimate", "sudoku", "--log-probabilities", "--temperature", "1"))
                    .contains("--log-probabilities needs to know every reply that is expected");
            assertThat(Run.refusing("estimate", "label", tableOf(5), "--question", question(), "--log-probabilities"))
                    .contains(
                            "--log-probabilities are read where right answers are known: name the column with --gold");
        }

        @Test
        void optionsAreRefusedElsewhere() {
            assertThat(Run.refusing("estimate", "sudoku", "--gold", "x"))
                    .contains("--gold is for the rows of a table: it goes with label only");
        }

        private String tableOf(int rows) throws IOException {
            return file(
                            "table.csv",
                            IntStream.range(0, rows)
                                    .mapToObj(i -> i + (i % 2 == 0 ? ",all good,good" : ",all bad,bad"))
                                    .collect(Collectors.joining("\n", "id,text,gold\n", "\n")))
                    .toString();
        }

        private String question() throws IOException {
            return file("question.md", "Good or bad?\n{{text}}\n{{id}}\n").toString();
        }
    }

    @Nested
    class SeveralModels {
        /** Too few of them to have seen a lost one if 1 in 100 were, so none is promised. */
        @Test
        void areComparedOnTheRowsOfATable() throws IOException {
            JsonNode found = estimated(
                    3, "label", "--target", "0.95", "--samples", "900", "--models", "gpt-4.1-nano,gpt-4.1-mini");

            assertThat(found.get("models").findValuesAsText("model"))
                    .containsExactly("simulated gpt-4.1-nano", "simulated gpt-4.1-mini");
            assertThat(found.get("cascades")).hasSize(1);
            assertThat(found.get("cascades").get(0).get("first").asText()).isEqualTo("simulated gpt-4.1-nano");
            assertThat(found.has("cheapest")).isFalse();
        }

        @Test
        void areSaidToHelpOrNotWhereTheFirstLosesStates() throws IOException {
            JsonNode found = estimated(3, "addition", "--cut", "three-numbers", "--models", "small,other");

            assertThat(found.get("comparison").asText())
                    .contains("small loses 4 of 200 states", "it loses them too", "only a smaller cut");
        }

        @Test
        void needKnownAnswers() throws IOException {
            Path table = file("t.csv", "text\nfine\n");
            Path question = file("q.md", "Good?\n{{text}}\n");

            assertThat(Run.refusing("estimate", "label", table, "--question", question, "--models", "a,b"))
                    .contains("--models compares by known answers: name the column that has them with --gold");
        }

        @Test
        void fitATerminalOfFortyColumns() {
            Console console =
                    Console.of(Examples.program()).variable("COLUMNS", "40").watched();

            console.run("estimate", "sudoku", "--models", "gpt-4.1-nano,gpt-4.1-mini");

            assertThat(console.out().replaceAll("\u001b\\[[0-9;]*m", "").lines())
                    .allSatisfy(line ->
                            assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(40));
        }
    }
}
