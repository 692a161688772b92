package dev.maker4j.cli;

import dev.maker4j.scaling.Accuracy;
import dev.maker4j.scaling.Forecast;
import dev.maker4j.scaling.VotingWillNotHelpException;
import java.util.List;
import java.util.Optional;

/** What the paper measured of ten models on 20 disks (arXiv 2511.09030). Stateless. */
final class PaperTable {
    static final long STEPS = (1L << 20) - 1;
    static final double RELIABILITY = 0.95;

    /** Measured and printed in the paper; no k where voting doesn't help. */
    record Row(String model, double dollarsPerMillion, int tokens, double errorRate, Optional<Integer> k, String cost) {
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

    static final List<Row> ROWS = List.of(
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

    private PaperTable() {}

    /** How often a model of this name was wrong; at its lowest temperature where it was measured at several. */
    static Optional<Double> errorRate(String name) {
        return ROWS.stream()
                .filter(row -> row.model().split("[ ,]", 2)[0].equals(name))
                .reduce((warmer, colder) -> colder)
                .map(Row::errorRate);
    }
}
