package dev.maker4j.examples.provision;

import java.util.List;

/**
 * When each resource was provisioned, in seconds of the simulated clock. Immutable.
 *
 * @param spans in the order the resources were started
 */
public record Timeline(List<Span> spans) {

    public Timeline {
        spans = List.copyOf(spans);
    }

    /**
     * The time of one resource. Immutable.
     *
     * @param name of the resource
     * @param start when it was started
     * @param finish when it was done
     */
    public record Span(String name, long start, long finish) {}

    /**
     * When the last resource was done.
     *
     * @return seconds since the first was started
     */
    public long makespan() {
        return spans.stream().mapToLong(Span::finish).max().orElse(0);
    }
}
