package dev.maker4j.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command that works the paper's table of models out by the formulas, beside the figures that the paper prints. */
@Command(
        name = "table",
        header = "Show the paper's table of models, recomputed.",
        description = {
            "",
            "For each model that the paper measured: the k that a million steps need for a reliability of 0.95, and what"
                    + " they cost, by the formulas and as printed in the paper (arXiv 2511.09030). The formulas know the"
                    + " price of output tokens only; the paper's costs have that of input tokens in them.",
        },
        exitCodeList = {"0:shown", "2:wrong usage"})
public final class TableCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Shell shell;

    @Option(
            names = "--json",
            description = "Print the result as one JSON object, and everything else to standard error.")
    private boolean json;

    /**
     * Creates the command for a program.
     *
     * @param shell what it writes to
     */
    public TableCommand(Shell shell) {
        this.shell = Objects.requireNonNull(shell, "shell");
    }

    @Override
    public Integer call() {
        shell.out().println(json ? json() : shell.fitted(told(shell.paintOut()), shell.outIsWatched()));
        return ExitStatus.OK;
    }

    private static String told(Paint paint) {
        StringBuilder text = new StringBuilder("\n  ").append(paint.bold("k and cost by formula"));
        text.append(paint.dim(" (and in the paper)")).append('\n');
        text.append("  ")
                .append(paint.dim(Words.count(PaperTable.STEPS) + " steps, reliability " + PaperTable.RELIABILITY))
                .append("\n\n");
        for (PaperTable.Row row : PaperTable.ROWS) {
            text.append("  ").append(row.model()).append(paint.dim(" " + Words.percent(row.errorRate()) + " wrong"));
            text.append("\n      ").append(figures(row, paint)).append('\n');
        }
        return text.toString();
    }

    private static String figures(PaperTable.Row row, Paint paint) {
        return row.forecast()
                .map(forecast -> "k " + paint.bold(String.valueOf(forecast.margin()))
                        + paint.dim(" (" + row.k().map(String::valueOf).orElse("none") + ")") + "  "
                        + paint.bold(thousands(forecast.expectedCost())) + paint.dim(" (" + row.cost() + ")"))
                .orElse("voting will not help" + paint.dim(" (none)"));
    }

    private static String thousands(double dollars) {
        return String.format(Locale.ROOT, "$%.1fK", dollars / 1000);
    }

    private static String json() {
        ObjectNode object = JSON.createObjectNode()
                .put("format", JsonResult.FORMAT)
                .put("steps", PaperTable.STEPS)
                .put("reliability", PaperTable.RELIABILITY);
        ArrayNode models = object.putArray("models");
        for (PaperTable.Row row : PaperTable.ROWS) {
            ObjectNode model = models.addObject()
                    .put("model", row.model())
                    .put("dollarsPerMillionOutputTokens", row.dollarsPerMillion())
                    .put("outputTokens", row.tokens())
                    .put("errorRate", row.errorRate());
            row.forecast()
                    .ifPresent(forecast ->
                            model.put("k", forecast.margin()).put("outputCost", Math.round(forecast.expectedCost())));
            row.k().ifPresent(k -> model.put("paperK", k).put("paperCost", row.cost()));
        }
        return object.toString();
    }
}
