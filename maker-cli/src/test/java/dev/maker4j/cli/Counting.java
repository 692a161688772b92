package dev.maker4j.cli;

import dev.maker4j.llm.Prompt;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.testkit.Skill;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A program that counts from 0 to a number, each step by vote. */
@Command(name = "counting", mixinStandardHelpOptions = true, header = "Counts.")
final class Counting {
    private Counting() {}

    static Program program() {
        return Program.of(shell -> new Counting())
                .with(CountCommand::new)
                .with(shell -> new BreakCommand())
                .with(DeafCommand::new)
                .with(shell -> new ServeModelCommand(shell, new CountingSkill(), "counting count --to 3"));
    }

    public static void main(String[] arguments) {
        program().runAndExit(arguments);
    }

    record CountingTask(int end, boolean tellsItsSteps) implements DecomposableTask<Integer, Integer> {
        @Override
        public Integer initialState() {
            return 0;
        }

        @Override
        public boolean isComplete(Integer state) {
            return state >= end;
        }

        @Override
        public Prompt prompt(Integer state) {
            return new Prompt("Reply with the next whole number and nothing else.", Integer.toString(state));
        }

        @Override
        public List<Prompt> wordings(Integer state) {
            return List.of(new Prompt("Add 1 to the number. Output only the result.", Integer.toString(state)));
        }

        @Override
        public Integer parse(String reply, Integer state) {
            return Integer.valueOf(reply);
        }

        @Override
        public Integer apply(Integer state, Integer action) {
            return action;
        }

        @Override
        public OptionalLong expectedSteps() {
            return tellsItsSteps ? OptionalLong.of(end) : OptionalLong.empty();
        }

        @Override
        public long maxSteps() {
            return end;
        }

        @Override
        public String name() {
            return "Counting to " + end;
        }
    }

    static final class CountingSkill implements Skill {
        @Override
        public String answer(Prompt prompt) {
            return String.valueOf(Integer.parseInt(prompt.user()) + 1);
        }

        @Override
        public String wrongAnswer(Prompt prompt, long variant) {
            return String.valueOf(Integer.parseInt(prompt.user()) - 1 - variant % 5);
        }
    }

    @Command(name = "count", header = "Counts to a number.")
    static final class CountCommand implements Callable<Integer> {
        static final List<String> RECORDED = new ArrayList<>();

        @Mixin
        private final SolveOptions options;

        @Option(names = "--to", paramLabel = "N", description = "The last number.")
        private int to = 10;

        @Option(names = "--out", paramLabel = "FILE", description = "Write the last number to this file.")
        private @Nullable Path out;

        @Option(names = "--read", paramLabel = "FILE", description = "Take this file for one that is read.")
        @SuppressWarnings("UnusedVariable") // what matters is that the user named it
        private @Nullable Path read;

        @Option(names = "--refers-to", paramLabel = "FILE", description = "Take this for one that the read one names.")
        private @Nullable Path referred;

        @Option(names = "--second", paramLabel = "FILE", description = "Write it to this file too.")
        private @Nullable Path second;

        @Option(names = "--last", paramLabel = "FILE", description = "Write the last number there, however it ends.")
        private @Nullable Path lastNumber;

        @Option(names = "--of-unknown-length", description = "Don't tell how many steps it takes.")
        private boolean ofUnknownLength;

        @Option(names = "--folder", paramLabel = "DIR", description = "Write it into this directory, in two ways.")
        private @Nullable Path folder;

        @Option(names = "--concede", description = "Say that it isn't what was wanted.")
        private boolean concede;

        @Option(names = "--check-alone", description = "Check the options, and do nothing.")
        private boolean checkAlone;

        @Option(names = "--tidy", description = "Tell what is left.")
        private boolean tidy;

        @Option(names = "--lost", description = "Lose what going on needs.")
        private boolean lost;

        @Option(names = "--measure", description = "Tell what was measured meanwhile.")
        private boolean measure;

        private String loud = "";

        @Option(names = "--refuse", description = "Find fault with the result.")
        private boolean refuse;

        CountCommand(Shell shell) {
            this.options = SolveOptions.in(shell).erringAt(0.02).reaching(0.99);
        }

        @Override
        public Integer call() throws IOException {
            options.checks().atLeast("--to", 0, to);
            Solving<Integer, Integer> solving = options.solving(new CountingTask(to, !ofUnknownLength))
                    .simulatedBy(new CountingSkill())
                    .verifying(last -> refuse ? Optional.of(last + " is too few") : Optional.empty())
                    .recording(CountCommand::opened)
                    .telling(of -> of.knowing(Facts.none().field("to", to).row("target", "to " + to))
                            .measuring(this::measured)
                            .finding(last -> Facts.none()
                                    .field("squares", List.of(1, last * last))
                                    .row("square", "" + last * last, "of " + last))
                            .succeeding(report -> "counted to " + to)
                            .conceding(
                                    "turned back",
                                    last -> concede ? Optional.of(last + " was too far") : Optional.empty()))
                    .picturing((last, paint) -> List.of("<" + paint.bold(String.valueOf(last)) + ">"))
                    .writing(files -> files.sparing(referred == null ? List.of() : List.of(referred))
                            .to("--out", out, last -> last + "\n")
                            .to("--second", second, last -> last + "!\n")
                            .howeverItEnds(
                                    "--last",
                                    lastNumber,
                                    (last, result) -> result.status() + " at " + last + loud + "\n")
                            .into(
                                    "--folder",
                                    folder,
                                    List.of("plain", "loud"),
                                    last -> Map.of("plain", last + "\n", "loud", last + "!\n")))
                    .resumableWhile(() -> !lost)
                    .tidyingUp((last, resumable) ->
                            tidy ? Optional.of(last + (resumable ? " kept" : " cleared")) : Optional.empty());
            if (checkAlone) {
                solving.check();
                return ExitStatus.OK;
            }
            return solving.run();
        }

        private Facts measured() {
            loud = measure ? ", at loudness 11" : "";
            return measure ? Facts.none().field("loudness", 11) : Facts.none();
        }

        private static Recorder<Integer, Integer> opened() {
            RECORDED.add("opened");
            return () -> RECORDED.add("closed");
        }
    }

    @Command(name = "break", header = "Goes wrong.")
    static final class BreakCommand implements Callable<Integer> {
        @Option(names = "--by", paramLabel = "WHAT", description = "What to throw.")
        private String by = "";

        @Override
        public Integer call() throws Exception {
            switch (by) {
                case "line" -> throw InputException.at(Path.of("in.txt"), 3, "expected 81 characters but found 80");
                case "file" -> throw InputException.in(Path.of("in.txt"), "is empty");
                case "reading" ->
                    throw InputException.unreadable(Path.of("in.txt"), new java.nio.file.NoSuchFileException("in.txt"));
                case "lines" -> throw new IllegalStateException("first line\nsecond line");
                default -> throw new IOException();
            }
        }
    }

    /** Says that it is there, and then hears no interrupt. */
    @Command(name = "deaf", header = "Hears no Ctrl-C.")
    static final class DeafCommand implements Callable<Integer> {
        private final Shell shell;

        DeafCommand(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            shell.out().println("here");
            while (true) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    shell.out().println("interrupted");
                }
            }
        }
    }
}
