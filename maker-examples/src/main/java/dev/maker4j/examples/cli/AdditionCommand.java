package dev.maker4j.examples.cli;

import dev.maker4j.cli.Facts;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.SolveOptions;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.addition.AdditionState;
import dev.maker4j.examples.addition.Cut;
import dev.maker4j.examples.addition.LongAddition;
import dev.maker4j.examples.addition.simulation.AdditionSkill;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds two long numbers, digit by digit. */
@Command(
        name = "addition",
        header = "Add two long numbers.",
        description = {
            "",
            "The smallest task here. A step adds two digits or, where something is carried, one of them and the carry. The"
                    + " simulated model loses a few sums, as a small real one did: try --cut three-numbers.",
        })
final class AdditionCommand implements Callable<Integer> {
    private static final int WIDEST = 50;
    private static final String FIRST = "9817236450998123476509128374650192837465";
    private static final String SECOND = "4563728190475839201847560291847560192849";

    @Mixin
    private final SolveOptions options;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FIRST", description = "A number. Default: one of 40 digits.")
    private String first = FIRST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "SECOND", description = "Another. Default: one of 40 digits.")
    private String second = SECOND;

    @Option(names = "--cut", paramLabel = "CUT", description = CUT)
    private Cut cut = Cut.CARRY_FIRST;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write what was found to this file. The sum, on one line.")
    private @Nullable Path out;

    /** What the option means in each command. */
    static final String CUT =
            "How a column is cut into steps: carry-first (9 + 1, then 10 + 9), carry-last (9 + 9, then"
                    + " 18 + 1) or three-numbers (9 + 9 + 1). Default: carry-first.";

    AdditionCommand(Shell shell) {
        this.options = Examples.options(shell);
    }

    @Override
    public Integer call() throws IOException {
        LongAddition task = task();
        return options.solving(task)
                .simulatedBy(AdditionSkill.likeASmallModel())
                .verifying(task::validate)
                .telling(of -> of.knowing(Facts.none()
                                .row("numbers", Words.count(task.columns(), "digit"))
                                .field("digits", task.columns()))
                        .finding(state -> Facts.none().field("sum", task.total(state)))
                        .succeeding(report -> "the sum in " + Words.count(report.steps(), "step")))
                .picturing((state, paint) -> onPaper(task, state))
                .writing(files -> files.to("--out", out, state -> task.total(state) + "\n"))
                .run();
    }

    /** The sum as on paper, where it fits on a line. */
    private List<String> onPaper(LongAddition task, AdditionState state) {
        if (!task.isComplete(state) || task.columns() > WIDEST) {
            return List.of();
        }
        String sum = grouped(task.total(state));
        return Stream.of("  " + grouped(first), "+ " + grouped(second), "= " + sum)
                .map(line -> line.substring(0, 2)
                        + " ".repeat(Math.max(0, sum.length() + 2 - line.length()))
                        + line.substring(2))
                .toList();
    }

    private static String grouped(String number) {
        return String.format(Locale.ROOT, "%,d", new BigInteger(number));
    }

    private LongAddition task() {
        try {
            return LongAddition.of(first, second, cut);
        } catch (IllegalArgumentException wrong) {
            throw options.checks().wrong(String.valueOf(wrong.getMessage()));
        }
    }
}
