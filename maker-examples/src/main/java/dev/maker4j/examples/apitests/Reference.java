package dev.maker4j.examples.apitests;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a value that is known only once something else is done. Immutable.
 *
 * @param owner the test or fixture that it comes from, or {@code env}, {@code run} or {@code row}
 * @param value its name there
 */
public record Reference(String owner, String value) {
    static final Pattern FORM = Pattern.compile("([A-Za-z][A-Za-z0-9_-]*(?:\\[[0-9]+])?)\\.([A-Za-z][A-Za-z0-9_-]*)");

    /** Checks the values. */
    public Reference {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads a reference.
     *
     * @param text such as {@code createUser.id}
     * @return the reference
     * @throws IllegalArgumentException for any other text
     */
    static Reference parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "${" + text + "} isn't a placeholder: write ${NAME.VALUE}, as in ${createUser.id}");
        }
        return new Reference(form.group(1), form.group(2));
    }

    /** As it stands in a suite, without the brackets. */
    @Override
    public String toString() {
        return owner + "." + value;
    }
}
