package dev.maker4j.examples.deploy;

import dev.maker4j.examples.acting.ActResult;

/*
 * A comparison waits for calls. Where another canary can be judged meanwhile, it ends without a verdict and is taken up again later, so
 * that it holds nothing else up.
 */
/** How a comparison ended, as its result tells. Stateless. */
public final class Comparison {
    private static final String FACT = "verdict";
    private static final String NOT_YET = "not-yet";

    private Comparison() {}

    /**
     * One that makes way for another.
     *
     * @param service whose canary has to answer more calls
     * @return a result that isn't a verdict
     */
    public static ActResult madeWay(String service) {
        return ActResult.done("the canary of " + service + " has to answer more calls, and another can be judged")
                .with(FACT, NOT_YET);
    }

    /** Whether the comparison is still to be made. */
    static boolean isOpen(ActResult result) {
        return result.fact(FACT).filter(NOT_YET::equals).isPresent();
    }
}
