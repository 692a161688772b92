package dev.maker4j.report;

import dev.maker4j.certificate.Certificate;
import dev.maker4j.certificate.Tallies;
import dev.maker4j.journal.Journal;
import dev.maker4j.replay.HistoryReader;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.report.drawing.Svg;
import dev.maker4j.scaling.Accuracy;
import dev.maker4j.stability.Experimental;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a run, a survey or a calibration shows of itself, from its journal: as a page, as charts, as JSON. Immutable, but for its {@linkplain Scene
 * scene}.
 *
 * <pre>{@code
 * try (FileJournal journal = FileJournal.in(folder).openForReading()) {
 *     Files.writeString(Path.of("run.html"), Report.of(journal).html());
 * }
 * }</pre>
 *
 * <p>The page is one file that loads nothing from anywhere. It shows prompts and replies where the journal keeps them, of the hardest steps only.
 */
@Experimental
public final class Report {
    /** More steps than this say how often a vote is right; fewer don't. */
    private static final int FEWEST_VOTES = 10;

    private final RunStatus status;
    private final Digest digest;
    private final Optional<Certificate> certificate;
    private final Optional<Prediction> prediction;
    private final List<Scene> scenes;

    private Report(RunStatus status, Digest digest, List<Scene> scenes) {
        this.status = status;
        this.digest = digest;
        this.scenes = scenes;
        Tallies tallies = digest.tallies().tallies();
        boolean certified = tallies.steps() > 0 && !digest.calibration().isOne();
        this.certificate = certified ? Optional.of(Certificate.of(tallies)) : Optional.empty();
        this.prediction = prediction(status, digest);
    }

    private static Optional<Prediction> prediction(RunStatus status, Digest digest) {
        OptionalInt margin = Prediction.marginOf(status.report().rule());
        boolean known = margin.isPresent()
                && digest.firstVotes() >= FEWEST_VOTES
                && digest.firstVotesRight() > 0.5
                && digest.valid() > 0;
        return known
                ? Optional.of(Prediction.of(Accuracy.of(digest.firstVotesRight()), digest.valid(), margin.getAsInt()))
                : Optional.empty();
    }

    /**
     * Reads all there is to show, in one pass over the journal and in memory that doesn't grow with the run; of a survey, it grows with the rows
     * that are open. The run may still be going.
     *
     * @param journal only read, not closed
     * @return the report
     * @throws IllegalStateException if the journal holds no run
     * @throws dev.maker4j.journal.JournalException if the journal is damaged or of a newer version
     * @throws java.util.concurrent.CancellationException if the thread is interrupted meanwhile; its interrupt flag stays set
     */
    public static Report of(Journal journal) {
        RunStatus status = RunStatus.of(journal)
                .orElseThrow(() -> new IllegalStateException("the journal holds no run to report: name that of a run"));
        return of(journal, status, Optional.empty());
    }

    /**
     * Reads all there is to show, with a status that was read before.
     *
     * @param journal only read, not closed
     * @param status of the journal's run, by whatever prices
     * @param scene draws any step; used up by this
     * @return the report
     * @throws dev.maker4j.journal.JournalException if the journal is damaged or of a newer version
     * @throws java.util.concurrent.CancellationException if the thread is interrupted meanwhile; its interrupt flag stays set
     */
    public static Report of(Journal journal, RunStatus status, Optional<? extends Scene> scene) {
        List<Scene> scenes = scene.<List<Scene>>map(List::of).orElse(List.of());
        Digest digest = new Digest(scenes, CalibrationReader.of(status));
        HistoryReader.read(Objects.requireNonNull(journal, "journal"), digest);
        return new Report(status, digest, scenes);
    }

    /**
     * The page of a fleet.
     *
     * @param reports of its runs, by name
     * @return one HTML document with a table of all runs and a section for each
     * @throws IllegalArgumentException if there is none
     */
    public static String fleetHtml(Map<String, Report> reports) {
        return FleetPage.of(reports);
    }

    /**
     * The figures of a fleet.
     *
     * @param reports of its runs, by name
     * @return one JSON object: {@code format}, {@code kind}, and {@code runs}, each with its {@code name} and the members of {@link #json}
     * @throws IllegalArgumentException if there is none
     */
    public static String fleetJson(Map<String, Report> reports) {
        return ReportJson.of(reports);
    }

    /** {@return one HTML document in UTF-8, which loads nothing} */
    public String html() {
        return Page.of(this);
    }

    /** {@return the figures as one JSON object; docs/formats.md says what its members mean} */
    public String json() {
        return ReportJson.of(this);
    }

    /**
     * The charts as SVG documents, readable in light and in dark surroundings.
     *
     * @return by file name, such as {@code samples.svg}; those of which there is nothing to draw are left out
     */
    public Map<String, String> charts() {
        Map<String, String> charts = new LinkedHashMap<>();
        for (Chart chart : Charts.of(figures())) {
            charts.put(chart.id() + ".svg", chart.svg().document());
        }
        return charts;
    }

    /** {@return the names of all files that {@link #charts} may give} */
    public static List<String> chartNames() {
        return Charts.IDS.stream().map(id -> id + ".svg").toList();
    }

    /** What a step is called here. */
    String noun() {
        return digest.calibration().isOne() ? "state" : status.rows().isPresent() ? "row" : "step";
    }

    Figures figures() {
        return new Figures(digest, noun(), prediction);
    }

    RunStatus status() {
        return status;
    }

    Digest digest() {
        return digest;
    }

    Optional<Certificate> certificate() {
        return certificate;
    }

    Optional<Prediction> prediction() {
        return prediction;
    }

    List<Scene> scenes() {
        return scenes;
    }

    /** The page's title, and its first heading. */
    String title() {
        return status.report().task();
    }

    @Override
    public String toString() {
        return "Report[" + Svg.escaped(title()) + ", " + status.word() + "]";
    }
}
