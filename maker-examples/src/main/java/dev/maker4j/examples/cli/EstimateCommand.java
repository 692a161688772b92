package dev.maker4j.examples.cli;

import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.cli.EstimateOptions;
import dev.maker4j.cli.Shell;
import dev.maker4j.examples.addition.Cut;
import dev.maker4j.examples.addition.EverySum;
import dev.maker4j.examples.addition.LongAddition;
import dev.maker4j.examples.addition.simulation.AdditionSkill;
import dev.maker4j.examples.buildorder.BuildOrderTask;
import dev.maker4j.examples.buildorder.reading.ProjectFile;
import dev.maker4j.examples.buildorder.simulation.BuildOrderSkill;
import dev.maker4j.examples.provision.ProvisionTask;
import dev.maker4j.examples.provision.reading.PlanFile;
import dev.maker4j.examples.provision.simulation.ProvisionSkill;
import dev.maker4j.examples.schedule.reading.RequestFile;
import dev.maker4j.examples.schedule.simulation.ScheduleSkill;
import dev.maker4j.examples.sudoku.PuzzleFile;
import dev.maker4j.examples.sudoku.SudokuTask;
import dev.maker4j.examples.sudoku.simulation.SudokuSkill;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.testkit.Skill;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Calibrates a model on the states that the planning tasks meet, and says what a run would come to. */
@Command(
        name = "estimate",
        header = "Measure a model on a planning task before paying for a run.",
        description = {
            "",
            "The right step of each state is known by the program that plays the simulated model. Tasks that act on the"
                    + " world can't be estimated: their states come out of it.",
        },
        exitCodeList = {
            "0:estimated, and the target is promised",
            "2:wrong usage or wrong input; no model was asked anything",
            "3:estimated, and the target isn't promised; or failed",
            "4:stopped by Ctrl-C"
        })
final class EstimateCommand implements Callable<Integer> {
    /** The tasks whose states follow from their actions alone. */
    enum Planned {
        ADDITION,
        SUDOKU,
        BUILD_ORDER,
        PROVISION,
        SCHEDULE;
    }

    @Mixin
    private final EstimateOptions options;

    @Parameters(index = "0", paramLabel = "TASK", description = "addition, sudoku, build-order, provision or schedule.")
    private Planned task = Planned.SUDOKU;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The task's input, as its own command takes it. Default: the bundled one.")
    private @Nullable Path file;

    @Option(names = "--cut", paramLabel = "carry-first|carry-last|three-numbers", description = AdditionCommand.CUT)
    private Cut cut = Cut.CARRY_FIRST;

    EstimateCommand(Shell shell) {
        this.options = EstimateOptions.in(shell).erringAt(Examples.ERROR_RATE);
    }

    @Override
    public Integer call() {
        Path given = file;
        return switch (task) {
            case ADDITION -> addition(given);
            case SUDOKU ->
                estimated(
                        Inputs.reading(() -> SudokuTask.of(given == null ? PuzzleFile.easy() : PuzzleFile.read(given))),
                        new SudokuSkill());
            case BUILD_ORDER ->
                estimated(
                        BuildOrderTask.of(
                                Inputs.reading(() -> given == null ? ProjectFile.bundled() : ProjectFile.read(given))
                                        .graph()),
                        new BuildOrderSkill());
            case PROVISION ->
                estimated(
                        ProvisionTask.of(Inputs.reading(() -> given == null ? PlanFile.bundled() : PlanFile.read(given))
                                .plan()),
                        new ProvisionSkill());
            case SCHEDULE ->
                estimated(
                        Inputs.reading(() -> (given == null ? RequestFile.bundled() : RequestFile.read(given)).task()),
                        new ScheduleSkill());
        };
    }

    /** Its right answers are those of arithmetic: the simulated model's aren't always. */
    private int addition(@Nullable Path given) {
        if (given != null) {
            throw options.checks().wrong("addition reads no file, but was given " + given + ": leave it out");
        }
        LongAddition addition = EverySum.task(cut);
        return options.estimating(addition, EverySum.steps(addition))
                .simulatedBy(AdditionSkill.likeASmallModel())
                .settingUp(calibrator -> calibrator.naming(addition::sum))
                .run();
    }

    private <S, A> int estimated(DecomposableTask<S, A> solved, Skill skill) {
        KnownSteps<S, A> known =
                KnownSteps.along(solved, state -> solved.parse(skill.answer(solved.prompt(state)), state));
        return options.estimating(solved, known).simulatedBy(skill).run();
    }
}
