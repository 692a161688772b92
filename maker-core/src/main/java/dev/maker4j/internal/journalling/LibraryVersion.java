package dev.maker4j.internal.journalling;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The library's version, as far as it matters to a journal: releases that differ in the last number only read the same. */
final class LibraryVersion {
    private LibraryVersion() {}

    /** Returns the first two numbers, such as {@code 1.4}. */
    static String majorAndMinor() {
        Properties properties = new Properties();
        try (InputStream in = LibraryVersion.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("the library's jar is incomplete: version.properties is missing");
            }
            properties.load(in);
        } catch (IOException failed) {
            throw new UncheckedIOException("can't read the library's own version", failed);
        }
        String[] numbers = properties.getProperty("version", "").split("\\.", 3);
        return numbers.length < 2 ? "unknown" : numbers[0] + "." + numbers[1];
    }
}
