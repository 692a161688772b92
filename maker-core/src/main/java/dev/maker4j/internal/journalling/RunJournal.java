package dev.maker4j.internal.journalling;

import dev.maker4j.budget.Cost;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Prompt;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * An answer is written as the text of a reply that gave it, once a step; later entries of that step refer to it by number. So
 * any action can be journalled without a codec of its own: on resuming, the task's own strict parser reads it again, and
 * being pure, reads the same. A step that is gone on with goes on with its numbers, so that its samples can be told apart by
 * answer without the parser, however often it was interrupted.
 *
 * What is as usual is left out: the finish reason STOP, a latency that wasn't measured, and the model, where it is the one
 * that the first entry names.
 */
/**
 * Writes what happens in a run, each thing before anybody acts on it. Confined to the thread that runs it.
 *
 * @param <A> the action
 */
public final class RunJournal<A> {
    static final String FORMAT = "1";
    static final String SIMULATED = "simulated";

    private final Journal journal;
    private final JsonObject json = new JsonObject();
    private final PromptHash hashes = new PromptHash();
    private final List<A> answers = new ArrayList<>();
    private final List<String> replies = new ArrayList<>();
    private long step = -1;
    private @Nullable Prompt prompt;
    private @Nullable String promptHash;
    private boolean written;

    /**
     * A writer to a journal.
     *
     * @param journal where to
     */
    public RunJournal(Journal journal) {
        this.journal = journal;
    }

    /**
     * The version that a journal is compatible with.
     *
     * @return the library's first two version numbers, such as {@code 1.4}
     */
    public static String version() {
        return LibraryVersion.majorAndMinor();
    }

    /**
     * Writes what the run is, as the first entry.
     *
     * @param run what it is
     */
    public void begin(RecordedRun run) {
        json.begin("run").put("format", FORMAT).put("id", run.id());
        if (run.simulated()) {
            json.putTrue(SIMULATED);
        }
        if (run.expectedSteps() >= 0) {
            json.put("steps", run.expectedSteps());
        }
        append(json.put("identity", run.identity()));
        journal.commit();
    }

    /**
     * Says which step is to be voted on.
     *
     * @param number the step's number, from 0
     * @param question its prompt
     * @param bought samples of this step that the journal already holds, in the order in which it holds them
     */
    public void stepBegins(long number, Prompt question, List<Sample<A>> bought) {
        step = number;
        prompt = question;
        promptHash = null;
        answers.clear();
        replies.clear();
        bought.forEach(this::answerNumber);
        if (!bought.isEmpty()) {
            append(json.begin("resumed").put("step", step));
        }
        if (journal.detail() == Detail.TRANSCRIPTS) {
            append(json.begin("prompt")
                    .put("step", step)
                    .put("system", question.system())
                    .put("user", question.user()));
        }
    }

    /**
     * Writes that the model turned out to be a simulation, which wasn't known when the run began. It stands before whatever came
     * of that model, so that no crash can take it and leave that.
     */
    public void simulated() {
        append(json.begin(SIMULATED));
    }

    /**
     * Writes a sample.
     *
     * @param sample what was bought
     */
    public void drawn(Sample<A> sample) {
        int known = answers.size();
        int answer = answerNumber(sample);
        if (journal.detail() == Detail.VERDICTS) {
            written = true; // something happened that only the stint's end will tell of
            return;
        }
        boolean inFull = journal.detail() == Detail.TRANSCRIPTS;
        if (sample instanceof Sample.Flagged<A> flagged) {
            json.begin("red flag")
                    .put("step", step)
                    .put("sample", sample.number())
                    .put("reason", flagged.flag().reason())
                    .put("detail", flagged.flag().detail());
        } else {
            json.begin("vote").put("step", step).put("sample", sample.number()).put("answer", answer);
            inFull |= answer == known;
        }
        LlmReply reply = sample.reply();
        if (inFull) {
            json.put("reply", reply.text());
        }
        usage(reply);
        append(json);
    }

    private void usage(LlmReply reply) {
        json.put("prompt", promptHash());
        ReplyMembers.put(reply, json);
    }

