package dev.maker4j.examples.cli;

import dev.maker4j.cli.Facts;
import dev.maker4j.cli.Paint;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.SolveOptions;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.checkers.CheckersState;
import dev.maker4j.examples.checkers.CheckersTask;
import dev.maker4j.examples.checkers.simulation.CheckersSkill;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Swaps two sides of checkers. */
@Command(
        name = "checkers",
        header = "Swap two sides of checkers in a row.",
        description = {
            "",
            "A benchmark whose errors sit on few steps: on n of n(n + 2) two slides are possible, and the simulated model"
                    + " takes the wrong one each time. No k wins those: try --whole-steps. Asked a smaller question on"
                    + " just these steps, it is right.",
        })
final class CheckersCommand implements Callable<Integer> {
    private static final int USUAL = 13;
    private static final int WIDEST = 20;

    @Mixin
    private final SolveOptions options;

    @Option(names = "--a-side", paramLabel = "N", description = "Checkers a side, from 1 to 300. Default: 13.")
    private int aSide = USUAL;

    @Option(
            names = "--whole-steps",
            description = "Ask each step as a whole, also those on which two slides are possible.")
    private boolean wholeSteps;

    CheckersCommand(Shell shell) {
        this.options = Examples.options(shell);
    }

    @Override
    public Integer call() throws IOException {
        return options.solving(task())
                .simulatedBy(CheckersSkill.likeASmallModel())
                .settingUp(maker -> {
                    if (!wholeSteps) {
                        maker.deciding(CheckersTask.inFinerSteps());
                    }
                })
                .verifying(new CheckersReferee(aSide))
                .telling(of -> of.knowing(Facts.none()
                                .row("checkers", aSide + " a side")
                                .row("moves", Words.count(aSide * (aSide + 2L), "move"))
                                .field("aSide", aSide))
                        .finding(state -> Facts.none().field("row", state.row()))
                        .succeeding(report -> "the sides swapped in " + Words.count(report.steps(), "move")))
                .picturing(CheckersCommand::picture)
                .run();
    }

    private static List<String> picture(CheckersState state, Paint paint) {
        if (state.row().length() > 2 * WIDEST + 1) {
            return List.of();
        }
        return List.of(state.row()
                .replace("R", "● ")
                .replace("B", "○ ")
                .replace("_", "· ")
                .strip());
    }

    private CheckersTask task() {
        try {
            return CheckersTask.of(aSide);
        } catch (IllegalArgumentException wrong) {
            throw options.checks().wrong(String.valueOf(wrong.getMessage()));
        }
    }
}
