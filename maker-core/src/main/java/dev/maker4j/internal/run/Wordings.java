package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.PromptHash;
import dev.maker4j.llm.Prompt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * With n ways of asking, wordings 0 to n−1 are these, and n to 2n−1 are the same with a line break at the end, which tell a cache
 * from a server whose replies all have one identifier.
 */
/** The ways in which a step is asked, in turn by sample number. Confined to one thread. */
final class Wordings {
    private final Prompt first;
    private final List<Prompt> others;
    private final int count;
    private final int from;
    private boolean single;
    private int linesBrokenFrom = Integer.MAX_VALUE;
    private @Nullable String hashOfFirst;
    private @Nullable String[] hashes = {};

    Wordings(Prompt first, List<Prompt> others) {
        this(first, others, 0);
    }

    /** With 1 to begin from, the first is left out. */
    Wordings(Prompt first, List<Prompt> others, int from) {
        this.first = first;
        this.others = others;
        this.count = 1 + others.size();
        this.from = from;
        this.single = count == 1;
    }

    /** Its first wording has this fingerprint, which somebody had to work out already. */
    void isKnownAs(String fingerprint) {
        hashOfFirst = fingerprint;
    }

    int count() {
        return count;
    }

    /** From this sample on the prompts have a line break at their ends. */
    void breaksLinesFrom(int sample) {
        linesBrokenFrom = Math.min(linesBrokenFrom, sample);
        single = false;
    }

    boolean hasWording(int wording) {
        return wording < 2 * count();
    }

    boolean isLineBroken(int wording) {
        return wording >= count();
    }

    /** The number of a sample's wording. */
    int of(int sample) {
        if (single) {
            return 0;
        }
        int wording = from + sample % (count() - from);
        return sample < linesBrokenFrom ? wording : wording + count();
    }

    /** The number that a sample's wording is counted by, with a line break or without. */
    int counted(int sample) {
        return of(sample) % count();
    }

    Prompt prompt(int wording) {
        if (isLineBroken(wording)) {
            return prompt(wording - count()).endingInLineBreak();
        }
        return wording == 0 ? first : others.get(wording - 1);
    }

    Prompt promptOf(int sample) {
        return single ? first : prompt(of(sample));
    }

    String hashOf(int sample, PromptHash by) {
        return hash(of(sample), by);
    }

    String hash(int wording, PromptHash by) {
        if (wording == 0) {
            hashOfFirst = hashOfFirst == null ? by.of(first) : hashOfFirst;
            return hashOfFirst;
        }
        hashes = hashes.length == 0 ? new String[2 * count()] : hashes;
        String known = hashes[wording];
        if (known == null) {
            known = by.of(prompt(wording));
            hashes[wording] = known;
        }
        return known;
    }

    /** Refuses an entry of which a wording, or its prompt, is another one here. */
    void requireSame(long step, int wording, String prompt, PromptHash by) {
        if (!hasWording(wording)) {
            throw Difference.in("step " + step + " was asked in " + (wording + 1) + " wordings or more there, and in "
                    + count() + " here");
        }
        String here = hash(wording, by);
        if (!prompt.isEmpty() && !prompt.equals(here)) {
            throw Difference.in(
                    "the prompt of step " + step + " is \"" + prompt + "\" there and \"" + here + "\" here");
        }
    }
}
