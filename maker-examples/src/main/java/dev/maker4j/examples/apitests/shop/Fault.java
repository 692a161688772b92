package dev.maker4j.examples.apitests.shop;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong at an endpoint. Immutable.
 *
 * @param endpoint method and path, with <code>{id}</code> for each number
 * @param kind what happens
 * @param status where the kind is an answer with a status
 * @param times how often it happens, to the first requests; then no more
 */
public record Fault(String endpoint, Kind kind, int status, int times) {
    private static final Pattern FORM =
            Pattern.compile("([A-Z]+ /\\S*)=(?:([1-5][0-9]{2})|(drop|hang|garbage|slow))(?:\\*([1-9][0-9]{0,6}))?");

    /** What can go wrong. */
    public enum Kind {
        /** An answer with a status, and nothing is done. */
        STATUS,
        /** All is done, and the connection closed without an answer. */
        DROP,
        /** Nothing is done, and there is no answer. */
        HANG,
        /** All is done, and the answer isn't JSON. */
        GARBAGE,
        /** All is done, and the answer comes three seconds late. */
        SLOW
    }

    /**
     * Reads a fault as it is typed.
     *
     * @param text such as <code>POST /orders=500</code> or <code>GET /users/{id}=drop*2</code>
     * @return the fault
     * @throws IllegalArgumentException for any other text, or an endpoint that the shop doesn't have
     */
    public static Fault parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("must be ENDPOINT=FAULT, such as \"POST /orders=500\" or"
                    + " \"GET /users/{id}=drop*2\", but was \"" + text
                    + "\"; faults are a status, drop, hang, garbage and slow");
        }
        if (!Endpoints.names().contains(form.group(1))) {
            throw new IllegalArgumentException("names no endpoint of the shop: " + form.group(1) + "; it has "
                    + String.join(", ", Endpoints.names()));
        }
        @Nullable String status = form.group(2);
        @Nullable String times = form.group(4);
        return new Fault(
                form.group(1),
                status == null ? Kind.valueOf(form.group(3).toUpperCase(Locale.ROOT)) : Kind.STATUS,
                status == null ? 0 : Integer.parseInt(status),
                times == null ? Integer.MAX_VALUE : Integer.parseInt(times));
    }
}
