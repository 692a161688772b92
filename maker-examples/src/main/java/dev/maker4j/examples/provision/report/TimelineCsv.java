package dev.maker4j.examples.provision.report;

import dev.maker4j.examples.provision.Timeline;

/**
 * A timeline as CSV (RFC 4180, but with plain line feeds): {@code name,start,finish}, in seconds, in the order of the starts.
 * Stateless.
 */
public final class TimelineCsv {
    private TimelineCsv() {}

    /**
     * Writes a timeline.
     *
     * @param timeline what was provisioned when
     * @return a line with the names of the columns, then one line per resource
     */
    public static String of(Timeline timeline) {
        StringBuilder csv = new StringBuilder("name,start,finish\n");
        for (Timeline.Span span : timeline.spans()) {
            csv.append(field(span.name())).append(',').append(span.start());
            csv.append(',').append(span.finish()).append('\n');
        }
        return csv.toString();
    }

    private static String field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
