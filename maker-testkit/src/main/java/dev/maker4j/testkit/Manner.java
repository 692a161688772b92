package dev.maker4j.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a simulated model phrases its answer: in the format or not, to the point or rambling. */
record Manner(double breakRate, double rambleRate, int rambleTokens) {
    static final Manner PLAIN = new Manner(0, 0, 1);

    private static final long BREAK = 0x464F524D41544252L;
    private static final long RAMBLE = 0x52414D424C494E47L;
    private static final int BREAKS = 4;
    private static final String MUSING = "Let me go over this once more. ";

    Manner {
        Rates.checked("the rate of broken formats", breakRate);
        Rates.checked("the rate of rambling", rambleRate);
        if (rambleTokens < 1) {
            throw new IllegalArgumentException("a rambling reply has at least 1 token, but was given " + rambleTokens);
        }
    }

    /** The answer in this manner. */
    String worded(String answer, long sample) {
        if (breakRate == 0 && rambleRate == 0) {
            return answer;
        }
        long breaking = Draws.mixed(sample ^ BREAK);
        String text = Draws.hits(breakRate, breaking) ? broken(answer, breaking) : answer;
        return Draws.hits(rambleRate, Draws.mixed(sample ^ RAMBLE)) ? rambled(text) : text;
    }

    /** The answer in every manner, with the probability of each. */
    Map<String, Double> ways(String answer) {
        Map<String, Double> ways = new LinkedHashMap<>();
        add(ways, answer, 1 - breakRate);
        for (int way = 0; breakRate > 0 && way < BREAKS; way++) {
            add(ways, broken(answer, way), breakRate / BREAKS);
        }
        return ways;
    }

    private void add(Map<String, Double> ways, String text, double share) {
        ways.merge(text, share * (1 - rambleRate), Double::sum);
        if (rambleRate > 0) {
            ways.merge(rambled(text), share * rambleRate, Double::sum);
        }
    }

    private static String broken(String answer, long draw) {
        return broken(answer, (int) (draw & (BREAKS - 1)));
    }

    private static String broken(String answer, int way) {
        return switch (way) {
            case 0 -> "Sure! Here is my answer:\n" + answer;
            case 1 -> "```\n" + answer + "\n```";
            case 2 -> "{\"answer\": \"" + answer + "\"}";
            default -> answer + "\n\nLet me know if you need anything else.";
        };
    }

    private String rambled(String answer) {
        int characters = Math.multiplyExact(rambleTokens, Tokens.CHARACTERS);
        int musings = Math.max(0, characters - answer.length() - 1);
        StringBuilder text = new StringBuilder(musings + answer.length() + 1);
        while (text.length() < musings) {
            text.append(MUSING, 0, Math.min(MUSING.length(), musings - text.length()));
        }
        return text.append('\n').append(answer).toString();
    }
}
