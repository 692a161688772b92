package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisionCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void provisionsTheBundledPlanAndDrawsIt() throws IOException {
        Path out = folder.resolve("timeline.csv");
        Path svg = folder.resolve("timeline.svg");

        Run run = Run.exiting(0, "provision", "--out", out, "--svg", svg);

        assertThat(run.out())
                .contains("✔ Solved and verified: 20 resources provisioned", "16 min 29 s", "$654.00 an hour");
        assertThat(Files.readAllLines(out))
                .hasSize(21)
                .startsWith("name,start,finish")
                .last()
                .asString()
                .endsWith(",989");
        assertThat(Files.readString(svg)).startsWith("<svg").endsWith("</svg>\n");
    }

    @Test
    void tellsProgramsTheTimesAndTheCost() {
        assertThat(Run.exiting(0, "provision", "--json").out())
                .hasLineCount(1)
                .contains("\"resources\":20,\"atOnce\":3,", "\"makespanSeconds\":989,", "\"verified\":true");
    }

    @Test
    void takesTheNumberInFlightFromTheCommandLineForEveryInput() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.yaml"), """
                at_once: 1
                resources: [{name: a, seconds: 5}, {name: b, seconds: 5}]
                """);

        assertThat(Run.exiting(0, "provision", plan, "--json").out())
                .contains("\"atOnce\":1,", "\"makespanSeconds\":10,");
        assertThat(Run.exiting(0, "provision", plan, "--at-once", "2", "--json").out())
                .contains("\"atOnce\":2,", "\"makespanSeconds\":5,");
        assertThat(Run.exiting(0, "provision", "--at-once", "100", "--json").out())
                .contains("\"atOnce\":100,", "\"verified\":true");
        assertThat(Run.exiting(2, "provision", "--at-once", "0").err())
                .contains("--at-once is 0, but 1 to 100 resources may be in flight at once");
    }
}
