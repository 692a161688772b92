package dev.maker4j.internal.run;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.Entry;
import dev.maker4j.internal.journalling.PromptHash;
import dev.maker4j.internal.journalling.RecordedAhead;
import dev.maker4j.internal.journalling.RecordedAnswer;
import dev.maker4j.internal.journalling.RecordedApproval;
import dev.maker4j.internal.journalling.RecordedIntent;
import dev.maker4j.internal.journalling.RecordedPerformance;
import dev.maker4j.internal.journalling.RecordedResult;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.internal.journalling.RecordedVerdict;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.task.Act;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Verdict;
import dev.maker4j.voting.Voter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One step from its prompt to its verdict, and to its act where it has one. Confined to one thread. */
final class OpenStep<S, A> implements Asked<S, A> {
    private final long number;
    private final S state;
    private final int fingerprint;
    private final Wordings wordings;
    private final Requests requests;
    private final ReplyParser<A> parser;
    private final Voter<A> voter;
    private final List<A> answers = new ArrayList<>();
    private final boolean resumed;
    private final Outstanding outstanding = new Outstanding();
    private Verdict.@Nullable Decided<A> verdict;
    private @Nullable String reused;
    private @Nullable RecordedAnswer given;
    private @Nullable RecordedApproval approval;
    private boolean byPerson;
    private boolean begun;
    private boolean recovered;
    private @Nullable String result;

    OpenStep(
            long number,
            S state,
            int fingerprint,
            Wordings wordings,
            Requests requests,
            ReplyParser<A> parser,
            Voter<A> voter,
            boolean resumed) {
        this.number = number;
        this.state = state;
        this.fingerprint = fingerprint;
        this.wordings = wordings;
        this.requests = requests;
        this.parser = parser;
        this.voter = voter;
        this.resumed = resumed;
    }

    @Override
    public long number() {
        return number;
    }

    S state() {
        return state;
    }

    int fingerprint() {
        return fingerprint;
    }

    /** What it asks first of all. */
    Prompt prompt() {
        return wordings.prompt(0);
    }

    Wordings wordings() {
        return wordings;
    }

    @Override
    public LlmRequest request(int sample) {
        return requests.of(wordings.promptOf(sample), number, sample);
    }

    Voter<A> voter() {
        return voter;
    }

    /** What it has asked for. */
    Outstanding outstanding() {
        return outstanding;
    }

    /** Whether it was begun in an earlier stint. */
    boolean isResumed() {
        return resumed;
    }

    /** A reply that came before, discarded; null where it is none. */
    @Nullable
    Sample<A> copied(int sample, LlmReply reply, Copies copies) {
        if (!copies.canTell(reply)) {
            return null;
        }
        return copies.inspect(wordings.promptOf(sample), reply)
                .map(flag -> new Sample.Flagged<A>(sample, flag, reply))
                .orElse(null);
    }

    /** The paper's "sample": a reply with a red flag is discarded, never repaired; any other is read strictly and is a vote. */
    Sample<A> judged(int sample, LlmReply reply, RedFlags redFlags) {
        Optional<RedFlag> found = redFlags.inspect(reply);
        if (found.isPresent()) {
            return new Sample.Flagged<>(sample, found.get(), reply);
        }
        try {
            return new Sample.Vote<>(sample, parsed(reply.text()), reply);
        } catch (RedFlagException discarded) {
            return new Sample.Flagged<>(sample, discarded.flag(), reply);
        } catch (BrokenParserException broken) {
            throw broken;
        } catch (RuntimeException | StackOverflowError thrown) {
            // Garbage in a reply makes careless parsers throw anything; it must not end a run, nor be counted as the
            // task's own verdict on the format.
            String exception = thrown.getClass().getSimpleName();
            RedFlag flag = new RedFlag(RedFlag.PARSER_THREW + " " + exception, "the parser threw " + exception);
            return new Sample.Flagged<>(sample, flag, reply);
        }
    }

    /** Counts a sample, and what it used unless that is counted already. */
    void count(Sample<A> sample, Counters counters, boolean paid) {
        counters.judged(sample);
        if (!paid) {
            counters.bought(sample.reply());
        }
        if (wordings.count() > 1) {
            counters.wording(wordings.of(sample.number()) % wordings.count(), sample instanceof Sample.Vote<A>);
        }
    }

    /** Counts the decided step, and by wording the votes that another answer than theirs won. */
    void countDecided(Counters counters) {
        counters.step(knownVerdict().rounds());
        if (byPerson) {
            counters.stepByPerson();
        }
        if (wordings.count() == 1) {
            return;
        }
        for (Sample<A> sample : voter.samples()) {
            if (sample instanceof Sample.Vote<A> vote && !voter.isSame(vote.answer(), action())) {
                counters.dissent(wordings.of(sample.number()) % wordings.count());
            }
        }
    }

    /** A reply that nobody could judge; it is discarded unless a resumed run judges it. */
    Sample<A> unjudged(int sample, LlmReply reply, String why) {
        return new Sample.Flagged<>(sample, new RedFlag(RedFlag.NOT_JUDGED, why), reply);
    }

    A parsed(String text) {
        return parser.parse(text);
    }

    /** Notes an answer; returns its number among the step's different ones, in the order in which they came in. */
    int answerNumber(A answer) {
        int known = answers.indexOf(answer);
        if (known >= 0) {
            return known;
        }
        answers.add(answer);
        return answers.size() - 1;
    }

