package dev.maker4j.hanoi.cli;

import dev.maker4j.cli.EstimateOptions;
import dev.maker4j.cli.Facts;
import dev.maker4j.cli.Shell;
import dev.maker4j.hanoi.HanoiPath;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Calibrates a model on states of the towers' path, and says what a run would come to. */
@Command(
        name = "estimate",
        header = "Measure a model before paying for a run.",
        description = {
            "",
            "Asks a model about randomly chosen states whose right move is known, and tells how often it is right, on which"
                    + " states it isn't, and which k a run needs at which cost; or why voting won't help. Without an API"
                    + " key, a simulated model is measured.",
        },
        exitCodeList = {
            "0:estimated, and the target is promised",
            "2:wrong usage; no model was asked anything",
            "3:estimated, and the target isn't promised; or failed",
            "4:stopped by Ctrl-C"
        })
final class EstimateCommand implements Callable<Integer> {
    private static final int MOST_DISKS = 64;
    private static final int MOST_TOKENS = 750;

    @Mixin
    private final EstimateOptions options;

    @Option(names = "--disks", paramLabel = "N", description = "How many disks. 1 to 64. Default: 20, a million steps.")
    private int disks = 20;

    EstimateCommand(Shell shell) {
        this.options = EstimateOptions.in(shell);
    }

    @Override
    public Integer call() {
        HanoiTask task = HanoiTask.of(options.checks().between("--disks", 1, MOST_DISKS, disks));
        return options.estimating(task, HanoiPath.of(disks))
                .simulatedBy(new HanoiSkill())
                .sampling(sampling -> sampling.cutOffAt(MOST_TOKENS))
                .settingUp(calibrator -> calibrator.discarding(HanoiTask.redFlags()))
                .knowing(Facts.none().field("disks", disks))
                .run();
    }
}
