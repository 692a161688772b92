package dev.maker4j.hanoi.cli;

import dev.maker4j.cli.Facts;
import dev.maker4j.cli.FileProblems;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.SolveOptions;
import dev.maker4j.cli.Words;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.llm.Sampling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Solves the towers step by step and verifies the moves. */
@Command(
        name = "solve",
        header = "Solve the towers, each step by vote.",
        description = {
            "",
            "Without an API key, a simulated model plays at the error rate measured in the paper. With"
                    + " OPENAI_API_KEY set, a real model does. The key is read from the environment only.",
        },
        exitCodeList = {
            "0:solved and verified",
            "2:wrong usage; no model was asked anything",
            "3:undecided or failed, with the step and its votes",
            "4:paused by Ctrl-C; with --journal, says how to resume"
        })
final class SolveCommand implements Callable<Integer> {
    private static final int MOST_DISKS = 64;
    private static final int MOST_TOKENS = 750;

    @Mixin
    private final SolveOptions options;

    @Option(names = "--disks", paramLabel = "N", description = "How many disks. 1 to 64. Default: 20, a million steps.")
    private int disks = 20;

    @Option(
            names = "--moves",
            paramLabel = "FILE",
            description = "Write the moves to this file as they are decided, one per line: disk from to.")
    private @Nullable Path moves;

    SolveCommand(Shell shell) {
        this.options = SolveOptions.in(shell);
    }

    @Override
    public Integer call() throws IOException {
        HanoiTask task = HanoiTask.of(options.checks().between("--disks", 1, MOST_DISKS, disks));
        return options.solving(task)
                .simulatedBy(new HanoiSkill())
                .settingUp(maker -> maker.sampling(Sampling.standard().cutOffAt(MOST_TOKENS))
                        .discarding(HanoiTask.redFlags()))
                .verifying(new HanoiReferee(disks))
                .recording(this::opened)
                .writing(files -> files.besides("--moves", moves))
                .telling(of -> of.knowing(facts())
                        .succeeding(report -> "all " + Words.count(report.steps())
                                + (report.steps() == 1 ? " move is" : " moves are") + " right"))
                .run();
    }

    private Facts facts() {
        Facts facts = Facts.none().field("disks", disks);
        return moves == null ? facts : facts.row("moves", moves.toString());
    }

    private @Nullable MoveWriter opened() {
        if (moves == null) {
            return null;
        }
        try {
            return new MoveWriter(moves);
        } catch (IOException e) {
            throw options.checks()
                    .wrong("--moves can't be written to " + moves + " (" + FileProblems.reason(e)
                            + "): name a file in a directory that you may write to");
        }
    }
}
