package dev.maker4j.examples.input;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * What a plan is called, and which text it was read from. Immutable.
 *
 * @param name its name
 * @param checkSum of the text
 */
public record PlanTitle(String name, String checkSum) {
    private static final int CHECK_SUM_DIGITS = 16;

    /** Checks the values. */
    public PlanTitle {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(checkSum, "checkSum");
    }

    /**
     * The title of a plan.
     *
     * @param name its name
     * @param text all that it was read from
     * @return the title, with the first digits of the text's SHA-256
     */
    public static PlanTitle of(String name, String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new PlanTitle(name, HexFormat.of().formatHex(hash).substring(0, CHECK_SUM_DIGITS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Name and check sum, by which a journal knows the plan. */
    @Override
    public String toString() {
        return name + " " + checkSum;
    }
}
