package dev.maker4j.journal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a segment into lines. Confined to one thread. */
final class SegmentLines {
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST = 1 << 30;

    private final Reader reader;
    private byte[] line = new byte[512];
    private int length;
    private int number;

    SegmentLines(Reader reader) {
        this.reader = reader;
    }

    /** Is given a segment's lines, which it may not keep. */
    interface Reader {
        /** A line without its line feed, and its number from 1. */
        void line(byte[] bytes, int length, int number);

        /** What follows the last line feed, if anything does, as if it were a line. */
        void rest(byte[] bytes, int length, int number);
    }

    /** How many lines were read. */
    int number() {
        return number;
    }

    /** Reads up to where the file ends for now. */
    void read(InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            int from = 0;
            for (int i = 0; i < read; i++) {
                if (chunk[i] == '\n') {
                    add(chunk, from, i - from);
                    reader.line(line, length, ++number);
                    length = 0;
                    from = i + 1;
                }
            }
            add(chunk, from, read - from);
        }
    }

    /** Tells that nothing more comes. */
    void end() {
        if (length > 0) {
            reader.rest(line, length, number + 1);
        }
    }

    /** Of what is longer than any line, the end is enough to see that it is none. */
    private void add(byte[] chunk, int from, int count) {
        if (count > LONGEST - length) {
            length = 0;
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, Math.min(LONGEST, line.length * 2)));
        }
        System.arraycopy(chunk, from, line, length, count);
        length += count;
    }
}
