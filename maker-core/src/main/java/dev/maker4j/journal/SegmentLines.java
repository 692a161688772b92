package dev.maker4j.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Cuts a segment into lines and checks each. */
final class SegmentLines {
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST = 1 << 30;

    private final Path file;
    private final boolean last;
    private final Chain chain;
    private final Consumer<String> reader;
    private byte[] line = new byte[512];
    private int length;
    private int number;
    private long whole;

    SegmentLines(Path file, boolean last, Chain chain, Consumer<String> reader) {
        this.file = file;
        this.last = last;
        this.chain = chain;
        this.reader = reader;
    }

    long readAll(InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            int from = 0;
            for (int i = 0; i < read; i++) {
                if (chunk[i] == '\n') {
                    add(chunk, from, i - from);
                    lineEnds();
                    from = i + 1;
                }
            }
            add(chunk, from, read - from);
        }
        if (length > 0 && !last) {
            throw damaged(number + 1, "is cut off", null);
        }
        if (chain.goesOnAfterTheNext(line, length)) {
            throw damaged(number + 1, "doesn't end where it should", null);
        }
        return whole;
    }

    private void add(byte[] chunk, int from, int count) {
        if (count > LONGEST - length) {
            throw damaged(number + 1, "is longer than any record", null);
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, Math.min(LONGEST, line.length * 2)));
        }
        System.arraycopy(chunk, from, line, length, count);
        length += count;
    }

    private void lineEnds() {
        number++;
        String object =
                chain.open(line, length).orElseThrow(() -> damaged(number, "doesn't match its check sum", null));
        reader.accept(object);
        whole += length + 1;
        length = 0;
    }

    JournalException undecompressable(IOException broken) {
        return damaged(number + 1, "can't be decompressed", broken);
    }

    private JournalException damaged(int at, String how, @Nullable IOException cause) {
        return new JournalException(
                file + ", line " + at + " " + how
                        + ": the journal was changed or damaged after it was written; restore this file from a copy, or"
                        + " start a new journal in another folder",
                cause);
    }
}