    void decided(Verdict.Decided<A> decided) {
        verdict = decided;
    }

    /** The verdict was taken from a cache, which held this reply. */
    void reused(Verdict.Decided<A> decided, String reply) {
        verdict = decided;
        reused = reply;
    }

    /** A person wrote this, which counts once the task's parser has read it. */
    void given(RecordedAnswer answer) {
        given = answer;
    }

    /** What a person answered; null where nobody did. */
    @Nullable
    RecordedAnswer given() {
        return given;
    }

    /** The votes didn't decide, and a person did. */
    void decidedByPerson(Verdict.Decided<A> decided) {
        verdict = decided;
        byPerson = true;
    }

    boolean isByPerson() {
        return byPerson;
    }

    void approval(RecordedApproval word) {
        approval = word;
    }

    /** What a person said of the act; null where nobody did. */
    @Nullable
    RecordedApproval approval() {
        return approval;
    }

    Verdict.@Nullable Decided<A> verdict() {
        return verdict;
    }

    Verdict.Decided<A> knownVerdict() {
        Verdict.Decided<A> known = verdict;
        if (known == null) {
            throw new IllegalStateException("step " + number + " isn't decided yet");
        }
        return known;
    }

    A action() {
        return knownVerdict().answer();
    }

    /** A reply that gave the answer which won; empty where no text of one was kept. */
    Optional<LlmReply> winningReply() {
        for (Sample<A> sample : voter.samples()) {
            if (sample instanceof Sample.Vote<A> vote && vote.answer().equals(action())) {
                return Optional.of(vote.reply());
            }
        }
        return Optional.empty();
    }

    private String winningText() {
        if (byPerson && given != null) {
            return given.text();
        }
        return reused != null ? reused : winningReply().map(LlmReply::text).orElse("");
    }

    boolean isBegun() {
        return begun;
    }

    void begun(boolean now) {
        begun = now;
    }

    @Nullable
    String result() {
        return result;
    }

    boolean isRecovered() {
        return recovered;
    }

    void performed(String with, boolean wasRecovered) {
        result = with;
        recovered = wasRecovered;
    }

    RecordedVerdict recordedVerdict(PromptHash hashes, Duration elapsed) {
        int answer = reused != null ? 0 : answerNumber(action());
        return new RecordedVerdict(
                number, answer, winningText(), knownVerdict().rounds(), byPerson, wordings.hash(0, hashes), elapsed);
    }

    /** Whether a reply to this prompt is a reply to one of its samples. */
    boolean asks(int sample, int wording, String prompt, PromptHash hashes) {
        return wording == wordings.of(sample)
                && wordings.hash(wording, hashes).equals(prompt);
    }

    RecordedAhead recordedAhead(int sample, LlmReply reply, PromptHash hashes, Duration elapsed) {
        int wording = wordings.of(sample);
        return new RecordedAhead(number, sample, wording, wordings.hash(wording, hashes), reply, elapsed);
    }

    RecordedSample recorded(Sample<A> sample, boolean paid, PromptHash hashes, Duration elapsed) {
        int answer = -1;
        boolean first = false;
        Optional<RedFlag> flag = Optional.empty();
        if (sample instanceof Sample.Vote<A> vote) {
            int known = answers.size();
            try {
                answer = answerNumber(vote.answer());
                first = answer == known;
            } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
                String why = "equals threw " + thrown.getClass().getName();
                return recorded(unjudged(sample.number(), sample.reply(), why), paid, hashes, elapsed);
            }
        } else if (sample instanceof Sample.Flagged<A> flagged) {
            flag = Optional.of(flagged.flag());
        }
        return new RecordedSample(
                number,
                sample.number(),
                answer,
                flag,
                wordings.of(sample.number()),
                wordings.hash(wordings.of(sample.number()), hashes),
                first,
                sample.reply(),
                paid,
                elapsed);
    }

    /** Where equals of the action throws, its number isn't known: the samples decide again, unless the act has begun. */
    private boolean addVerdict(List<Entry> entries, PromptHash hashes, Duration elapsed) {
        try {
            entries.add(recordedVerdict(hashes, elapsed));
            return true;
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            if (begun) {
                throw thrown;
            }
            return false;
        }
    }

    /** All that is known of it, for a checkpoint: each sample with its own text. */
    List<Entry> entries(String run, PromptHash hashes, Duration elapsed) {
        List<Entry> entries = new ArrayList<>();
        for (Sample<A> sample : voter.samples()) {
            RecordedSample one = recorded(sample, false, hashes, elapsed);
            entries.add(new RecordedSample(
                    number,
                    one.number(),
                    one.answer(),
                    one.flag(),
                    one.wording(),
                    one.prompt(),
                    true,
                    one.reply(),
                    false,
                    elapsed));
        }
        if (given != null) {
            entries.add(given);
        }
        if (verdict != null && !addVerdict(entries, hashes, elapsed)) {
            return entries;
        }
        if (approval != null) {
            entries.add(approval);
        }
        if (begun) {
            entries.add(new RecordedIntent(number, new Act(run, number).idempotencyKey()));
            entries.add(new RecordedPerformance(number));
        }
        if (result != null) {
            entries.add(new RecordedResult(number, result, recovered));
        }
        return entries;
    }
}
