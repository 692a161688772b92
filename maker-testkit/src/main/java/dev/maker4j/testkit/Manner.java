package dev.maker4j.testkit;

/** How a simulated model phrases its answer: in the format or not, to the point or rambling. */
record Manner(double breakRate, double rambleRate, int rambleTokens) {
    static final Manner PLAIN = new Manner(0, 0, 1);

    private static final long BREAK = 0x464F524D41544252L;
    private static final long RAMBLE = 0x52414D424C494E47L;
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

    private static String broken(String answer, long draw) {
        return switch ((int) (draw & 3)) {
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
