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
    private LadderRung rung;
    private int number;
    private Verdict.Undecided<A> whole;
    private @Nullable Parts parts;
    private String conclusion = "";

    /** Of a step whose own vote ended like this. */
    Ascent(LadderRung rung, Verdict.Undecided<A> whole) {
        this.rung = rung;
        this.whole = whole;
    }

    /** Goes on to a rung, by its number from 1. */
    void to(int reached, LadderRung next) {
        number = reached;
        rung = next;
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
