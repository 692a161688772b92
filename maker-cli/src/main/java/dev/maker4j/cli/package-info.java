/**
 * What a program needs to solve a task of its own from the command line: options, a live display, Ctrl-C, results for
 * people and for programs, exit statuses, errors on one line.
 *
 * <p>Start at {@link dev.maker4j.cli.Program}, which {@code main} runs, and at {@link dev.maker4j.cli.SolveOptions},
 * which a solving command mixes in:
 *
 * <pre>{@code
 * @Command(name = "sudoku", header = "Solve Sudoku puzzles, each step by vote.")
 * final class SudokuCommand implements Callable<Integer> {
 *     @Mixin
 *     private final SolveOptions options;
 *
 *     @Parameters(paramLabel = "FILE", description = "The puzzles.")
 *     private Path file;
 *
 *     SudokuCommand(Shell shell) {
 *         options = SolveOptions.in(shell).erringAt(0.02).reaching(0.99);
 *     }
 *
 *     @Override
 *     public Integer call() {
 *         Puzzles puzzles = Puzzles.in(file);
 *         return options.solving(new SudokuTask(puzzles))
 *                 .simulatedBy(new SudokuSkill())
 *                 .verifying(grid -> SudokuCheck.problem(puzzles, grid))
 *                 .picturing((grid, paint) -> grid.lines())
 *                 .run();
 *     }
 * }
 * }</pre>
 *
 * <p>A command that asks one question about many rows mixes in {@link dev.maker4j.cli.SurveyOptions} instead.
 *
 * <p>This package knows nothing about tasks and prompts, and holds nothing that a program without a command line would
 * need.
 */
@NullMarked
package dev.maker4j.cli;

import org.jspecify.annotations.NullMarked;
