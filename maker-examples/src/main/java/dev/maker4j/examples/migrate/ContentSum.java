package dev.maker4j.examples.migrate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How many rows there are and a hash of what they hold, for each content of a plan, and a hash of the schema. Immutable.
 *
 * @param parts in the order of the plan
 * @param schema a hash of tables, columns, keys, indexes and triggers; empty where the database doesn't tell
 */
public record ContentSum(List<Part> parts, String schema) {
    /** Copies the list. */
    public ContentSum {
        parts = List.copyOf(parts);
        Objects.requireNonNull(schema, "schema");
    }

    /**
     * One content.
     *
     * @param name its name, without blanks, commas and colons
     * @param rows the number of rows
     * @param hash of all rows, in any order
     */
    public record Part(String name, long rows, String hash) {
        public Part {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(hash, "hash");
        }

        @Override
        public String toString() {
            return name + ":" + rows + ":" + hash;
        }
    }

    /**
     * Reads a sum's text.
     *
     * @param text as {@link #text()} wrote it
     * @return the sum
     */
    public static ContentSum parse(String text) {
        List<Part> parts = new ArrayList<>();
        String schema = "";
        for (String part : text.split(",", -1)) {
            String[] fields = part.split(":", -1);
            if (fields.length == 3) {
                parts.add(new Part(fields[0], Long.parseLong(fields[1]), fields[2]));
            } else {
                schema = fields[fields.length - 1];
            }
        }
        return new ContentSum(parts, schema);
    }

    /**
     * The sum on one line without blanks.
     *
     * @return what {@link #parse} reads
     */
    public String text() {
        List<String> words = new ArrayList<>();
        parts.forEach(part -> words.add(part.toString()));
        words.add("schema:" + schema);
        return String.join(",", words);
    }

    /**
     * All rows together.
     *
     * @return their number
     */
    public long rows() {
        return parts.stream().mapToLong(Part::rows).sum();
    }

    /**
     * One hash of all contents.
     *
     * @return 64 hexadecimal digits
     */
    public String hash() {
        String all = parts.stream().map(Part::toString).collect(Collectors.joining("\n"));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
