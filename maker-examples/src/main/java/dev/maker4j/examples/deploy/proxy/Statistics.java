package dev.maker4j.examples.deploy.proxy;

/**
 * How a version answers. Immutable.
 *
 * @param calls how many were answered or failed
 * @param failed how many of them failed
 * @param medianMicros the median time of the last of them, in microseconds
 */
public record Statistics(long calls, long failed, long medianMicros) {
    private static final double PER_CENT = 100;

    /**
     * The part that failed.
     *
     * @return in per cent
     */
    public double failedPercent() {
        return calls == 0 ? 0 : PER_CENT * failed / calls;
    }
}
