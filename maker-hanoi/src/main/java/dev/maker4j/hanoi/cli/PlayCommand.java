package dev.maker4j.hanoi.cli;

import dev.maker4j.Maker;
import dev.maker4j.cli.Checks;
import dev.maker4j.cli.Paint;
import dev.maker4j.cli.Result;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.Words;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiStep;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows a small game, solved by voted steps, in the terminal. */
@Command(
        name = "play",
        header = "Watch a small game in the terminal.",
        description = {
            "",
            "A simulated model plays; each move you see was decided by vote. Off a terminal, as in a pipe, the"
                    + " positions are printed one below another, without waiting.",
        },
        exitCodeList = {"0:solved", "2:wrong usage", "3:undecided or failed", "4:stopped by Ctrl-C"})
final class PlayCommand implements Callable<Integer> {
    private static final int MOST_DISKS = 12;
    private static final int MOST_DELAY = 60_000;
    private static final double ERROR_RATE = 0.1;
    private static final int K = 4;

    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--disks", paramLabel = "N", description = "How many disks. 1 to 12. Default: 5.")
    private int disks = 5;

    @Option(names = "--delay", paramLabel = "MS", description = "Duration of a move, in ms. Default: 500.")
    private int delay = 500;

    PlayCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Checks checks = new Checks(spec);
        HanoiTask task = HanoiTask.of(checks.between("--disks", 1, MOST_DISKS, disks));
        checks.between("--delay", 0, MOST_DELAY, delay);
        HanoiReferee referee = new HanoiReferee(disks);
        Stage stage = new Stage(disks, task.maxSteps(), shell, Duration.ofMillis(delay));
        Maker<HanoiState, HanoiStep> maker = Maker.solving(task)
                .asking(SimulatedModel.with(new HanoiSkill()).erringAt(ERROR_RATE))
                .discarding(HanoiTask.redFlags())
                .untilAheadBy(K)
                .listening(referee)
                .listening(stage)
                .build();
        Paint paint = shell.paintOut();
        shell.out()
                .println("\n  " + paint.bold(task.name()) + paint.dim(" · ") + paint.warning("SIMULATED")
                        + paint.dim(" model, wrong in " + Words.percent(ERROR_RATE)
                                + " of its samples · first to ahead by " + K));
        stage.raise(task.initialState());
        Outcome<HanoiState, HanoiStep> outcome;
        try {
            outcome = maker.solve();
        } finally {
            stage.lower();
        }
        Result result = Result.of(outcome, referee);
        shell.out()
                .println("  "
                        + (result.verified()
                                ? paint.good("✔ Solved and verified")
                                        + paint.dim(" in "
                                                + Words.count(outcome.report().steps(), "move") + ", with "
                                                + Words.count(outcome.report().samples(), "sample"))
                                : paint.warning(result.problem().orElse("")))
                        + "\n");
        return result.exitStatus();
    }
}
