package dev.maker4j.examples.deploy.history;

/**
 * How users' calls went. Immutable.
 *
 * @param calls how many have ended
 * @param failedCalls how many failed without a canary's part in it
 * @param canaryCalls how many came to a version that wasn't judged yet
 * @param canaryFailedCalls how many of those failed
 */
public record Counts(long calls, long failedCalls, long canaryCalls, long canaryFailedCalls) {
    /** No calls. */
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    /**
     * One more call.
     *
     * @param canary whether it came to a canary
     * @param failed whether it failed
     * @return new counts
     */
    public Counts and(boolean canary, boolean failed) {
        return new Counts(
                calls + 1,
                failedCalls + (failed && !canary ? 1 : 0),
                canaryCalls + (canary ? 1 : 0),
                canaryFailedCalls + (failed && canary ? 1 : 0));
    }
}
