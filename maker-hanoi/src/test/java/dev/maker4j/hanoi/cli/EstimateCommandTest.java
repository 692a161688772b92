package dev.maker4j.hanoi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.cli.Console;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("once")
class EstimateCommandTest {
    private final Console console = Console.of(Hanoi.program());

    private JsonNode estimated(int status, String... typed) throws IOException {
        String[] words = new String[typed.length + 2];
        words[0] = "estimate";
        words[1] = "--json";
        System.arraycopy(typed, 0, words, 2, typed.length);
        assertThat(console.run(words)).as(console.err()).isEqualTo(status);
        return lastTold();
    }

    /** The console keeps what all its runs have written, each of them an object on a line. */
    private JsonNode lastTold() throws IOException {
        String last = console.out().lines().reduce("", (earlier, later) -> later);
        return new ObjectMapper().readTree(last);
    }

    @Test
    void promisesWhatThePapersModelKeeps() throws IOException {
        JsonNode found = estimated(0, "--disks", "10");

        assertThat(found.get("status").asText()).isEqualTo("promised");
        assertThat(found.get("simulated").asBoolean()).isTrue();
        assertThat(found.get("model").asText()).startsWith("simulated ");
        assertThat(found.get("steps").asLong()).isEqualTo(1_023);
        assertThat(found.get("samples").asLong()).isBetween(800L, 2_500L);
        assertThat(found.get("pLow").asDouble()).isLessThan(0.9978).isGreaterThan(0.98);
        assertThat(found.get("pHigh").asDouble()).isGreaterThan(0.9978);
        assertThat(found.get("v").asDouble()).isEqualTo(1);
        assertThat(found.get("hardShare").asDouble()).isZero();
        assertThat(found.get("hardShareHigh").asDouble()).isBetween(0.0, 0.02);
        assertThat(found.get("k").asInt()).isBetween(2, 4);
        assertThat(found.get("reliabilityLow").asDouble()).isGreaterThanOrEqualTo(0.95);
        assertThat(found.get("reliability").asDouble())
                .isGreaterThanOrEqualTo(found.get("reliabilityLow").asDouble());
        assertThat(found.get("cost").asDouble())
                .isBetween(
                        found.get("costLow").asDouble(), found.get("costHigh").asDouble());
        assertThat(found.get("effectiveVotes").asDouble())
                .isBetween(1.0, found.get("k").asDouble());
        assertThat(found.get("advice").asText())
                .startsWith("Promised: with k = " + found.get("k").asInt());
        assertThat(found.get("strata").findValuesAsText("name")).anyMatch(name -> name.startsWith("disk 1 moves, "));
    }

    @Test
    void asksNoMoreThanItMayAndSaysThatTooLittleIsKnown() throws IOException {
        JsonNode found = estimated(3, "--disks", "20", "--samples", "100");

        assertThat(found.get("status").asText()).isEqualTo("not promised");
        assertThat(found.get("samples").asLong()).isLessThanOrEqualTo(100);
        assertThat(found.get("advice").asText()).startsWith("Not promised yet");
    }

    @Test
    void refusesAModelThatIsMostlyWrong() throws IOException {
        JsonNode found = estimated(3, "--disks", "8", "--error-rate", "0.6");

        assertThat(found.get("advice").asText())
                .startsWith("Voting will not help here, because a valid sample is right in only 0.");
        assertThat(found.get("pHigh").asDouble()).isLessThan(0.7);
        assertThat(found.get("samples").asLong()).as("stops early").isLessThan(2_500);
    }

    @Test
    void looksAtTheFewStatesOfASmallTowerMoreClosely() throws IOException {
        JsonNode found = estimated(0, "--disks", "3", "--samples", "200");

        assertThat(found.get("states").asInt()).isEqualTo(7);
        assertThat(found.get("samples").asLong()).isGreaterThanOrEqualTo(7 * 8);
        assertThat(found.get("hardShareHigh").asDouble()).as("1 of 7 at most").isLessThan(0.15);
    }

    @Test
    void tellsPeopleThatTheModelIsSimulated() {
        assertThat(console.run("estimate", "--disks", "10")).isZero();

        assertThat(console.err()).contains("Towers of Hanoi with 10 disks", "SIMULATED");
        assertThat(console.out()).contains("Promised", "(simulated model)", "margin k", "Without that assumption");
    }

    @Test
    void refusesALimitThatItCannotKeep() {
        assertThat(console.run("estimate", "--max-time", "10s")).isEqualTo(2);

        assertThat(console.err()).contains("--max-time can't limit an estimate: limit its --samples, or --max-cost");
    }

    @Test
    void buysNoSampleTwiceWithAJournal(@TempDir Path folder) throws IOException {
        String journal = folder.resolve("estimate").toString();
        JsonNode first = estimated(3, "--disks", "10", "--samples", "300", "--journal", journal);
        long bought = samplesIn(journal);

        JsonNode again = estimated(3, "--disks", "10", "--samples", "300", "--journal", journal);

        assertThat(bought).isEqualTo(first.get("samples").asLong());
        assertThat(samplesIn(journal)).isEqualTo(bought);
        assertThat(again.get("p")).isEqualTo(first.get("p"));
        assertThat(again.get("cost")).isEqualTo(first.get("cost"));
    }

