package dev.maker4j.report;

import dev.maker4j.report.Plot.Point;
import dev.maker4j.report.drawing.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws what was collected of one or more runs. Stateless. */
final class Charts {
    /** The names that charts may have as files. */
    static final List<String> IDS = List.of("samples", "undecided", "red-flags", "lengths", "time-line", "waste");

    private static final int MOST_COLUMNS = 16;
    private static final double LOG_FROM = 200;

    private Charts() {}

    /** All that there is something to draw of; a step of a survey is a row. */
    static List<Chart> of(Figures figures) {
        List<Chart> charts = new ArrayList<>();
        samples(figures).ifPresent(charts::add);
        undecided(figures).ifPresent(charts::add);
        byName("red-flags", "Red flags by reason", "Samples that were discarded, by the reason.", figures.flags())
                .ifPresent(charts::add);
        lengths(figures).ifPresent(charts::add);
        timeLine(figures).ifPresent(charts::add);
        byName("waste", "Bought, but not counted", "Samples that are in no vote that counted.", figures.waste())
                .ifPresent(charts::add);
        return charts;
    }

    private static Optional<Chart> samples(Figures figures) {
        List<Histogram.Bin> bins = figures.samplesAStep().bins(MOST_COLUMNS);
        if (bins.isEmpty()) {
            return Optional.empty();
        }
        long total = figures.samplesAStep().total();
        int last = bins.get(bins.size() - 1).value();
        Optional<double[]> predicted = figures.prediction().map(one -> one.bySamples(last + 1));
        List<String> names = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        List<Double> expected = new ArrayList<>();
        List<String> tips = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (Histogram.Bin bin : bins) {
            double share = predicted
                    .map(shares -> shares[bin.value()] + (bin.open() ? shares[last + 1] : 0))
                    .orElse(0.0);
            names.add(bin.name());
            values.add((double) bin.count());
            expected.add(share * total);
            tips.add(bin.name() + " samples: " + Words.count(bin.count(), figures.noun()));
            rows.add(List.of(
                    bin.name(), Words.count(bin.count()), predicted.isPresent() ? Words.number(share * total) : "–"));
        }
        double most = values.stream().mapToDouble(v -> v).max().orElse(1);
        Axis up = most > LOG_FROM ? Axis.decades(1, most) : Axis.linear(most);
        String title = "Samples a " + figures.noun();
        Plot plot = Plot.of(title, up, "samples").columns(names, values, tips);
        if (predicted.isPresent()) {
            plot.marks(expected).legend("observed", "predicted");
        }
        String caption = "How many " + figures.noun() + "s took so many samples"
                + (up.logarithmic() ? ", on a log scale." : ".");
        Table table = new Table(List.of("Samples", "Observed", "Predicted"), rows);
        return Optional.of(new Chart("samples", title, caption, plot.svg(), table));
    }

    /** The paper's figure: what is left undecided falls by about the same factor with each round. */
    private static Optional<Chart> undecided(Figures figures) {
        List<Histogram.Bin> bins = figures.rounds().bins(40);
        long all = figures.rounds().total() + figures.undecided();
        if (bins.isEmpty() || all == 0) {
            return Optional.empty();
        }
        int last = bins.get(bins.size() - 1).value();
        Optional<double[]> predicted = figures.prediction().map(one -> one.openAfterRounds(last));
        List<Point> points = new ArrayList<>(List.of(new Point(0, (double) all)));
        List<Point> expected = new ArrayList<>(List.of(new Point(0, (double) all)));
        List<String> tips = new ArrayList<>(List.of("before the first round: " + Words.count(all)));
        List<List<String>> rows = new ArrayList<>(List.of(List.of("0", Words.count(all), Words.count(all))));
        Map<Integer, Long> counts = figures.rounds().counts();
        long left = all - counts.getOrDefault(0, 0L);
        for (int round = 1; round <= last; round++) {
            left -= counts.getOrDefault(round, 0L);
            int at = round;
            double share = predicted.map(open -> open[at] * all).orElse(0.0);
            if (left > 0) {
                points.add(new Point(round, (double) left));
                tips.add("after round " + round + ": " + Words.count(left));
            }
            if (share >= 0.5) {
                expected.add(new Point(round, share));
            }
            rows.add(List.of(
                    Integer.toString(round), Words.count(left), predicted.isPresent() ? Words.number(share) : "–"));
        }
        Axis right = rounds(last);
        String title = "Undecided " + figures.noun() + "s after each round";
        Plot plot = Plot.of(title, Axis.decades(1, Math.max(10.0, (double) all)), "rounds of samples")
                .across(right);
        if (predicted.isPresent()) {
            plot.curve(expected, right, "stroke1", false).legend("observed", "predicted");
        }
        plot.curve(points, right, "stroke0", false).dots(points, right, tips);
        Table table = new Table(List.of("After round", "Undecided", "Predicted"), rows);
        String caption = "On a log scale. A straight line means that each round leaves the same share open.";
        return Optional.of(new Chart("undecided", title, caption, plot.svg(), table));
    }

