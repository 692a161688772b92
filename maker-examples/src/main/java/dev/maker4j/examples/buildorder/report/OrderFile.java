package dev.maker4j.examples.buildorder.report;

import java.util.List;

/** An order as other programs read it: one module per line. Stateless. */
public final class OrderFile {
    private OrderFile() {}

    /**
     * Writes an order.
     *
     * @param order the modules' names
     * @return the names in the same order, each ended by a line feed
     */
    public static String of(List<String> order) {
        return order.isEmpty() ? "" : String.join("\n", order) + "\n";
    }
}
