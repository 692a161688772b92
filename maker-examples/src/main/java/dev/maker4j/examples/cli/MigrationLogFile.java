package dev.maker4j.examples.cli;

import dev.maker4j.cli.FileProblems;
import dev.maker4j.cli.Recorder;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.migrate.MigrationState;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.report.MigrationLog;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.StepDecided;
import dev.maker4j.run.StepRestored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Keeps the log up to date during the migration. Confined to one thread. */
final class MigrationLogFile implements Recorder<MigrationState, Move<String>> {
    private final Plan plan;
    private final Path file;
    private @Nullable MigrationState state;

    MigrationLogFile(Plan plan, Path file) {
        this.plan = plan;
        this.file = file;
    }

    @Override
    public boolean isToldOfRestoredSteps() {
        return true;
    }

    @Override
    public void stepRestored(StepRestored<? extends MigrationState, ? extends Move<String>> event) {
        state = event.next();
    }

    @Override
    public void runStarted(RunReport report) {
        if (state != null) {
            write(state);
        }
    }

    @Override
    public void stepDecided(StepDecided<? extends MigrationState, ? extends Move<String>> event) {
        state = event.next();
        write(event.next());
    }

    private void write(MigrationState now) {
        try {
            Files.writeString(file, MigrationLog.of(plan, now), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "--out can't be written to " + file + " (" + FileProblems.reason(e)
                            + "): make room or name another file",
                    e);
        }
    }

    @Override
    public void close() {
        // nothing is kept open between two lines
    }
}
