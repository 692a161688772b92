package dev.maker4j.hanoi.cli;

import dev.maker4j.cli.FileProblems;
import dev.maker4j.cli.Recorder;
import dev.maker4j.hanoi.HanoiMove;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiStep;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.StepDecided;
import dev.maker4j.run.StepRestored;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes each decided move to a file, one per line as {@code disk from to}; decided moves are there however the run
 * ends. A resumed run writes all its moves again.
 */
final class MoveWriter implements Recorder<HanoiState, HanoiStep> {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final OutputStream disk;
    private final OutputStream file;
    private final byte[] line = new byte[8];

    /** Creates the file, or empties it where it is there. */
    MoveWriter(Path path) throws IOException {
        this.path = path;
        this.disk = Files.newOutputStream(path);
        this.file = new BufferedOutputStream(disk, BUFFER_BYTES);
    }

    @Override
    public void stepRestored(StepRestored<? extends HanoiState, ? extends HanoiStep> event) {
        write(event.action().move());
    }

    @Override
    public void stepDecided(StepDecided<? extends HanoiState, ? extends HanoiStep> event) {
        write(event.verdict().answer().move());
    }

    private void write(HanoiMove move) {
        int at = 0;
        if (move.disk() >= 10) {
            line[at++] = (byte) ('0' + move.disk() / 10);
        }
        line[at++] = (byte) ('0' + move.disk() % 10);
        line[at++] = ' ';
        line[at++] = (byte) ('0' + move.from());
        line[at++] = ' ';
        line[at++] = (byte) ('0' + move.to());
        line[at++] = '\n';
        try {
            file.write(line, 0, at);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** Writes out what is buffered while the run can still end as failed. */
    @Override
    public void runEnded(RunReport report) {
        try {
            file.flush();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private UncheckedIOException cannotWrite(IOException failure) {
        return new UncheckedIOException(
                "--moves can't be written to " + path + " (" + FileProblems.reason(failure)
                        + "): make room or name another file",
                failure);
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }
}
