package dev.maker4j.examples.migrate.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Each row is hashed by SHA-256 over its values, each with its length before it, and the hashes are added up as
 * numbers of 256 bits. So the order of rows doesn't matter and nothing has to be sorted, while one lost, doubled or altered
 * row changes the sum.
 *
 * Millions of rows pass through here, so what can be is used again for the next row, and PostgreSQL's text, which its driver
 * has as bytes of UTF-8 already, isn't made a string first. PostgreSQL's text tells every two values of a type apart; of other
 * drivers' texts that isn't so (bytes that are no text, numbers cut at some digit), so there a value of such a type is hashed by
 * its bits.
 */
/** Counts rows and adds up their hashes. Confined to one thread. */
final class RowSum {
    private static final int WORDS = 4;
    private static final int HASH_BYTES = WORDS * Long.BYTES;

    private final boolean isText;
    private final MessageDigest digest = sha256();
    private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
    private final ByteBuffer hash = ByteBuffer.allocate(HASH_BYTES);
    private final long[] sum = new long[WORDS];
    private long rows;

    /** Of rows whose values the driver holds as the bytes of their text, as PostgreSQL's does, or of any other. */
    RowSum(boolean isText) {
        this.isText = isText;
    }

    void add(ResultSet row) throws SQLException {
        int columns = row.getMetaData().getColumnCount();
        for (int column = 1; column <= columns; column++) {
            if (isText) {
                add(ValueBytes.TEXT, row.getBytes(column));
            } else {
                ValueBytes.add(row, column, this);
            }
        }
        try {
            digest.digest(hash.array(), 0, HASH_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("the hash has another length than " + HASH_BYTES, e);
        }
        long carry = 0;
        for (int word = WORDS - 1; word >= 0; word--) { // the most significant comes first
            long added = hash.getLong(word * Long.BYTES);
            long low = sum[word] + added;
            long total = low + carry;
            carry = Long.compareUnsigned(low, added) < 0 || Long.compareUnsigned(total, low) < 0 ? 1 : 0;
            sum[word] = total;
        }
        rows++;
    }

    /** Adds a value of a kind to the row; values of two kinds are never the same. */
    void add(byte kind, byte @Nullable [] value) {
        if (value == null) {
            digest.update((byte) 0);
            return;
        }
        digest.update(kind);
        length.putInt(0, value.length);
        digest.update(length.array());
        digest.update(value);
    }

    long rows() {
        return rows;
    }

    String hash() {
        ByteBuffer bytes = ByteBuffer.allocate(HASH_BYTES);
        for (long word : sum) {
            bytes.putLong(word);
        }
        return HexFormat.of().formatHex(bytes.array());
    }

    /** One hash of some lines. */
    static String hash(List<String> lines) {
        return HexFormat.of().formatHex(sha256().digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
