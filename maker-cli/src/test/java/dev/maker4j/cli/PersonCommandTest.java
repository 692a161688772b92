package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.llm.Prompt;
import dev.maker4j.task.Act;
import dev.maker4j.task.ActingTask;
import dev.maker4j.task.Risk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class PersonCommandTest {
    @TempDir
    private Path folder;

    private String journal;
    private Console console = Console.of(Writing.program());

    @BeforeEach
    void nameTheJournal() {
        journal = folder.resolve("journal").toString();
    }

    /** A program that writes 1, 2 and 3 into files, of which the second is risky. */
    @Command(name = "writing", header = "Writes numbers.")
    static final class Writing {
        static Program program() {
            return Program.of(shell -> new Writing())
                    .with(WriteCommand::new)
                    .with(Counting.CountCommand::new)
                    .with(StatusCommand::new)
                    .with(ApproveCommand::new)
                    .with(AnswerCommand::new);
        }

        public static void main(String[] arguments) {
            program().runAndExit(arguments);
        }
    }

    @Command(name = "write", header = "Writes.")
    static final class WriteCommand implements Callable<Integer> {
        @Mixin
        private final SolveOptions options;

        @Option(names = "--into", paramLabel = "DIR", required = true, description = "Where to.")
        private Path into = Path.of("");

        WriteCommand(Shell shell) {
            this.options = SolveOptions.in(shell);
        }

        @Override
        public Integer call() throws IOException {
            return options.solving(new WritingTask(into))
                    .simulatedBy(new Counting.CountingSkill())
                    .run();
        }
    }

    record WritingTask(Path into) implements ActingTask<Integer, Integer> {
        @Override
        public Integer initialState() {
            return 0;
        }

        @Override
        public boolean isComplete(Integer state) {
            return state == 3;
        }

        @Override
        public Prompt prompt(Integer state) {
            return new Prompt("Reply with the next whole number and nothing else.", Integer.toString(state));
        }

        @Override
        public Integer parse(String reply, Integer state) {
            return Integer.valueOf(reply);
        }

        @Override
        public Optional<Collection<Integer>> possibleActions(Integer state) {
            return Optional.of(List.of(state + 1));
        }

        @Override
        public Risk risk(Integer state, Integer action) {
            return action == 2 ? Risk.HIGH : Risk.LOW;
        }

        @Override
        public String description(Integer state, Integer action) {
            return "write the file " + action;
        }

        @Override
        public Optional<String> undoing(Integer state, Integer action) {
            return Optional.of("delete the file " + action);
        }

        @Override
        public String perform(Integer state, Integer action, Act act) throws IOException {
            Files.createFile(into.resolve("file-" + action));
            return "written";
        }

        @Override
        public Optional<String> recover(Integer state, Integer action, Act act) {
            return Files.exists(into.resolve("file-" + action)) ? Optional.of("written") : Optional.empty();
        }

        @Override
        public Integer apply(Integer state, Integer action, String result) {
            return action;
        }

        @Override
        public OptionalLong expectedSteps() {
            return OptionalLong.of(3);
        }

        @Override
        public String name() {
            return "Writing";
        }
    }

    /** Each time in a console of its own, so that what it shows is of that command alone. */
    private int run(String... typed) {
        console = Console.of(Writing.program());
        return console.run(typed);
    }

    private int write(String... more) {
        return run(joined(
                new String[] {"write", "--into", folder.toString(), "--journal", journal, "--approve-from", "medium"},
                more));
    }

    private static String[] joined(String[] first, String... more) {
        String[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(console.out());
    }

    private boolean wrote(int number) {
        return Files.exists(folder.resolve("file-" + number));
    }

    @Test
    void pausesBeforeARiskyActShowsItAndGoesOnOnceItIsApproved() throws IOException {
        assertThat(write("--json")).isEqualTo(ExitStatus.PAUSED);
        assertThat(json().get("waitingFor").asText()).isEqualTo("approval");
        assertThat(console.err())
                .contains("paused before step 1: waiting for approval: the act of step 1 is of risk high")
                .contains("look and answer with: writing approve --journal ");
        assertThat(wrote(1)).isTrue();
        assertThat(wrote(2)).isFalse();

        assertThat(run("status", "--journal", journal)).isZero();
        assertThat(console.out()).contains("    waits      step 1        for a person: its act, of risk high");
        assertThat(run("status", "--json", "--journal", journal)).isZero();
        assertThat(json().get("waiting").toString())
                .isEqualTo("{\"for\":\"approval\",\"step\":1,\"risk\":\"high\",\"act\":\"write the file 2\","
                        + "\"undo\":\"delete the file 2\"}");

        assertThat(run("approve", "--journal", journal, "--by", "Ada")).isZero();
        assertThat(console.out())
                .contains(
                        "    do\n      write the file 2\n", "    undo\n      delete the file 2\n", "approved; resume");
        assertThat(wrote(2)).isFalse();
        assertThat(run("approve", "--journal", journal)).isEqualTo(ExitStatus.USAGE);
        assertThat(console.err())
                .contains("holds a run that isn't waiting for a person: it is paused, a person has approved the act");

        assertThat(write("--resume")).isZero();
        assertThat(wrote(2) && wrote(3)).isTrue();
    }

    @Test
    void endsARunWhoseActIsRefused() throws IOException {
        write();

        assertThat(run("approve", "--refuse", "--journal", journal, "--by", "Ada"))
                .isZero();
        assertThat(write("--resume", "--json")).isEqualTo(ExitStatus.FAILED);

        assertThat(json().get("error").asText())
                .startsWith("failed at step 1: the act of step 1 was refused by Ada, so nothing of it was performed");
        assertThat(json().has("resumeWith")).isFalse();
        assertThat(wrote(2)).isFalse();
    }

    @Test
    void takesAPersonsAnswerWhereTheVotesDoNotDecide() throws IOException {
        RecordedRun.torn(Path.of(journal));

        assertThat(run("answer", "--journal", journal)).isEqualTo(ExitStatus.PAUSED);
        assertThat(console.out())
                .contains(
                        "Reply with the next whole number and nothing else.",
                        "    votes      ",
                        "type the same line again with ANSWER at its end");
        assertThat(run("approve", "--journal", journal)).isEqualTo(ExitStatus.USAGE);
        assertThat(console.err()).contains("holds a run that waits for an answer, not for approval: use answer");
        assertThat(run("status", "--json", "--journal", journal)).isZero();
        assertThat(json().get("waiting").get("for").asText()).isEqualTo("answer");
        assertThat(json().get("waiting").get("user").asText()).isEqualTo("1");

        assertThat(run("answer", "--journal", journal, "2")).isZero();
        assertThat(console.out()).contains("recorded, not yet read: the task reads it when the run is resumed");
        RecordedRun.torn(Path.of(journal));

        assertThat(run("status", "--json", "--journal", journal)).isZero();
        assertThat(json().get("status").asText()).isEqualTo("solved");
        assertThat(json().get("stepsByPerson").asInt()).isOne();
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        assertThat(run("write", "--into", ".", "--approve-from", "high")).isEqualTo(ExitStatus.USAGE);
        assertThat(console.err())
                .contains("--approve-from needs --journal, where a person's decision is recorded: name a folder");
        assertThat(run("count", "--approve-from", "high", "--journal", journal)).isEqualTo(ExitStatus.USAGE);
        assertThat(console.err()).contains("--approve-from is for tasks that act on the world");
        assertThat(run("write", "--into", ".", "--approve-from", "none", "--journal", journal))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(console.err()).contains("--approve-from must be low, medium or high, but was none");
    }

    /** A process of its own waits, is gone, and comes back: nothing of it lives on but the journal. */
    @Test
    void waitsAcrossProcesses() throws Exception {
        String[] writing = {
            "write", "--into", folder.toString(), "--journal", journal, "--approve-from", "high", "--resume"
        };

        assertThat(inAProcess(writing)).isEqualTo(ExitStatus.PAUSED);
        assertThat(inAProcess("approve", "--journal", journal)).isZero();
        assertThat(wrote(2)).isFalse();
        assertThat(inAProcess(writing)).isZero();
        assertThat(wrote(2) && wrote(3)).isTrue();
    }

    private static int inAProcess(String... arguments) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(joined(
                        new String[] {java, "-cp", System.getProperty("java.class.path"), Writing.class.getName()},
                        arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
