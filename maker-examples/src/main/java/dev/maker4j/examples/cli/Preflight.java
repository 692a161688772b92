package dev.maker4j.examples.cli;

import dev.maker4j.cli.Checks;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.SolveOptions;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.database.Access;
import dev.maker4j.examples.migrate.database.JdbcMigrator;
import dev.maker4j.examples.migrate.database.PlanProblemException;
import dev.maker4j.examples.migrate.database.Rehearsal;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.replay.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds what is wrong with a plan or a database before anything is done. */
final class Preflight {
    private final SolveOptions options;
    private final Checks checks;
    private final Shell shell;
    private final Plan plan;
    private final Access access;

    Preflight(SolveOptions options, Shell shell, Plan plan, Access access) {
        this.options = options;
        this.checks = options.checks();
        this.shell = shell;
        this.plan = plan;
        this.access = access;
    }

    /** Checks before a run; the plan of a resumed run isn't tried again, since the schema has changed by now. */
    void check(JdbcMigrator migrator) throws InterruptedException {
        try {
            Optional<RunStatus> journalled = journalled();
            List<String> others = migrator.unfinishedRuns().stream()
                    .filter(run -> journalled
                            .filter(status -> status.runId().equals(run))
                            .isEmpty())
                    .toList();
            if (!others.isEmpty()) {
                throw checks.wrong("the database is in the middle of run " + others.get(0)
                        + ": resume that with its --journal and --resume, or, once a person has cleaned up, drop the"
                        + " table maker_acts");
            }
            if (journalled.isPresent() && migrator.knows(journalled.get().runId())) {
                return;
            }
            if (journalled.isPresent() && !isJustBegun(journalled.get())) {
                throw checks.wrong("the journal's run, " + journalled.get().runId()
                        + ", isn't on record in this database: name the one that it was started on");
            }
            rehearse();
        } catch (SQLException e) {
            throw checks.wrong("the migration can't be started on " + access + ": " + e.getMessage());
        }
    }

    /** Whether no act of the run can have finished: one that was killed as it began may not be on record yet. */
    private static boolean isJustBegun(RunStatus run) {
        long steps = run.report().steps();
        return steps == 0 || (steps == 1 && run.pendingAct().equals(OptionalLong.of(0)));
    }

    /** Tries the plan on empty copies of the tables; returns whether that was possible. */
    boolean rehearse() {
        try {
            List<String> untried = Rehearsal.of(plan, access);
            untried.forEach(why -> shell.showErr(
                    "  " + shell.paintErr().warning("note:") + " not tried on empty copies of the tables: " + why));
            return untried.isEmpty();
        } catch (PlanProblemException e) {
            throw checks.wrong(String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            throw checks.wrong("the plan can't be tried on " + access + ": " + e.getMessage());
        }
    }

    /** The run in the journal, if one is to be resumed; a journal that can't be used is reported later. */
    private Optional<RunStatus> journalled() {
        Optional<Path> folder =
                options.isResuming() ? options.journalFolder().filter(Files::isDirectory) : Optional.empty();
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try (FileJournal journal = FileJournal.in(folder.get()).openForReading()) {
            return RunStatus.of(journal);
        } catch (JournalException e) {
            return Optional.empty();
        }
    }
}
