package dev.maker4j.voting;

import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Samples written down by hand, one a letter: a small letter is a red flag by that reason, any other a vote. */
final class ScriptedSamples {
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

    /** Hands a voter what it asks for, the samples of each round in another order, until the vote is over. */
    Verdict<String> vote(VotingRule rule, int mostSamples) {
        Voter<String> voter = new Voter<>(rule, mostSamples, AnswerEquality.byValue());
        Random order = new Random(script.size());
        while (voter.verdict() == null) {
            List<Sample<String>> round = new ArrayList<>();
            for (int number = voter.nextToAsk(); number >= 0; number = voter.nextToAsk()) {
                if (number != asked) {
                    throw new AssertionError("asked for sample " + number + " when " + asked + " had been drawn");
                }
                asked++;
                round.add(script.get(number));
            }
            rounds.add(round.size());
            Collections.shuffle(round, order);
            round.forEach(voter::add);
        }
        return voter.verdict();
    }

    /** All of them, in order. */
    List<Sample<String>> samples() {
        return List.copyOf(script);
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
