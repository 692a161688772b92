package dev.maker4j.examples.deploy;

import dev.maker4j.task.Risk;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One act of a roll-out, such as {@code replace users-2}. Immutable.
 *
 * @param kind what is done
 * @param service to which service; empty for what concerns all
 * @param number to which of its instances, from 1; 0 where it isn't about one
 */
public record Stage(Kind kind, String service, int number) {
    private static final Pattern FORM = Pattern.compile(
            "(?<kind>" + Arrays.stream(Kind.values()).map(kind -> kind.word).collect(Collectors.joining("|"))
                    + ")(?: (?<service>[a-z][a-z0-9-]*?)(?:-(?<number>[1-9][0-9]{0,3}))?)?");

    /** Checks the values. */
    public Stage {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(service, "service");
    }

    /** What an act does. */
    public enum Kind {
        /** Adds to the database what the new version needs. */
        EXPAND("expand-database", Risk.MEDIUM),
        /** Starts a first instance of the new version and gives it a small share of the calls. */
        CANARY("canary", Risk.LOW),
        /** Compares how the canary and the old version answer. */
        COMPARE("compare", Risk.NONE),
        /** Puts an instance of the new version in the place of an old one; the canary in that of the first. */
        REPLACE("replace", Risk.MEDIUM),
        /** Asks each instance for its version and its health. */
        CHECK("check", Risk.NONE),
        /** Watches all services until each new version has run for long enough. */
        OBSERVE("observe", Risk.NONE),
        /** Takes from the database what only the old version needed. */
        CONTRACT("contract-database", Risk.HIGH);

        private final String word;
        private final Risk risk;

        Kind(String word, Risk risk) {
            this.word = word;
            this.risk = risk;
        }

        /**
         * How it is written.
         *
         * @return the act's first word
         */
        public String word() {
            return word;
        }
    }

    static Stage of(Kind kind, String service) {
        return new Stage(kind, service, 0);
    }

    static Stage replacing(String service, int number) {
        return new Stage(Kind.REPLACE, service, number);
    }

    /**
     * Reads an act.
     *
     * @param text as {@link #toString()} writes it
     * @return the act; empty for any other text
     */
    public static Optional<Stage> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> one.word.equals(form.group("kind")))
                .findFirst()
                .orElseThrow();
        String service = form.group("service") == null ? "" : form.group("service");
        String number = form.group("number");
        boolean whole = service.isEmpty() == (kind == Kind.OBSERVE);
        if (kind == Kind.REPLACE) {
            return number == null ? Optional.empty() : Optional.of(replacing(service, Integer.parseInt(number)));
        }
        return whole ? Optional.of(of(kind, service + (number == null ? "" : "-" + number))) : Optional.empty();
    }

    /**
     * Whether it changes what runs, so that it must be undone.
     *
     * @return false where it only looks
     */
    public boolean isChange() {
        return kind.risk != Risk.NONE;
    }

    /**
     * How much can go wrong with it.
     *
     * @return none where it only looks, low for a small share of the calls, medium where more is changed that the old version still
     *     bears, and high where it no longer does
     */
    public Risk risk() {
        return kind.risk;
    }

    @Override
    public String toString() {
        return kind.word + (service.isEmpty() ? "" : " " + service) + (number == 0 ? "" : "-" + number);
    }
}