    private long samplesIn(String journal) throws IOException {
        assertThat(console.run("status", "--json", "--journal", journal)).isZero();
        return lastTold().get("samples").asLong();
    }

    @Test
    void refusesTheJournalOfARun(@TempDir Path folder) {
        String journal = folder.resolve("run").toString();
        assertThat(console.run("solve", "--disks", "3", "--journal", journal)).isZero();

        assertThat(console.run("estimate", "--disks", "3", "--journal", journal))
                .isEqualTo(2);

        assertThat(console.err()).contains(journal).doesNotContain("\tat ");
    }

    @Nested
    class SeveralModels {
        @Test
        void areComparedOnTheSameStatesAndSoAreTheirCascades() throws IOException {
            JsonNode found = estimated(0, "--disks", "10", "--models", "gpt-4.1-nano,gpt-4.1-mini,o3-mini");

            assertThat(found.get("status").asText()).isEqualTo("promised");
            assertThat(found.get("models").findValuesAsText("model"))
                    .containsExactly("simulated gpt-4.1-nano", "simulated gpt-4.1-mini", "simulated o3-mini");
            JsonNode nano = found.get("models").get(0);
            assertThat(1 - nano.get("p").asDouble()).as("as in the paper").isBetween(0.3, 0.41);
            assertThat(found.get("models").get(1).get("status").asText()).isEqualTo("promised");
            assertThat(found.get("models").get(1).get("states").asInt()).isBetween(1_000, 1_023);
            assertThat(found.get("cascades")).hasSize(3);
            JsonNode cascade = found.get("cascades").get(0);
            assertThat(cascade.fieldNames())
                    .toIterable()
                    .contains(
                            "first", "second", "agreeing", "k", "reliabilityLow", "shareOfSecond", "cost", "costHigh");
            assertThat(found.get("cheapest").asText()).contains("mini");
        }

        @Test
        void takePricesOfTheirOwn() throws IOException {
            JsonNode found = estimated(0, "--disks", "5", "--samples", "600", "--models", "cheap=0.1/0.1,dear=10/10");

            JsonNode models = found.get("models");
            assertThat(models.get(1).get("cost").asDouble())
                    .isGreaterThan(50 * models.get(0).get("cost").asDouble());
            assertThat(found.get("cheapest").asText()).isEqualTo("simulated cheap");
        }

        @Test
        void keepAJournalEach(@TempDir Path folder) throws IOException {
            String[] typed = {"--disks", "5", "--samples", "600", "--models", "a,b", "--journal", folder.toString()};

            JsonNode first = estimated(0, typed);
            JsonNode again = estimated(0, typed);

            assertThat(again.get("models").get(1).get("p"))
                    .isEqualTo(first.get("models").get(1).get("p"));
            assertThat(samplesIn(folder.resolve("2-b").toString()))
                    .isEqualTo(first.get("models").get(1).get("samples").asLong());
        }

        @ParameterizedTest
        @ValueSource(ints = {40, 120})
        void areATableThatFits(int columns) {
            console.variable("COLUMNS", String.valueOf(columns)).watched();

            assertThat(console.run("estimate", "--disks", "8", "--models", "gpt-4.1-nano,gpt-4.1-mini"))
                    .isZero();

            assertThat(console.out().replaceAll("\u001b\\[[0-9;]*m", "").lines())
                    .allSatisfy(line ->
                            assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(columns))
                    .anySatisfy(line -> assertThat(line).contains("✔ gpt-4.1-mini"))
                    .anySatisfy(line -> assertThat(line).contains("gpt-4.1-nano → gpt-4.1-mini"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "a,b --price 1/2 | --price is for one model: with --models, write each one's price behind its name, as in"
                            + " NAME=1/2",
                    "a,b=x | a price in --models must be in dollars per million tokens, as in 0.40/1.60 or 0.40/1.60/0.10, but was"
                            + " \"x\"",
                    "a,a | --models must name each model once, but was a,a",
                    "a,b --model c | --model names one model, --models several: give one or the other",
                })
        void areRefusedOnOneLine(String typed, String message) {
            console.variable("OPENAI_API_KEY", "any");

            assertThat(console.run(("estimate --llm simulated --models " + typed).split(" ")))
                    .isEqualTo(2);

            assertThat(console.err())
                    .isEqualTo("hanoi estimate: " + message + " (see: hanoi estimate --help)" + System.lineSeparator());
        }
    }

    @Test
    void isPricedInTheStatusOfItsJournalToo(@TempDir Path folder) throws IOException {
        String journal = folder.resolve("run").toString();
        assertThat(console.run("solve", "--disks", "5", "--json", "--journal", journal))
                .isZero();
        JsonNode solved = new ObjectMapper().readTree(console.out());

        Console asked = Console.of(Hanoi.program());
        assertThat(asked.run("status", "--json", "--journal", journal)).isZero();
        JsonNode status = new ObjectMapper().readTree(asked.out());

        assertThat(solved.get("cost").asDouble()).isPositive();
        assertThat(status.get("cost")).isEqualTo(solved.get("cost"));
        Console people = Console.of(Hanoi.program());
        assertThat(people.run("status", "--journal", journal)).isZero();
        assertThat(people.out()).contains("cost ", ", for the real model of this name");
    }
}
