package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.Entry;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a hard step has come on its ladder, and what was bought before. Confined to one thread. */
final class Ascent<A> {
    private final List<Sample<A>> earlier = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Wordings asked;
    private final Requests requests;
    private final ReplyParser<A> reader;
    private LadderRung rung;
    private int number;
    private int firstSample;
    private int firstAnswer;
    private Verdict.Undecided<A> whole;
    private @Nullable Parts parts;
    private String conclusion = "";

    /** Of a step that was asked in this way, and whose own vote ended like this. */
    Ascent(Wordings asked, Requests requests, ReplyParser<A> reader, LadderRung rung, Verdict.Undecided<A> whole) {
        this.asked = asked;
        this.requests = requests;
        this.reader = reader;
        this.rung = rung;
        this.whole = whole;
    }

    /** Goes on to a rung, by its number from 1. */
    void to(int reached, LadderRung next) {
        number = reached;
        rung = next;
    }

    /** In which ways the step as a whole is asked. */
    Wordings asked() {
        return asked;
    }

    /** Whom the step asked first, and how. */
    Requests requests() {
        return requests;
    }

    /** Reads an answer to the step as a whole. */
    ReplyParser<A> reader() {
        return reader;
    }

    /** Another vote begins, with these numbers. */
    void votesFrom(int sample, int answer) {
        firstSample = sample;
        firstAnswer = answer;
    }

    int firstSample() {
        return firstSample;
    }

    int firstAnswer() {
        return firstAnswer;
    }

    LadderRung rung() {
        return rung;
    }

    int number() {
        return number;
    }

    boolean isInParts() {
        return rung.kind() == LadderRung.Kind.FINER;
    }

    void cut(Parts into) {
        parts = into;
    }

    Parts parts() {
        Parts known = parts;
        if (known == null) {
            throw new IllegalStateException("the rung \"" + rung.name() + "\" votes on no parts");
        }
        return known;
    }

    /** The parts came to this reply. */
    void concluded(String reply) {
        conclusion = reply;
    }

    String conclusion() {
        return conclusion;
    }

    boolean isWithPerson() {
        return rung.kind() == LadderRung.Kind.PERSON;
    }

    /** How the last vote ended that was on the step as a whole. */
    Verdict.Undecided<A> whole() {
        return whole;
    }

    void ended(Verdict.Undecided<A> wholeVote) {
        whole = wholeVote;
    }

    /** What the rungs before left behind, the entry of this one too. */
    List<Entry> entries() {
        return entries;
    }

    /** The samples of the rungs before. */
    List<Sample<A>> earlier() {
        return earlier;
    }
}
