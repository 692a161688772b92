package dev.maker4j.hanoi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.cli.Console;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimateCommandTest {
    private final Console console = Console.of(Hanoi.program());

    private JsonNode estimated(int status, String... typed) throws IOException {
        String[] words = new String[typed.length + 2];
        words[0] = "estimate";
        words[1] = "--json";
        System.arraycopy(typed, 0, words, 2, typed.length);
        assertThat(console.run(words)).as(console.err()).isEqualTo(status);
        return new ObjectMapper().readTree(console.out());
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
        return new ObjectMapper().readTree(console.out()).get("samples").asLong();
    }

    @Test
    void refusesTheJournalOfARun(@TempDir Path folder) {
        String journal = folder.resolve("run").toString();
        assertThat(console.run("solve", "--disks", "3", "--journal", journal)).isZero();

        assertThat(console.run("estimate", "--disks", "3", "--journal", journal))
                .isEqualTo(2);

        assertThat(console.err()).contains(journal).doesNotContain("\tat ");
    }
}
