package dev.maker4j.examples.apitests.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/** Tells suites apart by what they were read from. Stateless. */
final class CheckSum {
    private static final int DIGITS = 16;

    private CheckSum() {}

    /** The sum of a suite's text and of the files of data that it names. */
    static String of(String suite, Collection<String> data) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(suite.getBytes(StandardCharsets.UTF_8));
            data.forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