    private static Axis rounds(int last) {
        List<Double> ticks = new ArrayList<>();
        int step = Math.max(1, (last + 7) / 8);
        for (int round = 0; round < last + step; round += step) {
            ticks.add((double) round);
        }
        return new Axis(ticks, false);
    }

    private static Optional<Chart> byName(String id, String title, String caption, Map<String, Long> counts) {
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> rows = new ArrayList<>();
        counts.forEach((name, count) -> rows.add(List.of(name, Words.count(count))));
        Table table = new Table(List.of("Reason", "Samples"), rows);
        return Optional.of(new Chart(id, title, caption, Rows.of(title, counts), table));
    }

    private static Optional<Chart> lengths(Figures figures) {
        List<Lengths.Span> spans = figures.lengths().spans();
        if (spans.isEmpty() || figures.flags().isEmpty()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        List<String> tips = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (Lengths.Span span : spans) {
            long all = span.votes() + span.flags();
            double share = all == 0 ? 0 : (double) span.flags() / all;
            names.add(span.name());
            shares.add(share);
            tips.add(span.name() + " tokens: " + Words.count(span.flags()) + " of " + Words.count(all) + " discarded");
            rows.add(List.of(span.name(), Words.count(all), Words.count(span.flags()), Words.percent(share)));
        }
        String title = "Red flags by length";
        Axis up = Axis.linear(shares.stream().mapToDouble(share -> share).max().orElse(1));
        Plot plot = Plot.ofShares(title, up, "tokens of the reply").columns(names, shares, tips);
        String caption = "Which share of the replies of a length was discarded.";
        Table table = new Table(List.of("Tokens", "Replies", "Discarded", "Share"), rows);
        return Optional.of(new Chart("lengths", title, caption, plot.svg(), table));
    }

    private static Optional<Chart> timeLine(Figures figures) {
        List<Timeline.Moment> moments = figures.timeline().moments();
        if (moments.size() < 2) {
            return Optional.empty();
        }
        List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
        List<List<String>> rows = new ArrayList<>();
        int every = (moments.size() + 11) / 12;
        for (int i = 0; i < moments.size(); i++) {
            Timeline.Moment moment = moments.get(i);
            points.add(new Point(moment.seconds(), (double) moment.steps()));
            if (i % every == every - 1 || i == moments.size() - 1) {
                rows.add(List.of(
                        Words.number(moment.seconds()), Words.count(moment.steps()), Words.count(moment.samples())));
            }
        }
        Timeline.Moment last = moments.get(moments.size() - 1);
        Axis right = Axis.linear(last.seconds());
        String title = "Time line";
        Plot plot = Plot.of(title, Axis.linear((double) last.steps()), "seconds of work, pauses left out")
                .across(right)
                .curve(points, right, "stroke0", true);
        Table table = new Table(List.of("Seconds", figures.nouns(), "Samples"), rows);
        String caption = figures.nouns() + " that were over by then.";
        return Optional.of(new Chart("time-line", title, caption, plot.svg(), table));
    }
}
