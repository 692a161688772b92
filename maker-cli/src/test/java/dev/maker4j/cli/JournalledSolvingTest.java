package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.Fault;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class JournalledSolvingTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private Path journal = Path.of("");

    @BeforeEach
    void nameTheJournal() {
        journal = folder.resolve("journal");
    }

    /** The same program in a console of its own. */
    private record Ran(int status, String out, String err) {
        ObjectNode json() throws IOException {
            assertThat(out).hasLineCount(1);
            return (ObjectNode) new ObjectMapper().readTree(out);
        }
    }

    private static Ran run(String... arguments) {
        Console console = Console.of(Counting.program());
        int status = console.run(arguments);
        return new Ran(status, console.out(), console.err());
    }

    private Ran count(String... more) {
        List<String> arguments = new ArrayList<>(List.of("count", "--to", "9", "--journal", journal.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private List<String> records() {
        List<String> records = new ArrayList<>();
        FileJournal.in(journal).openForReading().read(records::add);
        return records;
    }

    private Path file() {
        return journal.resolve("journal-000001.jsonl");
    }

    private Ran interrupted(String... more) {
        Thread.currentThread().interrupt();
        Ran ran = count(more);
        assertThat(Thread.interrupted()).isTrue();
        return ran;
    }

    @Nested
    class Resuming {
        @Test
        void aFinishedRunGivesTheSameOutcomeWithoutACall() throws IOException {
            try (OpenAiServer server = OpenAiServer.serving(SimulatedModel.with(new Counting.CountingSkill()))
                    .named("gpt-4.1-mini")
                    .start()) {
                Console first = Console.of(Counting.program()).variable("OPENAI_API_KEY", "any");
                Console again = Console.of(Counting.program()).variable("OPENAI_API_KEY", "any");
                String[] typed = {
                    "count", "--k", "2", "--base-url", server.baseUrl(), "--journal", journal.toString(), "--json"
                };
                assertThat(first.run(typed)).isZero();
                long requests = server.traffic().requests();

                int status = again.run(with(typed, "--resume"));

                assertThat(status).isZero();
                assertThat(server.traffic().requests()).isEqualTo(requests).isEqualTo(20);
                ObjectNode there = (ObjectNode) new ObjectMapper().readTree(first.out());
                ObjectNode here = (ObjectNode) new ObjectMapper().readTree(again.out());
                assertThat(here.get("resumedSteps").asLong()).isEqualTo(10);
                assertThat(there.get("resumedSteps").asLong()).isZero();
                for (String field : List.of("resumedSteps", "seconds", "simulated")) {
                    there.remove(field);
                    here.remove(field);
                }
                assertThat(here).isEqualTo(there);
                assertThat(again.err())
                        .contains("journal " + journal + " · resumes at step 10", "✔ Solved and verified");
            }
        }

        @Test
        @DisabledOnOs(OS.WINDOWS)
        void goesOnWithARunThatWasStoppedByPastingTheLineThatItTold() throws IOException {
            journal = folder.resolve("my journal");
            Ran stopped = interrupted();
            String line = stopped.err()
                    .lines()
                    .filter(text -> text.startsWith("  resume with: "))
                    .findFirst()
                    .orElseThrow();

            Ran resumed = pasted(line.substring("  resume with: ".length()));

            assertThat(stopped.status()).isEqualTo(4);
            assertThat(resumed.status()).isZero();
            assertThat(resumed.out()).contains("counted to 9", "journal    " + journal);
        }

        /** Has a shell take the line apart, with this program in place of the one that it names. */
        private Ran pasted(String line) throws IOException {
            assertThat(line).startsWith("counting count ");
            Process shell = new ProcessBuilder("sh", "-c", "for word in " + line + "; do echo \"$word\"; done").start();
            try (var words = shell.inputReader()) {
                return run(words.lines().skip(1).toArray(String[]::new));
            }
        }

        @Test
        void isToldOnceThoughTheStoppedRunHadBeenResumedItself() throws IOException {
            interrupted();

            Ran again = interrupted("--resume", "--json");

            String line = "counting count --to 9 --journal " + journal + " --resume --json";
            assertThat(again.json().get("resumeWith").asText()).isEqualTo(line);
            assertThat(again.err().lines().filter(text -> text.contains("resume with")))
                    .containsExactly("  resume with: " + line);
        }

        @Test
        void goesOnAfterAFailureOnceItsCauseIsMended() throws IOException {
            try (OpenAiServer server = OpenAiServer.serving(SimulatedModel.with(new Counting.CountingSkill()))
                    .named("gpt-4.1-mini")
                    .start()) {
                Console console = Console.of(Counting.program()).variable("OPENAI_API_KEY", "any");
                String[] typed = {"count", "--k", "2", "--base-url", server.baseUrl(), "--journal", journal.toString()};
                server.next(1, Fault.unauthorized());

                assertThat(console.run(typed)).isEqualTo(3);
                assertThat(console.err()).contains("resume with: counting " + String.join(" ", typed) + " --resume");
                assertThat(console.run(with(typed, "--resume"))).isZero();
            }
        }

        @Test
        void isNotOfferedWhereItWouldEndTheSameWay() {
            Ran refused = count("--refuse");

            assertThat(refused.status()).isEqualTo(3);
            assertThat(refused.err()).doesNotContain("resume with");
        }

        @Test
        void isNotOfferedWhereThereIsNoJournal() {
            Thread.currentThread().interrupt();

            Ran stopped = run("count");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(stopped.status()).isEqualTo(4);
            assertThat(stopped.err()).doesNotContain("resume with");
        }

        @Test
        void beginsARunWhereTheJournalHoldsNoneAndSaysSo() {
            Ran begun = count("--resume");

            assertThat(begun.status()).isZero();
            assertThat(begun.err()).contains("journal " + journal + " · holds no run yet, so this one starts");
            assertThat(begun.out()).contains("counted to 9");
        }
    }

    private static String[] with(String[] arguments, String more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(more);
        return all.toArray(String[]::new);
    }

    @Nested
    class Options {
        @ParameterizedTest
        @CsvSource({"--resume", "--journal-detail votes", "--journal-sync grouped"})
        void needAJournal(String typed) {
            Ran refused = run(("count " + typed).split(" "));

            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.err())
                    .isEqualTo("counting count: " + typed.replaceFirst(" .*", "")
                            + " needs --journal: say which folder (see: counting count --help)"
                            + System.lineSeparator());
        }

        @ParameterizedTest
        @CsvSource({"VERDICTS, false, false", "votes, true, false", "transcripts, true, true"})
        void sayHowMuchIsRecorded(String level, boolean votes, boolean prompts) {
            assertThat(count("--journal-detail", level).status()).isZero();

            assertThat(records().stream().anyMatch(line -> line.startsWith("{\"type\":\"vote\"")))
                    .isEqualTo(votes);
            assertThat(records().stream().anyMatch(line -> line.startsWith("{\"type\":\"prompt\"")))
                    .isEqualTo(prompts);
        }

        @ParameterizedTest
        @CsvSource({
            "--journal j,                            false, EVERY_VERDICT",
            "--journal j,                            true,  GROUPED",
            "--journal j --journal-sync grouped,       false, GROUPED",
            "--journal j --journal-sync every-verdict, true,  EVERY_VERDICT",
        })
        void sayWhatACrashCannotTakeWhichIsEveryVerdictThatCostsMoney(
                String typed, boolean simulated, Durability durability) {
            JournalOptions options = new JournalOptions();
            CommandLine command = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
            command.parseArgs(typed.split("\\s+", -1));

            assertThat(options.chosen(new Checks(command.getCommandSpec()), simulated))
                    .contains(new JournalOptions.Chosen(Path.of("j"), false, Detail.VOTES, durability));
        }

        @Test
        void thatMakeNoSenseAreRefusedBeforeAFolderIsMade() {
            assertThat(count("--k", "0").status()).isEqualTo(2);

            assertThat(journal).doesNotExist();
        }
    }

    @Nested
    class Refusals {
        private void isRefused(Ran ran, String message) {
            assertThat(ran.status()).as(ran.err()).isEqualTo(2);
            assertThat(ran.err()).isEqualTo("counting count: " + message + System.lineSeparator());
            assertThat(ran.out()).isEmpty();
        }

        @Test
        void ofAJournalThatHoldsARunSayHowToGoOnWithIt() {
            count();

            isRefused(
                    count(),
                    journal
                            + ": already holds this run, up to step 9: add --resume to continue it, or name"
                            + " another folder");
        }

        @Test
        void ofAnotherRunNameTheDifference() {
            count("--k", "2");

            isRefused(
                    run("count", "--to", "8", "--k", "3", "--journal", journal.toString(), "--resume"),
                    journal + ": the journal is of another run: task is \"Counting to 9\" there and \"Counting to 8\""
                            + " here, rule is \"first to ahead by 2\" there and \"first to ahead by 3\" here, the expected"
                            + " steps are 9 there and 8 here; resume it as it was begun, or name another folder");
        }

        @Test
        void ofAJournalEditedByHandNameFileAndLine() throws IOException {
            count();
            List<String> lines = Files.readAllLines(file());
            lines.set(6, lines.get(6).replaceFirst("\"step\":\\d+", "\"step\":5"));
            Files.write(file(), lines);

            isRefused(
                    count("--resume"),
                    file() + ", line 7 doesn't match its check sum: the journal was changed or damaged after it was"
                            + " written; restore this file from a copy, or start a new journal in another folder");
        }

        @Test
        void ofAJournalFromAnOlderFormatSayWhoCanReadIt() {
            rewritten(line -> line.replace("\"format\":2", "\"format\":1"));

            isRefused(
                    count("--resume"),
                    journal
                            + ": the journal is in format 1, but this version reads format 2 and later ones: resume with"
                            + " the version that wrote it");
        }

        @Test
        void ofAJournalByAnotherRuleNameBoth() {
            rewritten(line -> line.replaceFirst("\"rule\":\"[^\"]*\"", "\"rule\":\"the owner's word\""));

            Ran refused = count("--resume");

            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.err())
                    .hasLineCount(1)
                    .startsWith("counting count: " + journal
                            + ": the journal is of another run: rule is \"the owner's word\" there")
                    .endsWith("resume it as it was begun, or name another folder" + System.lineSeparator());
        }

        @Test
        void ofAJournalWithEntriesOfANewerVersionSaySo() {
            rewritten(line -> line.replace("\"type\":\"verdict\"", "\"type\":\"appeal\""));

            Ran refused = count("--resume");

            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.err())
                    .hasLineCount(1)
                    .startsWith("counting count: " + journal + ": entry ")
                    .contains(" is of the unknown type \"appeal\": it was written by a newer version");
        }

        /** A journal as another version would have written it, check sums included. */
        private void rewritten(UnaryOperator<String> edit) {
            count();
            List<String> records = records();
            journal = folder.resolve("rewritten");
            try (Journal copy = FileJournal.in(journal).open()) {
                records.forEach(line -> copy.append(edit.apply(line)));
            }
            assertThat(records()).isNotEqualTo(records);
        }

        @Test
        void ofAFolderThatCannotBeOneNameTheReason() throws IOException {
            journal = Files.writeString(folder.resolve("file"), "not a folder");

            Ran refused = count();

            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.err())
                    .hasLineCount(1)
                    .startsWith("counting count: can't use " + journal + " as a journal's folder: ");
        }

        @Test
        void comeBeforeAnyRecorderIsOpened() {
            count();
            Counting.CountCommand.RECORDED.clear();

            count();
            count("--k", "9", "--resume");

            assertThat(Counting.CountCommand.RECORDED).isEmpty();
        }
    }
}
