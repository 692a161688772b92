package dev.maker4j.testkit;

/** When and how a simulated model is wrong. */
record Mistakes(double rate, double agreement, double hardShare, double hardRate) {
    static final Mistakes NONE = new Mistakes(0, 0, 0, 0);

    private static final long HARDNESS = 0x4841524453544154L;
    private static final long AGREEMENT = 0x53414D4557524F4EL;
    private static final long VARIANT = 0x56415249414E5431L;

    Mistakes {
        Rates.checked("the error rate", rate);
        Rates.checked("the share of errors that agree", agreement);
        Rates.checked("the share of hard prompts", hardShare);
        Rates.checked("the error rate of hard prompts", hardRate);
    }

    /** Whether this sample of this prompt is wrong. */
    boolean happen(long prompt, long sample) {
        return Draws.hits(rate(prompt), sample);
    }

    /** How often samples of this prompt are wrong. */
    double rate(long prompt) {
        return isHard(prompt) ? hardRate : rate;
    }

    private boolean isHard(long prompt) {
        return hardShare > 0 && Draws.hits(hardShare, Draws.mixed(prompt ^ HARDNESS));
    }

    /** The wrong answer that errors agree on. */
    long agreed(long prompt) {
        return Draws.mixed(prompt ^ VARIANT) >>> 1;
    }

    /** Which wrong answer it is: the prompt's own where errors agree, else one of this sample alone. */
    long variant(long prompt, long sample) {
        boolean agreed = Draws.hits(agreement, Draws.mixed(sample ^ AGREEMENT));
        return agreed ? agreed(prompt) : Draws.mixed(sample ^ VARIANT) >>> 1;
    }
}
