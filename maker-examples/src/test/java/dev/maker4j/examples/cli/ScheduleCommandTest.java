package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void schedulesTheBundledInterviewsAndWritesCalendars() throws IOException {
        Path out = folder.resolve("schedule.csv");
        Path calendars = folder.resolve("calendars");

        Run run = Run.exiting(0, "schedule", "--out", out, "--ics", calendars);

        assertThat(run.out()).contains("✔ Solved and verified: 5 interviews placed", "score: 8 points");
        assertThat(Files.readAllLines(out)).hasSize(6).startsWith("interview,start,end,room,people");
        assertThat(Files.readString(calendars.resolve("all.ics"))).startsWith("BEGIN:VCALENDAR");
        try (Stream<Path> files = Files.list(calendars)) {
            assertThat(files)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(file -> assertThat(file + "").endsWith(".ics"));
        }
    }

    @Test
    void tellsProgramsTheScoreAndItsBestPossibleValue() {
        assertThat(Run.exiting(0, "schedule", "--json").out())
                .hasLineCount(1)
                .contains(
                        "\"interviews\":5,\"score\":8,\"bestScoreAtLeast\":8,\"bestScoreAtMost\":8",
                        "\"verified\":true");
    }
}
