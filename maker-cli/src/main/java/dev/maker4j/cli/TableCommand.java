package dev.maker4j.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.scaling.Accuracy;
import dev.maker4j.scaling.Forecast;
import dev.maker4j.scaling.VotingWillNotHelpException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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
    private static final long STEPS = (1L << 20) - 1;
    private static final double RELIABILITY = 0.95;

    /** Measured and printed in the paper; no k where voting doesn't help. */
    private record Row(
            String model, double dollarsPerMillion, int tokens, double errorRate, Optional<Integer> k, String cost) {
        Row(String model, double dollarsPerMillion, int tokens, double errorRate, int k, String cost) {
            this(model, dollarsPerMillion, tokens, errorRate, Optional.of(k), cost);
        }

        /** Empty where voting doesn't help. */
        Optional<Forecast> forecast() {
            try {
                return Optional.of(Forecast.of(STEPS, Accuracy.ofErrorRate(errorRate))
                        .reaching(RELIABILITY)
                        .atPrice(dollarsPerMillion * tokens / 1e6));
            } catch (VotingWillNotHelpException none) {
                return Optional.empty();
            }
        }
    }

    private static final List<Row> ROWS = List.of(
            new Row("gpt-4.1-nano", 0.4, 842, 0.3571, 29, "$41.9K"),
            new Row("gpt-4.1-mini, temperature 1.0", 1.6, 580, 0.0040, 4, "$4.9K"),
            new Row("gpt-4.1-mini, temperature 0.1", 1.6, 538, 0.0022, 3, "$3.5K"),
            new Row("o3-mini (low)", 4.4, 535, 0.0018, 3, "$9.4K"),
            new Row("haiku-4.5", 5.0, 588, 0.1839, 12, "$71.2K"),
            new Row("llama-3.2-3B", 0.06, 434, 1.0, Optional.empty(), ""),
            new Row("gpt-oss-20B", 0.2, 1104, 0.0358, 6, "$1.7K"),
            new Row("qwen3", 0.6, 449, 0.2342, 15, "$11.5K"),
            new Row("deepseek-v3.1", 1.7, 1004, 0.0569, 6, "$14.6K"),
            new Row("kimi-k2", 3.0, 925, 0.0393, 6, "$22.9K"));

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
                .append(paint.dim(Words.count(STEPS) + " steps, reliability " + RELIABILITY))
                .append("\n\n");
        for (Row row : ROWS) {
            text.append("  ").append(row.model()).append(paint.dim(" " + Words.percent(row.errorRate()) + " wrong"));
            text.append("\n      ").append(figures(row, paint)).append('\n');
        }
        return text.toString();
    }

    private static String figures(Row row, Paint paint) {
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
                .put("steps", STEPS)
                .put("reliability", RELIABILITY);
        ArrayNode models = object.putArray("models");
        for (Row row : ROWS) {
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
