package dev.maker4j.examples.cli;

import dev.maker4j.cli.InputException;
import dev.maker4j.cli.SolveOptions;
import dev.maker4j.examples.deploy.control.PlatformProcess;
import dev.maker4j.examples.deploy.platform.PlatformServer.Address;
import dev.maker4j.examples.deploy.verification.RunEnd;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a roll-out keeps beside its journal: where its services are and, once it has ended, how. Nothing without a
 * journal.
 */
final class PlatformFiles {
    private final SolveOptions options;
    private final Optional<Path> journal;

    PlatformFiles(SolveOptions options) {
        this.options = options;
        this.journal = options.journalFolder();
    }

    private Optional<Path> beside(String ending) {
        return journal.map(folder -> folder.toAbsolutePath().normalize())
                .map(folder -> folder.resolveSibling(folder.getFileName() + ending));
    }

    /** Where the platform writes its address. */
    Optional<Path> address() {
        return beside("-platform.json");
    }

    private Optional<Path> end() {
        return beside("-end.json");
    }

    /** Removes the address of a platform that is gone and couldn't do so itself. */
    void forgetAddress() throws IOException {
        delete(address());
    }

    /** Removes the end of an earlier run, whose journal is gone. */
    void forgetEnd() throws IOException {
        delete(end());
    }

    private static void delete(Optional<Path> file) throws IOException {
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }

    void keepEnd(RunEnd how) throws IOException {
        if (end().isPresent()) {
            how.write(end().get());
        }
    }

    /** How the journal's run ended, if it is to be resumed although it is over. */
    Optional<RunEnd> recordedEnd() {
        try {
            return options.isResuming() && journalHoldsSomething() ? RunEnd.in(end().orElseThrow()) : Optional.empty();
        } catch (IOException e) {
            throw options.checks().wrong(String.valueOf(e.getMessage()));
        }
    }

    /** The platform of the run to be resumed; refused if it doesn't match how the command was called. */
    Optional<Address> leftPlatform() throws IOException {
        Optional<Address> left =
                address().isPresent() ? PlatformProcess.left(address().get()) : Optional.empty();
        if (left.isPresent() && !options.isResuming()) {
            throw options.checks()
                    .wrong("the services of an earlier run with this journal are still running (" + left.get()
                            + "): add --resume to continue it, or name another folder");
        }
        if (left.isEmpty()) {
            forgetAddress(); // of a platform that was killed
        }
        if (left.isEmpty() && options.isResuming() && journalHoldsSomething()) {
            throw InputException.in(
                    journal.orElseThrow(),
                    "the services of this run are gone: they stop if it isn't resumed within --lease; start a"
                            + " new one with another --journal");
        }
        return left;
    }

    private boolean journalHoldsSomething() throws IOException {
        if (journal.isEmpty() || !Files.isDirectory(journal.get())) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(journal.get())) {
            for (Path file : files) {
                if (Files.size(file) > 0 && !file.endsWith("lock")) {
                    return true;
                }
            }
            return false;
        }
    }
}
