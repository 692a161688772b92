package dev.maker4j.cli;

import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for recording a run so that it can be resumed. */
final class JournalOptions {

    /** When records are forced to the disk, named as on the command line. */
    enum Sync {
        EVERY_VERDICT(Durability.EVERY_VERDICT),
        GROUPED(Durability.GROUPED);

        private final Durability durability;

        Sync(Durability durability) {
            this.durability = durability;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "The folder of the run's journal. Every sample and verdict is recorded there, so that the"
                    + " run can be resumed whatever stops it.")
    private @Nullable Path journal;

    @Option(
            names = "--resume",
            description = "Resume the run in --journal without buying any sample twice; start a new one where"
                    + " there is none.")
    private boolean resume;

    @Option(
            names = "--journal-detail",
            paramLabel = "LEVEL",
            description = "verdicts, votes or transcripts (prompts and replies in full). Default: votes.")
    private @Nullable Detail detail;

    @Option(
            names = "--journal-sync",
            paramLabel = "WHEN",
            description = "Force the journal to disk at every verdict (every-verdict) or a few times a second"
                    + " (grouped). Default:"
                    + " every-verdict for a real model, grouped for a simulated one.")
    private @Nullable Sync sync;

    Optional<Path> folder() {
        return Optional.ofNullable(journal);
    }

    boolean resumes() {
        return resume;
    }

    /** The journal to use, if any; nothing is opened yet. */
    Optional<Chosen> chosen(Checks checks, boolean simulated) {
        if (journal == null) {
            if (resume || detail != null || sync != null) {
                throw checks.wrong((resume ? "--resume" : detail != null ? "--journal-detail" : "--journal-sync")
                        + " needs --journal: say which folder");
            }
            return Optional.empty();
        }
        Sync when = sync != null ? sync : simulated ? Sync.GROUPED : Sync.EVERY_VERDICT;
        return Optional.of(new Chosen(journal, resume, detail == null ? Detail.VOTES : detail, when.durability));
    }

    /**
     * The journal to use.
     *
     * @param folder its folder, as typed
     * @param resumes whether to resume the run that it holds
     * @param detail how much it records
     * @param durability when records are forced to the disk
     */
    record Chosen(Path folder, boolean resumes, Detail detail, Durability durability) {
        FileJournal open() {
            return FileJournal.in(folder).recording(detail).keeping(durability).open();
        }
    }
}
