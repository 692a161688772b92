package dev.maker4j.internal.journalling;

import dev.maker4j.budget.Cost;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Prompt;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/*
 * An answer is written as the text of a reply that gave it, once a step; later entries of that step refer to it by number. So
 * any action can be journalled without a codec of its own: on resuming, the task's own strict parser reads it again, and
 * being pure, reads the same. A step that is gone on with numbers its answers anew, after an entry that says so.
 */
/**
 * Writes what happens in a run, each thing before anybody acts on it. Confined to the thread that runs it.
 *
 * @param <A> the action
 */
public final class RunJournal<A> {
    static final String FORMAT = "1";

    private final Journal journal;
    private final JsonObject json = new JsonObject();
    private final List<A> answers = new ArrayList<>();
    private final List<String> replies = new ArrayList<>();
    private List<Sample<A>> boughtBefore = List.of();
    private long step = -1;
    private String promptHash = "";

    /**
     * A writer to a journal.
     *
     * @param journal where to
     */
    public RunJournal(Journal journal) {
        this.journal = journal;
    }

    /**
     * Writes what the run is, as the first entry.
     *
     * @param identity what must be the same for a run to go on, by name
     */
    public void begin(Map<String, String> identity) {
        json.begin("run").put("format", FORMAT);
        identity.forEach(json::put);
        journal.append(json.end());
        journal.commit();
    }

    /**
     * A prompt's fingerprint, as entries show it.
     *
     * @param prompt what is asked
     * @return 16 hexadecimal digits
     */
    public static String hash(Prompt prompt) {
        return PromptHash.of(prompt);
    }

    /**
     * Says which step is to be voted on.
     *
     * @param number the step's number, from 0
     * @param question its prompt
     * @param bought samples of this step that the journal already holds
     */
    public void stepBegins(long number, Prompt question, List<Sample<A>> bought) {
        step = number;
        promptHash = PromptHash.of(question);
        answers.clear();
        replies.clear();
        boughtBefore = bought;
        if (!bought.isEmpty()) {
            journal.append(json.begin("resumed").put("step", step).end());
        }
        if (journal.detail() == Detail.TRANSCRIPTS) {
            json.begin("prompt")
                    .put("step", step)
                    .put("system", question.system())
                    .put("user", question.user());
            journal.append(json.end());
        }
    }

    /**
     * Writes a sample.
     *
     * @param sample what was bought
     * @param elapsed how long the run has been going on, pauses left out
     */
    public void drawn(Sample<A> sample, Duration elapsed) {
        int known = answers.size();
        int answer = answerNumber(sample);
        if (journal.detail() == Detail.VERDICTS) {
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
        json.put("prompt", promptHash)
                .put("in", reply.usage().inputTokens())
                .put("cached", reply.usage().cachedInputTokens())
                .put("out", reply.usage().outputTokens())
                .put("finish", reply.finishReason().name())
                .put("nanos", reply.latency().toNanos())
                .put("at", millis(elapsed));
        reply.model().ifPresent(model -> json.put("model", model));
        journal.append(json.end());
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
     * Writes a verdict and makes it durable; only then may anything act on it.
     *
     * @param verdict what won
     * @param elapsed how long the run has been going on, pauses left out
     * @param cost what it has cost so far
     */
    public void decided(Verdict.Decided<A> verdict, Duration elapsed, Cost cost) {
        int known = answers.size();
        for (Sample<A> sample : boughtBefore) {
            if (sample instanceof Sample.Vote<A> vote && vote.answer().equals(verdict.answer())) {
                answerNumber(vote);
            }
        }
        int answer = answers.indexOf(verdict.answer());
        json.begin("verdict").put("step", step).put("answer", answer).put("rounds", verdict.rounds());
        if (answer == known || journal.detail() == Detail.VERDICTS) {
            json.put("reply", replies.get(answer));
        }
        end(elapsed, cost);
    }

    /**
     * Writes that the run pauses, so that the time it went on for isn't lost.
     *
     * @param reason why
     * @param elapsed how long the run has been going on, pauses left out
     * @param cost what it has cost so far
     */
    public void paused(String reason, Duration elapsed, Cost cost) {
        json.begin("paused").put("reason", reason);
        end(elapsed, cost);
    }

    private void end(Duration elapsed, Cost cost) {
        json.put("at", millis(elapsed));
        if (cost.isKnown()) {
            json.put("cost", cost.dollars().stripTrailingZeros().toPlainString());
        }
        journal.append(json.end());
        journal.commit();
    }

    /** Rounded up, so that time is not won by pausing. */
    private static long millis(Duration elapsed) {
        return elapsed.plusNanos(999_999).toMillis();
    }
}
