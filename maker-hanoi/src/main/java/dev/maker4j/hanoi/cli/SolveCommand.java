package dev.maker4j.hanoi.cli;

import dev.maker4j.Maker;
import dev.maker4j.Outcome;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiStep;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Sampling;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Solves the towers step by step and verifies the moves. */
@Command(
        name = "solve",
        synopsisHeading = "%n@|bold Usage|@  ",
        header = "Solve the towers, each step by vote.",
        description = {
            "",
            "Without an API key a simulated model plays, at the error rate measured in the paper. With OPENAI_API_KEY set, a"
                    + " real one does. The key is read from the environment only.",
        },
        optionListHeading = "%n@|bold Options|@%n",
        exitCodeListHeading = "%n@|bold Exit status|@%n",
        exitCodeList = {
            "0:solved and verified",
            "2:wrong usage; nothing was asked of any model",
            "3:undecided or failed, with the step and its votes",
            "4:paused by Ctrl-C"
        })
final class SolveCommand implements Callable<Integer> {
    private static final int MOST_DISKS = 64;
    private static final int MOST_PARALLEL = 1024;
    private static final int MOST_TOKENS = 750;

    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--disks", paramLabel = "N", description = "How many disks, 1 to 64. Default: 20, a million steps.")
    private int disks = 20;

    @ArgGroup(validate = false, heading = "%n@|bold The vote|@%n", order = 1)
    private VoteOptions vote = new VoteOptions();

    @ArgGroup(validate = false, heading = "%n@|bold The model|@%n", order = 2)
    private ModelOptions model = new ModelOptions();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "Calls of a step in flight together. It changes no verdict. Default: 16.")
    private int parallel = 16;

    @Option(names = "--moves", paramLabel = "FILE", description = "Write each move to this file: disk from to.")
    private @Nullable Path moves;

    @Option(names = "--json", description = "Print the result as one JSON object, and all else to standard error.")
    private boolean json;

    SolveCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        Checks checks = new Checks(spec);
        HanoiTask task = HanoiTask.of(checks.between("--disks", 1, MOST_DISKS, disks));
        checks.between("--parallel", 1, MOST_PARALLEL, parallel);
        ModelOptions.Chosen chosen = model.chosen(checks, shell);
        VoteOptions.Chosen margin = vote.chosen(checks, task.expectedSteps(), chosen.accuracy());
        Referee referee = new Referee(disks);
        Progress progress = new Progress(task.maxSteps());
        Maker.Builder<HanoiState, HanoiStep> maker = Maker.solving(task)
                .sampling(chosen.client())
                .drawing(Sampling.standard().cutOffAt(MOST_TOKENS))
                .discarding(HanoiTask.redFlags())
                .untilAheadBy(margin.k())
                .inParallel(Parallelism.of(parallel))
                .listening(referee)
                .listening(progress);
        Summary summary = new Summary(task, chosen, margin);
        Outcome<HanoiState, HanoiStep> outcome;
        try (MoveWriter writer = opened(checks)) {
            if (writer != null) {
                maker.listening(writer);
            }
            outcome = solved(maker.build(), progress, summary);
        }
        Result result = Result.of(outcome, referee);
        boolean toErr = json || result.exitStatus() != ExitStatus.OK;
        PrintStream out = toErr ? shell.err() : shell.out();
        out.println(summary.after(outcome, result, moves, toErr ? shell.paintErr() : shell.paintOut()));
        if (json) {
            shell.out().println(JsonResult.of(disks, margin.k(), outcome.report(), result));
        }
        return result.exitStatus();
    }

    private Outcome<HanoiState, HanoiStep> solved(
            Maker<HanoiState, HanoiStep> maker, Progress progress, Summary summary) {
        shell.err().println(summary.before(shell.paintErr()));
        LiveDisplay display = LiveDisplay.of(progress, shell);
        try {
            return maker.solve();
        } finally {
            display.close();
        }
    }

    private @Nullable MoveWriter opened(Checks checks) {
        if (moves == null) {
            return null;
        }
        try {
            return new MoveWriter(moves);
        } catch (IOException e) {
            throw checks.wrong("--moves can't be written to " + moves + " (" + FileProblems.reason(e)
                    + "): name a file in a directory that you may write to");
        }
    }
}
