package dev.maker4j.cli;

import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.replay.Waiting;
import dev.maker4j.run.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What the two commands have in common by which a person replies to a waiting run. */
final class PersonCommand {
    static final String APPROVE = "approve";
    static final String ANSWER = "answer";

    /** What a paused run waits for, and the command that gives it. */
    enum Awaited {
        APPROVAL(PersonCommand.APPROVE),
        ANSWER(PersonCommand.ANSWER);

        private final String command;

        Awaited(String command) {
            this.command = command;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Mixin
    private JournalInput journal = new JournalInput();

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides. Default: your user name.")
    private @Nullable String by;

    /** Adds a decision to a journal. */
    interface Word {
        void add(Waiting waiting, FileJournal to, String by, Instant at);
    }

    /** What the run waits for. */
    Waiting waiting(boolean forApproval) {
        try (FileJournal opened = journal.opened()) {
            RunStatus status = RunStatus.of(opened).orElseThrow(journal::withoutRun);
            Optional<Waiting> waiting = status.waiting();
            if (waiting.isEmpty()) {
                throw InputException.in(
                        journal.folder(),
                        "holds a run that isn't waiting for a person: it is " + status.word() + reason(status));
            }
            if (waiting.get().isForApproval() != forApproval) {
                throw InputException.in(
                        journal.folder(),
                        forApproval
                                ? "holds a run that waits for an answer, not for approval: use " + ANSWER
                                : "holds a run that waits for approval, not for an answer: use " + APPROVE);
            }
            return waiting.get();
        } catch (JournalException unusable) {
            throw InputException.of(journal.folder(), unusable);
        }
    }

    private static String reason(RunStatus status) {
        return status.reason().isEmpty() ? "" : ", " + status.reason();
    }

    /** Adds a person's decision; it is on the disk when this returns. */
    void say(Waiting waiting, Word word) {
        String who = by == null ? System.getProperty("user.name", "") : by;
        try (FileJournal opened = journal.openedForWriting()) {
            word.add(waiting, opened, who, Instant.now());
        } catch (JournalException unusable) {
            throw InputException.of(journal.folder(), unusable);
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (IllegalStateException late) {
            throw InputException.in(journal.folder(), String.valueOf(late.getMessage()));
        }
    }

    /**
     * The command line for a run that waits for a person; empty where it doesn't, or the program has no such command.
     */
    static Optional<String> askingLine(Outcome<?, ?> outcome, CommandSpec command, Shell shell, Optional<Path> folder) {
        CommandSpec program = command.root();
        Optional<String> name =
                awaited(outcome).map(awaited -> awaited.command).filter(program.subcommands()::containsKey);
        return name.flatMap(known -> folder.map(path -> shell.launcher().orElse(program.name()) + " " + known
                + " --journal " + TypedLine.quoted(path.toString())));
    }

    /** What a run is waiting for a person to decide. */
    static Optional<Awaited> awaited(Outcome<?, ?> outcome) {
        if (!(outcome instanceof Outcome.Paused<?, ?> paused)) {
            return Optional.empty();
        }
        return switch (paused.reason()) {
            case APPROVAL_AWAITED -> Optional.of(Awaited.APPROVAL);
            case ANSWER_AWAITED -> Optional.of(Awaited.ANSWER);
            default -> Optional.empty();
        };
    }
}
