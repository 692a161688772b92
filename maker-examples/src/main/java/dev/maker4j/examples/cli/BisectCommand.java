package dev.maker4j.examples.cli;

import dev.maker4j.bisection.StateCheck;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.cli.BisectOptions;
import dev.maker4j.cli.Shell;
import dev.maker4j.examples.addition.Cut;
import dev.maker4j.examples.addition.LongAddition;
import dev.maker4j.examples.addition.Wording;
import dev.maker4j.examples.sudoku.PuzzleFile;
import dev.maker4j.examples.sudoku.SudokuTask;
import dev.maker4j.examples.sudoku.simulation.SudokuSkill;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.testkit.Skill;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Finds the first wrong step of a run of one of the tasks whose right steps can be worked out. */
@Command(
        name = "bisect",
        header = "Find a run's first wrong step, and fork the run there.",
        description = {
            "",
            "Compares states of the run with those that the right steps lead to, which the program that plays the simulated model"
                    + " works out, or arithmetic does. What api-tests, migrate and deploy did to real systems isn't known so: their"
                    + " runs can only be forked, with --at, and only behind their last act. The rows of label don't follow from one"
                    + " another: certify them. No model is asked.",
        })
final class BisectCommand implements Callable<Integer> {
    /** What can be bisected. */
    enum Bisectable {
        ADDITION,
        SUDOKU,
        BUILD_ORDER,
        PROVISION,
        SCHEDULE
    }

    @Mixin
    private final BisectOptions options;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TASK",
            description =
                    "addition, sudoku, build-order, provision or schedule. Needed unless --at says where to fork.")
    private @Nullable Bisectable task;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The task's input, as its own command took it. Default: the bundled one.")
    private @Nullable Path file;

    BisectCommand(Shell shell) {
        this.options = BisectOptions.in(shell);
    }

    @Override
    public Integer call() {
        return options.run(this::bisected);
    }

    private int bisected() {
        Bisectable named = task;
        if (named == null) {
            throw options.checks()
                    .wrong("name the task that the run solved: addition, sudoku, build-order, provision or schedule");
        }
        Path given = file;
        return switch (named) {
            case ADDITION -> addition(given);
            case BUILD_ORDER -> planned(Planned.buildOrder(given));
            case PROVISION -> planned(Planned.provision(given));
            case SCHEDULE -> planned(Planned.schedule(given));
            case SUDOKU -> planned(Inputs.reading(() -> sudoku(given)), new SudokuSkill());
        };
    }

    /** Of the bundled puzzles, those that the journal is about. */
    private SudokuTask sudoku(@Nullable Path given) {
        if (given != null) {
            return SudokuTask.of(PuzzleFile.read(given));
        }
        SudokuTask fifty = SudokuTask.of(PuzzleFile.fifty());
        return fifty.name().equals(options.task()) ? fifty : SudokuTask.of(PuzzleFile.easy());
    }

    private <S, A> int planned(Planned<S, A> of) {
        return planned(of.task(), of.skill());
    }

    private <S, A> int planned(DecomposableTask<S, A> solved, Skill skill) {
        return bisected(solved, state -> solved.parse(skill.answer(solved.prompt(state)), state));
    }

    private <S, A> int bisected(DecomposableTask<S, A> solved, Function<S, A> right) {
        return options.bisect(solved, StateCheck.along(solved, KnownSteps.along(solved, right)));
    }

    /** Its journal says which numbers were added. */
    private int addition(@Nullable Path given) {
        if (given != null) {
            throw options.checks().wrong("addition reads no file, but was given " + given + ": leave it out");
        }
        LongAddition addition = addition(options.parameters());
        return bisected(
                addition,
                state -> addition.numbers(state).stream()
                        .mapToInt(Integer::intValue)
                        .sum());
    }

    private LongAddition addition(Map<String, String> said) {
        try {
            return LongAddition.of(
                            said.getOrDefault("first", ""),
                            said.getOrDefault("second", ""),
                            Cut.valueOf(said.getOrDefault("cut", "")))
                    .asking(Wording.valueOf(said.getOrDefault("wording", "")));
        } catch (IllegalArgumentException another) {
            throw options.checks().wrong("the journal is of another task than addition: name that one");
        }
    }
}
