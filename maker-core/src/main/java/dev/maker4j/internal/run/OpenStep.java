package dev.maker4j.internal.run;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.RecordedAnswer;
import dev.maker4j.internal.journalling.RecordedApproval;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.Verdict;
import dev.maker4j.voting.Voter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One step from its prompt to its verdict, and to its act where it has one. Confined to one thread. */
final class OpenStep<S, A> implements Asked<S, A> {
    private final long number;
    private final S state;
    private final int fingerprint;
    private final List<A> answers = new ArrayList<>();
    private final boolean resumed;
    private boolean judgedLate;
    private final Outstanding outstanding = new Outstanding();
    private Wordings wordings;
    private Requests requests;
    private ReplyParser<A> parser;
    private Voter<A> voter;
    private @Nullable Ascent<A> ascent;
    private Verdict.@Nullable Decided<A> verdict;
    private String conclusion = "";
    private @Nullable String reused;
    private @Nullable RecordedAnswer given;
    private @Nullable RecordedApproval approval;
    private boolean byPerson;
    private boolean begun;
    private boolean recovered;
    private @Nullable String result;
    private @Nullable S reached;

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
        return asked().prompt(0);
    }

    /** In which ways the step as a whole is asked. */
    Wordings asked() {
        return ascent == null ? wordings : ascent.asked();
    }

    /** In which ways its present vote asks. */
    Wordings wordings() {
        return wordings;
    }

    /** Reads the replies of its present vote. */
    ReplyParser<A> parser() {
        return parser;
    }

    /** Reads an answer to the step as a whole. */
    ReplyParser<A> reader() {
        return ascent == null ? parser : ascent.reader();
    }

    /** Whom the step asked first, and how. */
    Requests firstRequests() {
        return ascent == null ? requests : ascent.requests();
    }

    /** How far it has come on its ladder; null where it is voted on as any step is. */
    @Nullable
    Ascent<A> ascent() {
        return ascent;
    }

    Ascent<A> knownAscent() {
        Ascent<A> known = ascent;
        if (known == null) {
            throw new IllegalStateException("step " + number + " is on no rung");
        }
        return known;
    }

    /** Leaves its ordinary vote, which ended like this, for the first rung. */
    Ascent<A> climbs(LadderRung rung, Verdict.Undecided<A> ended) {
        ascent = new Ascent<>(wordings, requests, parser, rung, ended);
        return knownAscent();
    }

    /** Begins another vote; answers are numbered on, so that each vote has numbers of its own. */
    void votes(Wordings inWordings, Requests by, ReplyParser<A> readBy, Voter<A> anew, int first) {
        wordings = inWordings;
        requests = by;
        parser = readBy;
        voter = anew;
        knownAscent().votesFrom(first, answers.size());
    }

    /** The number of its present vote's first sample. */
    int firstSample() {
        return ascent == null ? 0 : ascent.firstSample();
    }

    /** How many sample numbers its rounds so far have taken, whether or not the samples arrived. */
    int samplesNumbered() {
        return firstSample() + voter.asked();
    }

    /** All that were bought, on every rung. */
    List<Sample<A>> samples() {
        if (ascent == null) {
            return voter.samples();
        }
        List<Sample<A>> all = new ArrayList<>(ascent.earlier());
        all.addAll(voter.samples());
        return all;
    }

    /** What stands for the votes where something else than they decides. */
    Tally<A> tally() {
        if (ascent == null || !(ascent.isWithPerson() || ascent.isInParts())) {
            return voter.tally();
        }
        return ascent.isWithPerson() ? ascent.whole().tally() : Tally.of(List.of());
    }

    @Override
    public LlmReply named(LlmReply reply) {
        return requests.model() == 0 || reply.model().isPresent() ? reply : reply.by(requests.name());
    }

    @Override
    public int model() {
        return requests.model();
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

    /** The paper's "sample": a reply with a red flag is discarded, never repaired; any other is read strictly and is a vote. */
    Sample<A> judged(int sample, LlmReply reply, RedFlags redFlags) {
        Optional<RedFlag> found = redFlags.inspect(reply);
        if (found.isPresent()) {
            return new Sample.Flagged<>(sample, found.get(), reply);
        }
        try {
            return new Sample.Vote<>(sample, parser.parse(reply.text()), reply);
        } catch (RedFlagException discarded) {
            return new Sample.Flagged<>(sample, discarded.flag(), reply);
        } catch (BrokenParserException broken) {
            throw broken;
        } catch (RuntimeException | StackOverflowError thrown) { // garbage makes careless parsers throw anything
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
        if (ascent != null) {
            counters.onRung(ascent.number(), sample);
        }
        if (isByWording()) {
            counters.wording(wordings.counted(sample.number()), sample instanceof Sample.Vote<A>);
        }
    }

    private boolean isByWording() {
        return asked().count() > 1 && !isOfParts();
    }

    /** Counts the decided step, and by wording the votes that another answer than theirs won. */
    void countDecided(Counters counters) {
        counters.step(knownVerdict().rounds());
        if (byPerson) {
            counters.stepByPerson();
        }
        if (ascent != null && (ascent.isWithPerson() || !byPerson)) {
            counters.decidedOn(ascent.number());
        }
        if (!isByWording()) {
            return;
        }
        for (Sample<A> sample : voter.samples()) {
            if (sample instanceof Sample.Vote<A> vote && !voter.isSame(vote.answer(), action())) {
                counters.dissent(wordings.counted(sample.number()));
            }
        }
    }

    /** Notes an answer; returns its number among the step's different ones, in the order in which they came in. */
    int answerNumber(A answer) {
        for (int known = ascent == null ? 0 : ascent.firstAnswer(); known < answers.size(); known++) {
            if (answer.equals(answers.get(known))) {
                return known;
            }
        }
        answers.add(answer);
        return answers.size() - 1;
    }

    int answerCount() {
        return answers.size();
    }

    /** A reply was judged when it was restored, so the journal doesn't know it as an answer, nor its number. */
    void judgedLate() {
        judgedLate = true;
    }

    boolean isJudgedLate() {
        return judgedLate;
    }

    void decided(Verdict.Decided<A> decided) {
        verdict = decided;
    }

    /** A reply with the answer that won, told where no sample that is held gave it. */
    void concludes(String reply) {
        conclusion = reply;
    }

    String conclusion() {
        return conclusion;
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

    /** Whether its present vote is on a part of it, whose answers are none to the step. */
    boolean isOfParts() {
        return ascent != null && ascent.isInParts();
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
        return isOfParts() && !byPerson ? Optional.empty() : winningReply(action());
    }

    /** A reply of its present vote that gave this answer. */
    Optional<LlmReply> winningReply(A answer) {
        for (Sample<A> sample : voter.samples()) {
            if (sample instanceof Sample.Vote<A> vote && vote.answer().equals(answer)) {
                return Optional.of(vote.reply());
            }
        }
        return Optional.empty();
    }

    /** What a cache held of it; null where it is none's. */
    @Nullable
    String reused() {
        return reused;
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

    /** Notes where its action leads to. */
    void reached(S where) {
        reached = where;
    }

    S reached() {
        S where = reached;
        if (where == null) {
            throw new IllegalStateException("step " + number + " wasn't applied yet");
        }
        return where;
    }
}
