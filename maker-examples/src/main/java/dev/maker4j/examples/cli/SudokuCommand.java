package dev.maker4j.examples.cli;

import dev.maker4j.cli.Facts;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.SolveOptions;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.input.Grouped;
import dev.maker4j.examples.sudoku.PuzzleFile;
import dev.maker4j.examples.sudoku.SudokuPuzzle;
import dev.maker4j.examples.sudoku.SudokuState;
import dev.maker4j.examples.sudoku.SudokuTask;
import dev.maker4j.examples.sudoku.simulation.SudokuSkill;
import dev.maker4j.examples.sudoku.verification.SudokuVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Solves Sudoku puzzles, one step after another. */
@Command(
        name = "sudoku",
        header = "Solve Sudoku puzzles.",
        description = {
            "",
            "A step writes a digit, tries one out or undoes the latest trial. A puzzle with no solution or more"
                    + " than one is refused before the run.",
        })
final class SudokuCommand implements Callable<Integer> {
    @Mixin
    private final SolveOptions options;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Puzzles as 81-character lines or as grids. Default: a bundled easy puzzle.")
    private @Nullable Path file;

    @Option(names = "--fifty", description = "Solve the 50 bundled puzzles of increasing difficulty.")
    private boolean fifty;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write what was found to this file. The solutions, a line of 81 digits per puzzle.")
    private @Nullable Path out;

    SudokuCommand(Shell shell) {
        this.options = Examples.options(shell);
    }

    @Override
    public Integer call() throws IOException {
        SudokuTask task = Inputs.reading(() -> SudokuTask.of(puzzles()));
        List<SudokuPuzzle> puzzles = task.puzzles();
        return options.solving(task)
                .simulatedBy(new SudokuSkill())
                .verifying(state -> problem(puzzles, state.solutions()))
                .telling(of -> of.knowing(facts(puzzles))
                        .finding(state -> Facts.none().field("solutions", state.solutions()))
                        .succeeding(report -> puzzles.size() == 1
                                ? "the puzzle in " + Words.count(report.steps(), "step")
                                : "all " + Words.count(puzzles.size()) + " puzzles in "
                                        + Words.count(report.steps(), "step")))
                .picturing((state, paint) -> Grids.of(puzzles, state, paint))
                .writing(files -> files.to("--out", out, SudokuCommand::lines))
                .run();
    }

    private List<SudokuPuzzle> puzzles() {
        if (file == null) {
            return fifty ? PuzzleFile.fifty() : PuzzleFile.easy();
        }
        if (fifty) {
            throw options.checks()
                    .wrong("--fifty is for the bundled puzzles, but there is a file " + file + ": give one or"
                            + " the other");
        }
        return PuzzleFile.read(file);
    }

    private static Facts facts(List<SudokuPuzzle> puzzles) {
        int empty = puzzles.stream().mapToInt(SudokuPuzzle::emptyCells).sum();
        return Facts.none()
                .row("puzzles", Words.count(puzzles.size()), Words.count(empty) + " empty cells")
                .field("puzzles", puzzles.size())
                .field("emptyCells", empty);
    }

    private static Optional<String> problem(List<SudokuPuzzle> puzzles, List<String> solutions) {
        if (solutions.size() != puzzles.size()) {
            return Optional.of("there are " + Grouped.count(solutions.size()) + " solutions of "
                    + Grouped.count(puzzles.size()) + " puzzles");
        }
        return IntStream.range(0, puzzles.size())
                .mapToObj(i -> SudokuVerifier.problem(puzzles.get(i).cells(), solutions.get(i))
                        .map(problem -> puzzles.get(i).origin() + ": " + problem))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String lines(SudokuState state) {
        return String.join("\n", state.solutions()) + "\n";
    }
}
