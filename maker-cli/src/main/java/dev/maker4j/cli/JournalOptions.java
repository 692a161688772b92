package dev.maker4j.cli;

import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.JournalException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a run is kept, so that it can be gone on with whatever stops it. */
final class JournalOptions {
    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Keep every sample and every verdict in this folder: nothing is lost or bought twice.")
    private @Nullable Path folder;

    @Option(
            names = "--resume",
            description = "Go on with the run in the journal, or begin it where the journal is empty.")
    private boolean resume;

    @Option(
            names = "--record",
            paramLabel = "DETAIL",
            description = "What the journal holds: verdicts, votes, or transcripts with all prompts and replies."
                    + " Default: votes.")
    private @Nullable Detail detail;

    Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    boolean resumes() {
        return resume;
    }

    /**
     * The journal that was asked for, opened.
     *
     * @param grouped whether a crash may take a fraction of a second, since the model's answers cost nothing
     */
    RunKeeper keeper(Checks checks, boolean grouped) {
        if (folder == null) {
            if (resume) {
                throw checks.wrong("--resume needs --journal DIR, the journal of the run to go on with");
            }
            if (detail != null) {
                throw checks.wrong("--record says what a journal holds, so it needs --journal DIR");
            }
            return RunKeeper.none();
        }
        try {
            FileJournal journal = FileJournal.in(folder)
                    .keeping(grouped ? Durability.GROUPED : Durability.EVERY_VERDICT)
                    .recording(detail == null ? Detail.VOTES : detail)
                    .open();
            return RunKeeper.in(journal, resume);
        } catch (JournalException unusable) {
            throw InputException.of(unusable);
        }
    }
}
