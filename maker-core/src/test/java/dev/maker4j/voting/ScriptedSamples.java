package dev.maker4j.voting;

import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlag;
import java.util.ArrayList;
import java.util.List;

/** Samples written down by hand, one a letter: a small letter is a red flag by that reason, any other a vote. */
final class ScriptedSamples implements SampleSource<String> {
    private final List<Sample<String>> script = new ArrayList<>();
    private final List<Integer> rounds = new ArrayList<>();
    private int asked;

    ScriptedSamples(String letters) {
        for (int i = 0; i < letters.length(); i++) {
            script.add(sample(i, letters.substring(i, i + 1)));
        }
    }

    private static Sample<String> sample(int number, String letter) {
        LlmReply reply = LlmReply.of(letter);
        return Character.isLowerCase(letter.charAt(0))
                ? new Sample.Flagged<>(number, new RedFlag(letter, "scripted"), reply)
                : new Sample.Vote<>(number, letter, reply);
    }

    @Override
    public List<Sample<String>> round(int first, int count) {
        if (first != asked) {
            throw new AssertionError("asked for sample " + first + " when " + asked + " had been drawn");
        }
        rounds.add(count);
        asked += count;
        return script.subList(first, asked);
    }

    /** The samples asked for so far. */
    int asked() {
        return asked;
    }

    /** The size of each round. */
    List<Integer> rounds() {
        return List.copyOf(rounds);
    }
}
