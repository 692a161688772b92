package dev.maker4j.llm;

/**
 * How the samples of a step are drawn: their temperatures and the room for a reply. Immutable.
 *
 * <p>By default the first sample is drawn at temperature 0 and all further ones at 0.1, as in the paper, and the length of
 * a reply is left to the provider.
 */
public final class Sampling {
    private static final double PROVIDERS_OWN = Double.NaN;

    private final double first;
    private final double others;
    private final int maxOutputTokens;

    private Sampling(double first, double others, int maxOutputTokens) {
        this.first = first;
        this.others = others;
        this.maxOutputTokens = maxOutputTokens;
    }

    /**
     * First sample at temperature 0, the others at 0.1, no limit on the reply.
     *
     * @return the default
     */
    public static Sampling standard() {
        return new Sampling(0.0, 0.1, 0);
    }

    /**
     * Sends no temperature at all, for models that refuse one.
     *
     * @return a new sampling
     */
    public Sampling atProvidersTemperature() {
        return new Sampling(PROVIDERS_OWN, PROVIDERS_OWN, maxOutputTokens);
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
        return new Sampling(checked(first), checked(others), maxOutputTokens);
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
        return new Sampling(first, others, tokens);
    }

    private static double checked(double degrees) {
        if (!(degrees >= 0 && degrees <= 2)) {
            throw new IllegalArgumentException("temperature must be from 0 to 2, but was " + degrees);
        }
        return degrees;
    }

    /**
     * The request for one sample of a step.
     *
     * @param prompt what is asked
     * @param number the sample's number within its step, from 0
     * @return the request
     */
    public LlmRequest request(Prompt prompt, int number) {
        double temperature = number == 0 ? first : others;
        LlmRequest request = LlmRequest.of(prompt).sample(number);
        if (!Double.isNaN(temperature)) {
            request = request.temperature(temperature);
        }
        return maxOutputTokens == 0 ? request : request.maxOutputTokens(maxOutputTokens);
    }

    @Override
    public String toString() {
        return "Sampling[first=" + degrees(first) + ", others=" + degrees(others) + ", maxOutputTokens="
                + maxOutputTokens + "]";
    }

    private static String degrees(double temperature) {
        return Double.isNaN(temperature) ? "the provider's" : Double.toString(temperature);
    }
}
