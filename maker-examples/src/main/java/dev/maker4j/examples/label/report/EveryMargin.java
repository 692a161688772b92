package dev.maker4j.examples.label.report;

import dev.maker4j.examples.label.TableRow;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.voting.Verdict;
import dev.maker4j.voting.VotingRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What every margin up to the survey's own would have given, by the samples that were bought: they are counted again in their order, up to
 * the one at which the smaller margin would have been reached. Immutable.
 */
public final class EveryMargin {
    private final List<Outcome> outcomes;

    private EveryMargin(List<Outcome> outcomes) {
        this.outcomes = outcomes;
    }

    /** What one margin would have given. */
    private record Outcome(int k, int rows, int decided, int compared, int right, long samples) {
        private double shareDecided() {
            return (double) decided / rows;
        }

        private double accuracy() {
            return (double) right / compared;
        }

        private String line() {
            String accuracy = compared == 0 ? "?" : String.format(Locale.ROOT, "%.1f%%", 100 * accuracy());
            return String.format(
                    Locale.ROOT,
                    "%3d%10s%8.1f%%%,10d",
                    k,
                    accuracy,
                    100 * Math.floor(1000 * shareDecided()) / 1000,
                    samples);
        }

        private Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("k", k);
            fields.put("decided", decided);
            if (compared > 0) {
                fields.put("accuracy", accuracy());
            }
            fields.put("compared", compared);
            fields.put("samples", samples);
            return fields;
        }
    }

    /**
     * Counts the samples again.
     *
     * @param rows what came of a table by a vote that is first to be ahead by k
     * @param gold the answers that are known
     * @return nothing where no row is decided, or a journal kept verdicts without samples
     */
    public static EveryMargin of(List<SurveyRow<TableRow, String>> rows, Gold gold) {
        int own = rows.stream()
                .filter(SurveyRow::isDecided)
                .mapToInt(row -> row.tally().margin())
                .max()
                .orElse(0);
        boolean hasSamples = own > 0
                && rows.stream()
                        .filter(SurveyRow::isDecided)
                        .allMatch(row -> decidedBy(own, row).isPresent());
        return new EveryMargin(
                hasSamples
                        ? IntStream.rangeClosed(1, own)
                                .mapToObj(k -> outcome(k, rows, gold))
                                .toList()
                        : List.of());
    }

    private static Optional<Verdict<String>> decidedBy(int k, SurveyRow<TableRow, String> row) {
        return row.recountedBy(VotingRule.firstToAheadBy(k)).filter(Verdict.Decided.class::isInstance);
    }

    private static Outcome outcome(int k, List<SurveyRow<TableRow, String>> rows, Gold gold) {
        int decided = 0;
        int compared = 0;
        int right = 0;
        long samples = 0;
        for (SurveyRow<TableRow, String> row : rows) {
            Optional<Verdict<String>> verdict = decidedBy(k, row);
            samples += verdict.map(found -> (long) found.tally().sampleCount()).orElseGet(row::samples);
            if (verdict.isPresent()) {
                decided++;
                compared += gold.knows(row.item()) ? 1 : 0;
                right += gold.isRight(row.item(), verdict.get().orElseThrow()) ? 1 : 0;
            }
        }
        return new Outcome(k, rows.size(), decided, compared, right, samples);
    }

    /**
     * A table for people, with a line for each margin; the last one is the survey's own.
     *
     * @return lines of at most 38 characters; none where nothing is known
     */
    public List<String> lines() {
        if (outcomes.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("  k  accuracy  decided   samples");
        outcomes.forEach(outcome -> lines.add(outcome.line()));
        return lines;
    }

    /**
     * The same for programs.
     *
     * @return for each margin {@code k}, {@code decided}, {@code compared}, {@code samples}, and {@code accuracy} where any answer is known
     */
    public List<Map<String, Object>> fields() {
        return outcomes.stream().map(Outcome::fields).toList();
    }
}
