package dev.maker4j.cli;

import dev.maker4j.Maker;
import dev.maker4j.People;
import dev.maker4j.Survey;
import dev.maker4j.SurveyRun;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.ListenerException;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunReport;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one run, from before it begins until it has ended, or none. Whatever is wrong with the journal is
 * found before any model is asked and any file is touched. Confined to one thread.
 */
final class OpenJournal implements AutoCloseable {
    private final JournalOptions.@Nullable Chosen chosen;
    private final @Nullable FileJournal journal;
    private long resumedSteps;
    private boolean foundRun;

    private OpenJournal(JournalOptions.@Nullable Chosen chosen, @Nullable FileJournal journal) {
        this.chosen = chosen;
        this.journal = journal;
    }

    /** Opens the journal, if there is one, and locks out other writers. */
    static OpenJournal of(Optional<JournalOptions.Chosen> chosen) {
        if (chosen.isEmpty()) {
            return new OpenJournal(null, null);
        }
        JournalOptions.Chosen asked = chosen.get();
        try {
            return new OpenJournal(asked, asked.open());
        } catch (JournalException refused) {
            throw unusable(asked, refused);
        }
    }

    private static InputException unusable(JournalOptions.Chosen chosen, JournalException problem) {
        return InputException.of(chosen.folder(), problem);
    }

    boolean isThere() {
        return chosen != null;
    }

    /** Records the run, if there is a journal; a user who runs an acting task without one has been warned. */
    void record(Maker.Builder<?, ?> maker, People people) {
        maker.journalling(journal == null ? Journal.none() : journal, people);
    }

    /** Has the survey recorded, if that was asked for. */
    void record(Survey.Builder<?, ?> survey) {
        if (journal != null) {
            survey.journalling(journal);
        }
    }

    /**
     * Starts a survey that is recorded here, or resumes the one that the journal holds; nothing is asked yet.
     *
     * @throws InputException if the journal can't be used, or holds a survey that wasn't to be resumed
     */
    <T, A> SurveyRun<T, A> started(Survey<T, A> survey, List<? extends T> items) {
        if (chosen == null) {
            return survey.start(items);
        }
        SurveyRun<T, A> run;
        try {
            run = survey.start(items);
        } catch (JournalException refused) {
            throw unusable(chosen, refused);
        }
        RunReport report = run.report().run();
        foundRun = report.steps() > 0 || report.samples() > 0;
        resumedSteps = report.steps();
        if (foundRun && !chosen.resumes()) {
            run.close();
            throw InputException.in(
                    chosen.folder(),
                    "already holds this survey, with " + Words.count(resumedSteps, "decided row")
                            + ": say --resume to continue it, or name another folder");
        }
        return run;
    }

    /**
     * Finds out where the journal's run stands; empty where a new run begins.
     *
     * @param maker of the run that is recorded here
     * @throws InputException if the journal can't be used, or holds a run and resuming wasn't asked for
     */
    <S, A> Optional<Checkpoint<S>> standing(Maker<S, A> maker) {
        if (chosen == null) {
            return Optional.empty();
        }
        Optional<Checkpoint<S>> standing;
        try {
            standing = maker.checkpoint();
        } catch (JournalException refused) {
            throw unusable(chosen, refused);
        }
        if (standing.isPresent() && !chosen.resumes()) {
            throw InputException.in(
                    chosen.folder(),
                    "already holds this run, up to step " + standing.get().step()
                            + ": add --resume to continue it, or name another folder");
        }
        foundRun = standing.isPresent();
        resumedSteps = standing.map(Checkpoint::step).orElse(0L);
        return standing;
    }

    /** Runs the task to its end, from where it stands. */
    <S, A> Outcome<S, A> run(Maker<S, A> maker) {
        if (chosen == null) {
            return maker.solve();
        }
        try {
            return maker.solve();
        } catch (JournalException refused) {
            throw unusable(chosen, refused);
        } catch (ListenerException told) {
            throw told.getCause() instanceof RuntimeException cause ? cause : told;
        }
    }

    /** What to announce of the journal before the run; empty where there is none. */
    String announcement() {
        return announced("resumes at step " + Words.count(resumedSteps), "run");
    }

    /** What to announce of a survey's; empty where there is none. */
    String surveysAnnouncement() {
        return announced("resumes with " + Words.count(resumedSteps, "decided row"), "survey");
    }

    private String announced(String resumes, String noun) {
        if (chosen == null) {
            return "";
        }
        String how = foundRun
                ? resumes
                : chosen.resumes() ? "holds no " + noun + " yet, so this one starts" : "a new " + noun;
        return "journal " + chosen.folder() + " · " + how;
    }

    /** What to report about the journal after the run. */
    Facts facts() {
        if (chosen == null) {
            return Facts.none();
        }
        String folder = chosen.folder().toString();
        return Facts.none()
                .row("journal", folder, foundRun ? "resumed at step " + Words.count(resumedSteps) : "")
                .field("journal", folder)
                .field("resumedSteps", resumedSteps);
    }

    /** What to tell of a survey's afterwards. */
    Facts surveysFacts() {
        if (chosen == null) {
            return Facts.none();
        }
        String folder = chosen.folder().toString();
        return Facts.none()
                .row("journal", folder, foundRun ? "resumed with " + Words.count(resumedSteps, "decided row") : "")
                .field("journal", folder)
                .field("resumedRows", resumedSteps);
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
