package dev.maker4j.examples.deploy;

import dev.maker4j.examples.acting.ActResult;
import java.util.List;

/**
 * The canaries that can be judged, as an act's result tells: who has answered enough calls, and who was so bad that it gets no more.
 * A result that tells of none says nothing of them. Immutable.
 *
 * @param services whose canaries these are
 */
public record DueCanaries(List<String> services) {
    private static final String FACT = "due";

    /** Copies the list. */
    public DueCanaries {
        services = List.copyOf(services);
    }

    /**
     * Reads them.
     *
     * @param result of the latest act
     * @return what it tells
     */
    public static DueCanaries of(ActResult result) {
        return new DueCanaries(
                result.fact(FACT).map(names -> List.of(names.split(" ", -1))).orElse(List.of()));
    }

    /**
     * Adds them.
     *
     * @param result of an act
     * @return a result that tells of them, too
     */
    public ActResult in(ActResult result) {
        return services.isEmpty() ? result : result.with(FACT, String.join(" ", services));
    }
}
