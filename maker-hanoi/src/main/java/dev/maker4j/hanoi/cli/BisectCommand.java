package dev.maker4j.hanoi.cli;

import dev.maker4j.bisection.StateCheck;
import dev.maker4j.cli.BisectOptions;
import dev.maker4j.cli.Shell;
import dev.maker4j.hanoi.HanoiPath;
import dev.maker4j.hanoi.HanoiTask;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Finds the first step of a run that left the shortest solution. */
@Command(
        name = "bisect",
        header = "Find a run's first wrong step, and fork the run there.",
        description = {
            "",
            "Compares positions of the run with those of the shortest solution, which are known from a step's number alone: at most"
                    + " 21 of a million. No model is asked.",
        })
final class BisectCommand implements Callable<Integer> {
    private static final int MOST_DISKS = 64;

    @Mixin
    private final BisectOptions options;

    BisectCommand(Shell shell) {
        this.options = BisectOptions.in(shell);
    }

    @Override
    public Integer call() {
        return options.run(this::bisected);
    }

    private int bisected() {
        int disks = disks();
        HanoiTask task = HanoiTask.of(disks);
        return options.bisect(task, StateCheck.along(task, HanoiPath.of(disks)));
    }

    /** As the journal says; of another task's journal, whatever that is, any number will do to be told so. */
    private int disks() {
        String disks = options.parameters().getOrDefault("disks", "");
        return disks.matches("[1-9][0-9]?") && Integer.parseInt(disks) <= MOST_DISKS ? Integer.parseInt(disks) : 1;
    }
}
