package dev.maker4j.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.Survey;
import dev.maker4j.SurveyRun;
import dev.maker4j.calibration.Agreement;
import dev.maker4j.calibration.Interval;
import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.scaling.StepForecast;
import dev.maker4j.testkit.Skill;
import dev.maker4j.voting.Margin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** Two samples a row where no right answer is known: how often they agree, and what that can't tell. Confined to one thread. */
final class AgreementRun<T, A> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double SHOWN_LOST_SHARE = 0.05;

    private final EstimateOptions options;
    private final Shell shell;
    private final String title;
    private final Survey.Builder<T, A> survey;
    private final List<T> rows;

    AgreementRun(EstimateOptions options, String title, Survey.Builder<T, A> survey, List<T> rows) {
        this.options = options;
        this.shell = options.shell();
        this.title = title;
        this.survey = survey;
        this.rows = rows;
    }

    /** What was drawn. */
    private record Drawn(Agreement agreement, RunReport used) {
        double valid() {
            return (double) used.votes() / Math.max(1, used.samples());
        }
    }

    int run(Skill skill) {
        List<ModelOptions.Chosen> models = options.models(skill);
        if (models.size() > 1) {
            throw options.checks()
                    .wrong("--models compares by known answers: name the column that has them with --gold");
        }
        ModelOptions.Chosen model = models.get(0);
        survey.within(options.budget(model)).asking(options.provider(model)).deciding(new TwoVotes());
        options.sampling().ifPresent(survey::sampling);
        options.target(); // checked, though nothing can be promised
        List<T> chosen = new ArrayList<>(rows);
        Collections.shuffle(chosen, new Random(0));
        List<T> some = chosen.subList(0, Math.min(rows.size(), Math.max(1, options.samples() / 2)));
        shell.showErr(EstimateText.before(Extent.rows(title, rows.size()), model, shell.paintErr()));
        Optional<Drawn> drawn = journalled(some, model.isSimulated());
        if (drawn.isEmpty()) {
            return ExitStatus.PAUSED;
        }
        String text = options.json() ? json(drawn.get(), model) : told(drawn.get(), model, shell.paintOut());
        shell.out().println(options.json() ? text : shell.fitted(text, shell.outIsWatched()));
        return ExitStatus.FAILED;
    }

    private Optional<Drawn> journalled(List<T> some, boolean simulated) {
        Optional<Path> folder = options.journal();
        if (folder.isEmpty()) {
            return drawn(some);
        }
        Durability durability = simulated ? Durability.GROUPED : Durability.EVERY_VERDICT;
        try (FileJournal journal =
                FileJournal.in(folder.get()).keeping(durability).open()) {
            survey.journalling(journal);
            return drawn(some);
        } catch (JournalException refused) {
            throw InputException.of(folder.get(), refused);
        }
    }

    /** Empty where it was interrupted, or stopped before a row had its two votes. */
    private Optional<Drawn> drawn(List<T> some) {
        List<SurveyRow<T, A>> asked = new ArrayList<>();
        try (SurveyRun<T, A> run = survey.build().start(some)) {
            SurveyReport report = run.toTheEnd(asked::add);
            if (report.failure().isPresent()) {
                throw report.failure().get();
            }
            List<SurveyRow<T, A>> compared =
                    asked.stream().filter(row -> row.tally().voteCount() == 2).toList();
            boolean interrupted =
                    report.pause().filter(PauseReason.INTERRUPTED::equals).isPresent();
            if (interrupted || compared.isEmpty()) {
                shell.showErr(shell.paintErr().bad("✘ Not estimated:") + " "
                        + (interrupted ? "interrupted" : "no row got two valid replies"));
                return Optional.empty();
            }
            long agreeing = compared.stream()
                    .filter(row -> row.tally().votes().size() == 1)
                    .count();
            return Optional.of(new Drawn(Agreement.of(compared.size(), agreeing), report.run()));
        }
    }

    private int margin() {
        return Margin.bySteps().votes(OptionalLong.of(rows.size()));
    }

    /** How many samples all rows take, if votes are right as often as agreement allows. */
    private Interval samples(Drawn drawn) {
        Agreement agreement = drawn.agreement();
        return new Interval(
                samples(drawn, Math.max(agreement.share().estimate(), 0.5)),
                samples(drawn, agreement.pAtMost()),
                samples(drawn, Math.max(agreement.share().low(), 0.5)));
    }

    private double samples(Drawn drawn, double p) {
        return rows.size() * StepForecast.vote(p, margin(), 1).cost() / Math.max(drawn.valid(), 1e-3);
    }

    private static Optional<Double> dollars(Drawn drawn) {
        return drawn.used().cost().isKnown() && drawn.used().samples() > 0
                ? Optional.of(drawn.used().cost().dollars().doubleValue()
                        / drawn.used().samples())
                : Optional.empty();
    }

    private static String advice(Agreement agreement) {
        return "Not promised: no right answer is known, and agreement can't show errors in which all samples agree. What it shows:"
                + " a sample is right in at most " + EstimateText.share(rounded(agreement.pAtMost()))
                + " of cases; and in at least " + EstimateText.share(rounded(agreement.pAtLeast(SHOWN_LOST_SHARE)))
                + " if voting loses no more than " + EstimateText.share(SHOWN_LOST_SHARE)
                + " of the rows. Whether it does, only known answers tell: write them into a column for some 400 rows drawn"
                + " at random, and name it with --gold.";
    }

    private static double rounded(double share) {
        return Math.round(share * 1e3) / 1e3;
    }

    private String told(Drawn drawn, ModelOptions.Chosen model, Paint paint) {
        Agreement agreement = drawn.agreement();
        StringBuilder text = new StringBuilder("\n  ").append(paint.bad("✘ Not promised"));
        text.append(model.isSimulated() ? paint.dim(" (simulated model)") : "").append("\n\n");
        Summary.row(
                text,
                paint,
                "rows",
                Words.count(agreement.states()),
                Words.count(drawn.used().samples(), "sample"));
        EstimateText.row(text, paint, "agree", agreement.share(), "of two samples a row");
        Summary.row(text, paint, "p", "unknown", "at most " + EstimateText.share(rounded(agreement.pAtMost())));
        Summary.row(text, paint, "v", EstimateText.share(rounded(drawn.valid())), "valid, of all samples");
        Summary.row(text, paint, "margin k", String.valueOf(margin()), "by the number of rows alone");
        Interval samples = samples(drawn);
        String range = "samples, " + EstimateText.whole(samples.low()) + " to " + EstimateText.whole(samples.high());
        Summary.row(text, paint, "takes", EstimateText.whole(samples.estimate()), range);
        dollars(drawn).ifPresent(price -> {
            String bounds =
                    EstimateText.dollars(samples.low() * price) + " to " + EstimateText.dollars(samples.high() * price);
            Summary.row(text, paint, "cost", EstimateText.dollars(samples.estimate() * price), bounds);
        });
        return text.append("\n  ").append(advice(agreement)).append('\n').toString();
    }

    private String json(Drawn drawn, ModelOptions.Chosen model) {
        Agreement agreement = drawn.agreement();
        ObjectNode object = JSON.createObjectNode()
                .put("format", JsonResult.FORMAT)
                .put("status", EstimateText.status(false))
                .put("task", title)
                .put("rows", rows.size())
                .put("states", agreement.states())
                .put("samples", drawn.used().samples());
        EstimateText.put(object, "agreement", agreement.share());
        object.put("pHigh", agreement.pAtMost()).put("v", drawn.valid()).put("k", margin());
        Interval samples = samples(drawn);
        EstimateText.put(object, "runSamples", samples);
        dollars(drawn)
                .ifPresent(price -> EstimateText.put(
                        object,
                        "cost",
                        new Interval(samples.estimate() * price, samples.low() * price, samples.high() * price)));
        return object.put("model", model.client().model())
                .put("simulated", model.isSimulated())
                .put("advice", advice(agreement))
                .toString();
    }
}
