package dev.maker4j.llm;

import java.util.Objects;

/**
 * How the samples of a step are drawn: their temperatures, the room for a reply, their seeds, and what else is asked of the
 * provider. Immutable.
 *
 * <p>By default the first sample is drawn at temperature 0 and all further ones at 0.1, as in the paper, the length of a reply is
 * left to the provider, and each sample has a seed of its own where the client knows that its provider takes one. Seeds are drawn
 * from run, step and sample together: a resumed run draws the same ones.
 */
public final class Sampling {
    private static final double PROVIDERS_OWN = Double.NaN;

    /** Which samples get a seed. */
    private enum Seeds {
        WHERE_TAKEN,
        ALWAYS,
        NEVER
    }

    private final double first;
    private final double others;
    private final int maxOutputTokens;
    private final Seeds seeds;
    private final LlmOptions options;
    private final boolean wordingsInTurn;

    private Sampling(
            double first, double others, int maxOutputTokens, Seeds seeds, LlmOptions options, boolean wordingsInTurn) {
        this.first = first;
        this.others = others;
        this.maxOutputTokens = maxOutputTokens;
        this.seeds = seeds;
        this.options = options;
        this.wordingsInTurn = wordingsInTurn;
    }

    /**
     * First sample at temperature 0, the others at 0.1, no limit on the reply, seeds where they are taken.
     *
     * @return the default
     */
    public static Sampling standard() {
        return new Sampling(0.0, 0.1, 0, Seeds.WHERE_TAKEN, LlmOptions.none(), false);
    }

    /**
     * Sends no temperature at all, for models that refuse one.
     *
     * @return a new sampling
     */
    public Sampling atProvidersTemperature() {
        return new Sampling(PROVIDERS_OWN, PROVIDERS_OWN, maxOutputTokens, seeds, options, wordingsInTurn);
    }

    /**
     * Sets both temperatures.
     *
     * @param first of the first sample, 0 to 2
     * @param others of all further samples, 0 to 2
     * @return a new sampling
     * @throws IllegalArgumentException if a temperature is outside 0 to 2
     */
    public Sampling atTemperatures(double first, double others) {
        return new Sampling(checked(first), checked(others), maxOutputTokens, seeds, options, wordingsInTurn);
    }

    /**
     * Has the provider cut replies off at this length. A reply that was cut off is a red flag, so a limit saves what
     * rambling would cost.
     *
     * @param tokens at least 1
     * @return a new sampling
     * @throws IllegalArgumentException if {@code tokens} is less than 1
     */
    public Sampling cutOffAt(int tokens) {
        if (tokens < 1) {
            throw new IllegalArgumentException("a reply needs room for at least 1 token, but the limit was " + tokens);
        }
        return new Sampling(first, others, tokens, seeds, options, wordingsInTurn);
    }

    /**
     * Sends a seed with every sample, whether or not the provider is known to take one.
     *
     * @return a new sampling
     */
    public Sampling seeded() {
        return new Sampling(first, others, maxOutputTokens, Seeds.ALWAYS, options, wordingsInTurn);
    }

    /**
     * Sends no seeds, for providers that refuse them.
     *
     * @return a new sampling
     */
    public Sampling unseeded() {
        return new Sampling(first, others, maxOutputTokens, Seeds.NEVER, options, wordingsInTurn);
    }

    /**
     * Asks more of the provider with every sample.
     *
     * @param asked instead of what was asked so far
     * @return a new sampling
     */
    public Sampling sending(LlmOptions asked) {
        return new Sampling(
                first, others, maxOutputTokens, seeds, Objects.requireNonNull(asked, "asked"), wordingsInTurn);
    }

    /**
     * Asks a step in all its {@linkplain dev.maker4j.task.DecomposableTask#wordings wordings}, one after the other by sample number.
     *
     * <p>A model that errs at one wording of a state often doesn't at another, and no margin helps where it does at the only one. On
     * a model of 1.5B parameters one wording had errors of 4.6% that no k lowered, and three in turn 0.5% at k = 3, as few as
     * the best of them alone. It costs no further call.
     *
     * @return a new sampling
     */
    public Sampling inAllWordings() {
        return new Sampling(first, others, maxOutputTokens, seeds, options, true);
    }

    /** {@return whether a step is asked in all its wordings in turn; otherwise only in the first} */
    public boolean isInAllWordings() {
        return wordingsInTurn;
    }

    private static double checked(double degrees) {
        if (!(degrees >= 0 && degrees <= 2)) {
            throw new IllegalArgumentException("temperature must be from 0 to 2, but was " + degrees);
        }
        return degrees;
    }

    /**
     * Whether samples of this client get seeds.
     *
     * @param client who will be asked
     * @return true where they are sent whatever the client says, or it {@linkplain LlmClient#takesSeeds() takes them}
     */
    public boolean seeds(LlmClient client) {
        return seeds == Seeds.ALWAYS || (seeds == Seeds.WHERE_TAKEN && client.takesSeeds());
    }

    /**
     * The request for one sample of a step, without a seed.
     *
     * @param prompt what is asked
     * @param number the sample's number within its step, from 0
     * @return the request
     */
    public LlmRequest request(Prompt prompt, int number) {
        return new LlmRequest(
                Objects.requireNonNull(prompt, "prompt"),
                LlmRequest.numbered(number),
                number == 0 ? first : others,
                maxOutputTokens,
                0,
                options);
    }

    /** All that was set. Stands in a run's identity, so what is as usual and was once unknown is left out. */
    @Override
    public String toString() {
        String more = options.toString();
        return "Sampling[first=" + degrees(first) + ", others=" + degrees(others) + ", maxOutputTokens="
                + maxOutputTokens
                + (seeds == Seeds.WHERE_TAKEN ? "" : ", seeds=" + (seeds == Seeds.ALWAYS ? "always" : "never"))
                + (wordingsInTurn ? ", wordings=in turn" : "")
                + (more.isEmpty() ? "" : ", " + more) + "]";
    }

    private static String degrees(double temperature) {
        return Double.isNaN(temperature) ? "the provider's" : Double.toString(temperature);
    }
}
