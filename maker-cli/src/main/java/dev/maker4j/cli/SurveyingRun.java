package dev.maker4j.cli;

import dev.maker4j.SurveyRun;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.time.TimeSource;
import dev.maker4j.voting.VotingRule;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Does what was said of a survey: checks, asks, writes, tells. Confined to one thread. */
final class SurveyingRun<T, A> {
    private final Surveying<T, A> said;
    private final SurveyOptions options;
    private final Shell shell;

    SurveyingRun(Surveying<T, A> said) {
        this.said = said;
        this.options = said.options;
        this.shell = options.shell();
    }

    /** How the survey ended, with the rows that were over by then. */
    private record Ended<T, A>(SurveyReport report, List<SurveyRow<T, A>> rows) {}

    int run() {
        ModelOptions.Chosen model =
                options.model(Objects.requireNonNull(said.skill, "no simulated model: say simulatedBy(skill)"));
        VoteOptions.Chosen margin = options.margin(said.items.size(), model.accuracy());
        Optional<JournalOptions.Chosen> chosen = options.journal(model.isSimulated());
        said.survey.deciding(VotingRule.firstToAheadBy(margin.k()));
        options.limit(said.survey, model.client(), chosen);
        said.outputs.check(options.checks());
        Summary summary = new Summary(Summary.About.survey(said.title, said.items.size()), model, margin);
        try (OpenJournal journal = OpenJournal.of(chosen)) {
            journal.record(said.survey);
            Ended<T, A> ended = asked(journal, summary);
            Outputs.Written written = SolvingRun.uninterrupted(() -> written(ended));
            Facts facts = facts(ended).and(written.facts()).and(journal.surveysFacts());
            boolean resumable = journal.isThere() && !ended.report().isComplete();
            tell(
                    ended,
                    written.result(),
                    resumable ? facts.field("resumeWith", options.resumingLine()) : facts,
                    summary,
                    margin);
            return written.result().exitStatus();
        }
    }

    private Ended<T, A> asked(OpenJournal journal, Summary summary) {
        List<SurveyRow<T, A>> rows = new ArrayList<>();
        try (SurveyRun<T, A> run = journal.started(said.survey.build(), said.items)) {
            String before = summary.before(journal.surveysAnnouncement(), shell.paintErr());
            shell.showErr(before);
            SurveyProgress progress = new SurveyProgress(run::report, said.items.size(), TimeSource.system());
            LiveDisplay display = LiveDisplay.of(progress, (columns, paint) -> List.of(), shell);
            try {
                return new Ended<>(run.toTheEnd(rows::add), rows);
            } finally {
                display.close();
            }
        }
    }

    private Outputs.Written written(Ended<T, A> ended) {
        Result result = SurveyResult.of(ended.report(), ended.rows());
        return ended.report().isComplete()
                ? said.outputs.write(ended.rows(), result)
                : new Outputs.Written(result, Facts.none());
    }

    private Facts facts(Ended<T, A> ended) {
        SurveyReport report = ended.report();
        Facts facts = Facts.none();
        facts = report.undecided() == 0 ? facts : facts.row("undecided", Words.count(report.undecided()), "rows");
        facts = report.failed() == 0 ? facts : facts.row("failed", Words.count(report.failed()), "rows");
        facts = report.restored() == 0
                ? facts
                : facts.row("restored", Words.count(report.restored()), "rows out of the journal, without a call");
        facts = report.vanished() == 0
                ? facts
                : facts.row("vanished", Words.count(report.vanished()), "rows of the journal that no row asks now");
        return report.isComplete() ? facts.and(said.found.apply(ended.rows())) : facts;
    }

    /** Tells people what there is to tell, and programs where they asked for it. */
    private void tell(Ended<T, A> ended, Result result, Facts facts, Summary summary, VoteOptions.Chosen margin) {
        SurveyReport report = ended.report();
        boolean toErr = options.json() || result.exitStatus() != ExitStatus.OK;
        PrintStream out = toErr ? shell.err() : shell.out();
        Paint paint = toErr ? shell.paintErr() : shell.paintOut();
        boolean watched = toErr ? shell.errIsWatched() : shell.outIsWatched();
        String success = "all " + Words.count(report.decided(), "row");
        Summary.Told told = new Summary.Told(result, success, facts);
        out.println(shell.fitted(summary.after(report.run(), Discarded.nothing(), told, paint), watched));
        List<String> lines = report.isComplete() ? said.picture.apply(ended.rows()) : List.of();
        lines.forEach(line -> out.println(shell.fitted("  " + TerminalText.inert(line), watched)));
        if (!lines.isEmpty()) {
            out.println();
        }
        Object line = facts.fields().get("resumeWith");
        if (line != null) {
            String how = report.pause().map(LimitOptions::resumeWith).orElse(LimitOptions.RESUME_WITH);
            out.println("  " + paint.dim(how + ":") + " " + line + "\n");
        }
        if (options.json()) {
            shell.out().println(JsonResult.of(margin, report, result, facts));
        }
    }
}
