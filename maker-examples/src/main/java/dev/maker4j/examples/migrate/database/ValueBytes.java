package dev.maker4j.examples.migrate.database;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Hashes a value that any driver gives by bytes that are others for every two values that aren't the same. */
final class ValueBytes {
    /** The bytes are UTF-8, of texts, times, and whole and decimal numbers with all their digits. */
    static final byte TEXT = 1;

    /** The bytes are the value. */
    static final byte BINARY = 2;

    /** The bytes are the 64 bits of a floating-point number. */
    static final byte FLOATING = 3;

    private ValueBytes() {}

    static void add(ResultSet row, int column, RowSum sum) throws SQLException {
        int type = row.getMetaData().getColumnType(column);
        if (type == Types.JAVA_OBJECT || type == Types.BIT) { // reading an object would run its class
            sum.add(BINARY, row.getBytes(column));
            return;
        }
        @Nullable Object value = row.getObject(column);
        if (value instanceof byte[] bytes) {
            sum.add(BINARY, bytes);
        } else if (value instanceof Blob blob) {
            sum.add(BINARY, blob.getBytes(1, Math.toIntExact(blob.length())));
        } else if (value instanceof Float || value instanceof Double) {
            long bits = Double.doubleToRawLongBits(((Number) value).doubleValue());
            sum.add(FLOATING, ByteBuffer.allocate(Long.BYTES).putLong(bits).array());
        } else if (value instanceof BigDecimal number) { // its text tells 1.0 from 1.00 and loses no digit
            sum.add(TEXT, number.toString().getBytes(StandardCharsets.UTF_8));
        } else {
            @Nullable String text = row.getString(column);
            sum.add(TEXT, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
