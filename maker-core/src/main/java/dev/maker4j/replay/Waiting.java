package dev.maker4j.replay;

import dev.maker4j.internal.journalling.Entry;
import dev.maker4j.internal.journalling.RecordedAnswer;
import dev.maker4j.internal.journalling.RecordedApproval;
import dev.maker4j.internal.journalling.RecordedWait;
import dev.maker4j.internal.journalling.RunJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.Prompt;
import dev.maker4j.voting.Tally;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a paused run waits for a person with: the approval of an act, or the answer to a step that its votes didn't decide. Whoever
 * tells it needs the run's journal alone, no task and no model; the run goes on with it when it is solved the next time.
 *
 * <pre>{@code
 * try (FileJournal journal = FileJournal.in(folder).open()) {
 *     Waiting waiting = RunStatus.of(journal).flatMap(RunStatus::waiting).orElseThrow();
 *     waiting.approve(journal, "Ada", Instant.now());
 * }
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Waiting {
    private final String run;
    private final RecordedWait wait;
    private final Tally<String> votes;

    Waiting(String run, RecordedWait wait, Tally<String> votes) {
        this.run = run;
        this.wait = wait;
        this.votes = votes;
    }

    /**
     * Which step waits.
     *
     * @return its number, from 0
     */
    public long step() {
        return wait.step();
    }

    /**
     * Whether it is an act that waits for approval.
     *
     * @return false where an undecided step waits for an answer
     */
    public boolean isForApproval() {
        return wait.about() == RecordedWait.About.APPROVAL;
    }

    /**
     * How risky the act is, by the task.
     *
     * @return {@code none}, {@code low}, {@code medium} or {@code high}; empty where an answer is awaited
     */
    public String risk() {
        return wait.risk();
    }

    /**
     * What the act would do.
     *
     * @return the task's words; empty where an answer is awaited
     */
    public String act() {
        return wait.act();
    }

    /**
     * How the act would be undone.
     *
     * @return the task's words; empty where it told no way back, or an answer is awaited
     */
    public String undoing() {
        return wait.undoing();
    }

    /**
     * What the step asks.
     *
     * @return the prompt that the model got; empty where approval is awaited
     */
    public Optional<Prompt> question() {
        return wait.question();
    }

    /**
     * How the votes on the step stand.
     *
     * @return votes by the text of a reply that gave the answer
     */
    public Tally<String> votes() {
        return votes;
    }

    /**
     * Approves the act. It is forced to the disk before this returns.
     *
     * @param journal the run's, open for writing
     * @param by who says so; empty where that isn't known
     * @param at when
     * @throws IllegalStateException if an answer is awaited, or the journal's run no longer waits for this
     * @throws dev.maker4j.journal.JournalException if the run is going on, or the journal can't be written
     */
    public void approve(Journal journal, String by, Instant at) {
        say(journal, true, new RecordedApproval(step(), true, by, at.toString()));
    }

    /**
     * Refuses the act: nothing of it is performed, and the run ends as failed, with {@link dev.maker4j.run.ActRefusedException}, when
     * it is solved the next time.
     *
     * @param journal the run's, open for writing
     * @param by who says so; empty where that isn't known
     * @param at when
     * @throws IllegalStateException if an answer is awaited, or the journal's run no longer waits for this
     * @throws dev.maker4j.journal.JournalException if the run is going on, or the journal can't be written
     */
    public void refuse(Journal journal, String by, Instant at) {
        say(journal, true, new RecordedApproval(step(), false, by, at.toString()));
    }

    /**
     * Answers the step. The task's own parser reads the answer when the run is solved the next time; one that it doesn't accept changes
     * nothing: the run waits again, and says why.
     *
     * @param journal the run's, open for writing
     * @param reply what a model would have replied
     * @param by who says so; empty where that isn't known
     * @param at when
     * @throws IllegalStateException if approval is awaited, or the journal's run no longer waits for this
     * @throws dev.maker4j.journal.JournalException if the run is going on, or the journal can't be written
     */
    public void answer(Journal journal, String reply, String by, Instant at) {
        say(
                journal,
                false,
                new RecordedAnswer(step(), Objects.requireNonNull(reply, "reply"), wait.prompt(), by, at.toString()));
    }

    private void say(Journal journal, boolean approval, Entry word) {
        if (approval != isForApproval()) {
            throw new IllegalStateException(
                    isForApproval()
                            ? "step " + step() + " is decided, and its act waits for approval: approve or refuse it"
                            : "step " + step() + " is undecided, and waits for an answer: answer it");
        }
        Journal.Claim claim = journal.claim();
        try {
            requireStillAsked(journal);
            new RunJournal(journal).append(word);
        } finally {
            claim.close();
        }
    }

    private void requireStillAsked(Journal journal) {
        Optional<RunStatus> now =
                RunStatus.of(journal).filter(status -> status.runId().equals(run));
        if (now.flatMap(RunStatus::waiting)
                .filter(waiting -> waiting.wait.equals(wait))
                .isEmpty()) {
            throw new IllegalStateException(
                    "run " + run + " no longer waits for a person at step " + step() + ": look at its status again");
        }
    }

    @Override
    public String toString() {
        return isForApproval()
                ? "step " + step() + " waits for approval of an act of risk " + risk()
                : "step " + step() + " waits for an answer";
    }
}
