package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SolvingTest {
    private final Console console = Console.of(Counting.program());

    private JsonNode json() throws IOException {
        assertThat(console.out()).hasLineCount(1);
        return new ObjectMapper().readTree(console.out());
    }

    @Nested
    class Results {
        @Test
        void areTheProgramsFactsBesideTheCountsOfTheRun() {
            int status = console.run("count", "--to", "7", "--error-rate", "0", "--k", "2");

            assertThat(status).isZero();
            assertThat(console.err())
                    .contains(
                            "Counting to 7 · 7 steps · first to ahead by 2",
                            "SIMULATED gpt-4.1-mini, 0% errors, seed 0");
            assertThat(console.out())
                    .containsSubsequence(
                            "✔ Solved and verified: counted to 7 (simulated model)",
                            "steps      7 ",
                            "samples    14            2.000 a step, one round each",
                            "margin k   2             as asked",
                            "model      SIMULATED     gpt-4.1-mini, 0% errors, seed 0",
                            "target     to 7",
                            "square     49            of 7",
                            "  <7>");
        }

        @Test
        void areOneJsonObjectForProgramsWithTheirOwnFieldsBehindTheStatus() throws IOException {
            int status = console.run("count", "--to", "7", "--json");

            JsonNode result = json();
            assertThat(status).isZero();
            assertThat(result.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "format",
                            "status",
                            "to",
                            "squares",
                            "steps",
                            "samples",
                            "wasted",
                            "hedged",
                            "redFlags",
                            "failures",
                            "inputTokens",
                            "outputTokens",
                            "k",
                            "kBasis",
                            "seconds",
                            "model",
                            "simulated",
                            "verified",
                            "cost");
            assertThat(result.get("squares").toString()).isEqualTo("[1,49]");
            assertThat(console.err()).contains("✔ Solved and verified: counted to 7", "  <7>");
        }

        @Test
        void areAFailureWhereTheRefereeFindsFault() throws IOException {
            int status = console.run("count", "--to", "7", "--refuse", "--json");

            JsonNode result = json();
            assertThat(status).isEqualTo(3);
            assertThat(result.get("status").asText()).isEqualTo("failed");
            assertThat(result.get("verified").asBoolean()).isFalse();
            assertThat(result.get("error").asText()).isEqualTo("7 is too few");
            assertThat(result.has("squares")).as("facts of a solution").isFalse();
            assertThat(result.get("to").asInt()).isEqualTo(7);
        }

        @Test
        void tellWhatWasMeasuredHoweverTheRunEnds() throws IOException {
            assertThat(console.run("count", "--measure", "--refuse", "--json")).isEqualTo(3);

            assertThat(json().get("loudness").asInt()).isEqualTo(11);
        }

        @Test
        void areWholeButNoSuccessWhereTheRightEndIsNotTheOneThatWasWanted() throws IOException {
            int status = console.run("count", "--to", "7", "--concede", "--json");

            JsonNode result = json();
            assertThat(status).isEqualTo(3);
            assertThat(result.get("status").asText()).isEqualTo("turned back");
            assertThat(result.get("verified").asBoolean()).isTrue();
            assertThat(result.get("error").asText()).isEqualTo("7 was too far");
            assertThat(result.get("squares").toString()).isEqualTo("[1,49]");
            assertThat(console.err()).contains("7 was too far", "square     49            of 7", "  <7>");
        }

        @Test
        void areToldOfARunThatWasInterrupted() throws IOException {
            Thread.currentThread().interrupt();

            int status = console.run("count", "--json");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(status).isEqualTo(4);
            assertThat(json().get("status").asText()).isEqualTo("paused");
            assertThat(console.err()).contains("⏸ Not finished: paused before step 0", "  <0>");
        }

        @Test
        void sayThatAServedModelIsSimulatedThoughThePathIsThatOfARealOne() throws IOException {
            try (OpenAiServer server = OpenAiServer.serving(SimulatedModel.with(new Counting.CountingSkill()))
                    .named("gpt-4.1-mini")
                    .start()) {
                int status = console.variable("OPENAI_API_KEY", "any")
                        .run("count", "--k", "2", "--base-url", server.baseUrl(), "--json");

                assertThat(status).isZero();
                assertThat(json().get("simulated").asBoolean()).isTrue();
            }
        }
    }

    @Nested
    class OutputFiles {
        @TempDir
        @SuppressWarnings("NullAway.Init") // set by JUnit
        private Path folder;

        @Test
        void areMadeInADirectoryThatIsMadeToo() throws IOException {
            Path made = folder.resolve("made");

            int status = console.run("count", "--folder", made.toString());

            assertThat(status).isZero();
            assertThat(names()).containsExactly("made");
            assertThat(made.resolve("plain")).hasContent("10\n");
            assertThat(made.resolve("loud")).hasContent("10!\n");
            assertThat(console.out()).contains("folder     " + made);
        }

        @Test
        void areNotMadeInADirectoryThatCanNotBe() throws IOException {
            Path file = Files.writeString(folder.resolve("file"), "old");
            Path nowhere = folder.resolve("no/where");

            assertThat(console.run("count", "--folder", file.toString())).isEqualTo(2);
            assertThat(console.run("count", "--folder", nowhere.toString())).isEqualTo(2);

            assertThat(console.err().lines())
                    .containsExactly(
                            "counting count: --folder can't be written to " + file
                                    + " (isn't a directory): name a directory that you may write to (see:"
                                    + " counting count --help)",
                            "counting count: --folder can't be written to " + nowhere
                                    + " (no such file or directory): name a directory that you may write to (see: counting count --help)");
            assertThat(file).hasContent("old");
        }

        private String[] names() throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.map(file -> file.getFileName().toString()).sorted().toArray(String[]::new);
            }
        }

        @Test
        void getTheSolutionAndNothingIsLeftBesideThem() throws IOException {
            Path out = Files.writeString(folder.resolve("out"), "what was there before, and longer");
            Path second = folder.resolve("second");

            int status = console.run("count", "--out", out.toString(), "--second", second.toString());

            assertThat(status).isZero();
            assertThat(out).hasContent("10\n");
            assertThat(second).hasContent("10!\n");
            assertThat(names()).containsExactly("out", "second");
            assertThat(console.out()).contains("out        " + out, "second     " + second);
        }

        @Test
        void areLeftAloneWhereThereIsNoSolution() throws IOException {
            Path out = Files.writeString(folder.resolve("out"), "before");

            assertThat(console.run("count", "--refuse", "--out", out.toString()))
                    .isEqualTo(3);
            assertThat(console.run("count", "--k", "0", "--out", out.toString()))
                    .isEqualTo(2);

            assertThat(out).hasContent("before");
            assertThat(names()).containsExactly("out");
        }

        @Test
        void getWhatIsKnownHoweverTheRunEndsWhereThatIsWanted() throws IOException {
            Path last = Files.writeString(folder.resolve("last"), "before");
            String[] typed = {
                "count",
                "--last",
                last.toString(),
                "--json",
                "--journal",
                folder.resolve("j").toString()
            };

            assertThat(console.run(and(typed, "--max-samples", "6"))).isEqualTo(4);
            assertThat(last).content().matches("paused at [1-4]\n");
            assertThat(console.err()).contains("last       " + last);

            assertThat(console.run(and(typed, "--resume"))).isZero();
            assertThat(last).hasContent("solved at 10\n");

            assertThat(console.run("count", "--refuse", "--last", last.toString()))
                    .isEqualTo(3);
            assertThat(last).hasContent("failed at 10\n");
        }

        @Test
        @EnabledOnOs(OS.LINUX)
        void thatAreFullAreToldBesideWhatEndedTheRun() throws IOException {
            int status = console.run("count", "--last", "/dev/full", "--max-samples", "6", "--json");

            assertThat(status).isEqualTo(4);
            assertThat(json().get("status").asText()).isEqualTo("paused");
            assertThat(json().get("error").asText())
                    .startsWith("paused before step ")
                    .endsWith("; --last can't be written to /dev/full (no space left on device): make room or name"
                            + " another file");
            assertThat(console.err()).doesNotContain("last       ");
        }

        private static String[] and(String[] typed, String... more) {
            return Stream.concat(Stream.of(typed), Stream.of(more)).toArray(String[]::new);
        }

        @Test
        void thatCannotBeWrittenAreRefusedBeforeAnyModelIsAsked() {
            assertThat(console.run("count", "--out", folder.toString())).isEqualTo(2);
            assertThat(console.run(
                            "count", "--second", folder.resolve("no/such").toString()))
                    .isEqualTo(2);

            assertThat(console.err().lines())
                    .containsExactly(
                            "counting count: --out can't be written to " + folder
                                    + " (is a directory): name a file (see: counting count --help)",
                            "counting count: --second can't be written to " + folder.resolve("no/such")
                                    + " (no such file or directory): name a file in a directory that you may write to"
                                    + " (see: counting count --help)");
        }

        @Test
        void thatWouldOverwriteEachOtherAreRefusedBeforeAnyModelIsAsked() {
            Path file = folder.resolve("out.txt");

            assertThat(console.run(
                            "count",
                            "--out",
                            file.toString(),
                            "--second",
                            folder.resolve("./out.txt").toString()))
                    .isEqualTo(2);

            assertThat(console.err())
                    .isEqualTo("counting count: --out and --second are both to be written to "
                            + folder.resolve("./out.txt")
                            + ": name a file for each (see: counting count --help)\n");
            assertThat(file).doesNotExist();
        }

        @Test
        @EnabledOnOs(OS.LINUX)
        void thatAreADeviceMayBeTheSame() {
            assertThat(console.run("count", "--out", "/dev/null", "--second", "/dev/null"))
                    .isZero();
        }

        @Test
        @EnabledOnOs(OS.LINUX)
        void thatAreFullMakeTheRunAFailure() throws IOException {
            int status = console.run("count", "--out", "/dev/full", "--json");

            assertThat(status).isEqualTo(3);
            assertThat(json().get("status").asText()).isEqualTo("failed");
            assertThat(json().get("error").asText())
                    .isEqualTo("--out can't be written to /dev/full (no space left on device): make room or name"
                            + " another file");
        }

        @Test
        void areWrittenThroughLinks() throws IOException {
            Path real = Files.writeString(folder.resolve("real"), "before");
            Path link = Files.createSymbolicLink(folder.resolve("link"), real);

            assertThat(console.run("count", "--out", link.toString())).isZero();

            assertThat(real).hasContent("10\n");
            assertThat(link).isSymbolicLink();
        }
    }

    @Nested
    class Records {
        @BeforeEach
        void forget() {
            Counting.CountCommand.RECORDED.clear();
        }

        @Test
        void areOpenedForARunAndClosedAfterIt() {
            console.run("count", "--error-rate", "0");

            assertThat(Counting.CountCommand.RECORDED).containsExactly("opened", "closed");
        }

        @Test
        void areNotOpenedWhereWhatWasTypedMakesNoSense() {
            console.run("count", "--k", "0");
            console.run("count", "--parallel", "0");
            console.run("count", "--out", "/no/such/folder/file");

            assertThat(Counting.CountCommand.RECORDED).isEmpty();
        }
    }

    @Nested
    class Checks {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "--k 0",
                    "--parallel 0",
                    "--out /no/such/folder/file",
                    "--llm openai",
                    "--resume",
                    "--max-samples 0",
                    "--journal-sync grouped"
                })
        void tellWhatARunWouldTell(String typed) {
            String[] options = typed.split(" ", -1);
            Console running = Console.of(Counting.program());

            int status = console.run(Stream.concat(Stream.of("count", "--check-alone"), Stream.of(options))
                    .toArray(String[]::new));
            int statusOfRun = running.run(
                    Stream.concat(Stream.of("count"), Stream.of(options)).toArray(String[]::new));

            assertThat(status).isEqualTo(statusOfRun).isEqualTo(ExitStatus.USAGE);
            assertThat(console.err()).isEqualTo(running.err());
        }

        @Test
        void askNobody() {
            assertThat(console.run("count", "--check-alone")).isZero();
            assertThat(console.out() + console.err()).isEmpty();
        }
    }
}