    private String promptHash() {
        String known = promptHash;
        if (known == null && prompt != null) {
            known = hashes.of(prompt);
            promptHash = known;
        }
        return known == null ? "" : known;
    }

    /**
     * Writes a call that brought no reply.
     *
     * @param sample the sample's number
     * @param attempt which attempt it was, from 1
     * @param kind how it failed
     * @param retried whether another attempt follows
     */
    public void failed(int sample, int attempt, LlmException.Kind kind, boolean retried) {
        if (journal.detail() == Detail.VERDICTS) {
            written = true;
            return;
        }
        json.begin("failure")
                .put("step", step)
                .put("sample", sample)
                .put("attempt", attempt)
                .put("kind", kind.name());
        append(retried ? json.putTrue("retried") : json);
    }

    /** Returns the number of a vote's answer within this step, a new one where it is new; -1 for a red flag. */
    private int answerNumber(Sample<A> sample) {
        if (!(sample instanceof Sample.Vote<A> vote)) {
            return -1;
        }
        int number = answers.indexOf(vote.answer());
        if (number >= 0) {
            return number;
        }
        answers.add(vote.answer());
        replies.add(vote.reply().text());
        return answers.size() - 1;
    }

    /**
     * Writes a verdict and makes it as durable as the journal promises; only then may anything act on it.
     *
     * @param verdict what won
     * @param millis the run's time so far, in milliseconds, pauses left out
     */
    public void decided(Verdict.Decided<A> verdict, long millis) {
        int answer = answers.indexOf(verdict.answer());
        json.begin("verdict").put("step", step).put("answer", answer).put("rounds", verdict.rounds());
        if (journal.detail() == Detail.VERDICTS) {
            json.put("reply", replies.get(answer));
        }
        append(json.put("ms", millis));
        journal.commit();
    }

    /**
     * Writes a verdict that was taken from a cache, without samples of this run's own, as {@link #decided} writes others.
     *
     * @param reply the text of a reply that gave the answer
     * @param millis the run's time so far, in milliseconds, pauses left out
     */
    public void reused(String reply, long millis) {
        append(json.begin("verdict")
                .put("step", step)
                .put("answer", 0)
                .put("rounds", 0)
                .putTrue("cached")
                .put("reply", reply)
                .put("ms", millis));
        journal.commit();
    }

    /**
     * Writes that a decided action is about to be performed, and forces it to the disk.
     *
     * @param number the step's number
     * @param key the step's idempotency key
     */
    public void intends(long number, String key) {
        append(json.begin("intent").put("step", number).put("key", key));
        journal.force();
    }

    /**
     * Writes what came of a performed action, and forces it to the disk.
     *
     * @param number the step's number
     * @param result what the task said of it
     * @param recovered whether it was found to have been performed already
     */
    public void performed(long number, String result, boolean recovered) {
        json.begin("result").put("step", number).put("result", result);
        append(recovered ? json.putTrue("recovered") : json);
        journal.force();
    }

    /**
     * Writes a whole state, from which a later resuming can start.
     *
     * @param snapshot the state before the next step
     */
    public void snapshot(RecordedSnapshot snapshot) {
        append(json.begin("snapshot")
                .put("step", snapshot.step())
                .put("state", snapshot.state())
                .put("counts", snapshot.counts())
                .put("ms", snapshot.elapsed().toMillis()));
    }

    /**
     * Writes how a stint ended, unless it did nothing that the journal doesn't say already.
     *
     * @param end how it ended
     * @param cost what the run has cost so far
     */
    public void ended(RecordedEnd end, Cost cost) {
        if (!written) {
            return;
        }
        json.begin("end").put("step", end.step()).put("outcome", end.outcome());
        if (!end.detail().isEmpty()) {
            json.put("detail", end.detail());
        }
        if (cost.isKnown()) {
            json.put("cost", cost.dollars().stripTrailingZeros().toPlainString());
        }
        append(json.put("ms", end.elapsed().toMillis()));
        journal.force();
        written = false;
    }

    private void append(JsonObject object) {
        written = true;
        journal.append(object.end());
    }
}
