package dev.maker4j.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** One file of a journal, plain or, once it is finished, compressed. */
record Segment(int number, Path file) {
    private static final Pattern NAME = Pattern.compile("journal-([0-9]{6})\\.jsonl(\\.gz)?");
    private static final int CHUNK = 1 << 16;

    static Segment plain(Path folder, int number) {
        return new Segment(number, folder.resolve(String.format("journal-%06d.jsonl", number)));
    }

    /** Lists a folder's segments in order; of one that is both plain and compressed, the compressed one, which is whole. */
    static List<Segment> in(Path folder) throws IOException {
        TreeMap<Integer, Segment> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    int number = Integer.parseInt(name.group(1));
                    found.merge(number, new Segment(number, file), (one, other) -> one.isCompressed() ? one : other);
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    boolean isCompressed() {
        return file.toString().endsWith(".gz");
    }

    Path compressedFile() {
        return file.resolveSibling(file.getFileName() + ".gz");
    }

    /**
     * Reads the records of this segment.
     *
     * @param last whether a torn last line is to be expected
     * @return the length in bytes of what could be read, without a torn last line
     */
    long read(boolean last, Consumer<String> reader) throws IOException {
        try (InputStream in = isCompressed()
                ? new GZIPInputStream(Files.newInputStream(file), CHUNK)
                : new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
            return new Lines(in, last, reader).readAll();
        }
    }

    /** Cuts a stream into lines and checks each. */
    private final class Lines {
        private final InputStream in;
        private final boolean last;
        private final Consumer<String> reader;
        private byte[] line = new byte[512];
        private int length;
        private int number;
        private long whole;

        Lines(InputStream in, boolean last, Consumer<String> reader) {
            this.in = in;
            this.last = last;
            this.reader = reader;
        }

        long readAll() throws IOException {
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
                throw damaged(number + 1, "is cut off");
            }
            return whole;
        }

        private void add(byte[] chunk, int from, int count) {
            if (length + count > line.length) {
                line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
            }
            System.arraycopy(chunk, from, line, length, count);
            length += count;
        }

        private void lineEnds() {
            number++;
            Optional<String> object = Line.objectIn(line, length);
            reader.accept(object.orElseThrow(() -> damaged(number, "doesn't match its check sum")));
            whole += length + 1;
            length = 0;
        }

        private JournalException damaged(int at, String how) {
            return new JournalException(
                    file + ", line " + at + " " + how
                            + ": the journal was changed or damaged after it was written; restore this file from a copy, or"
                            + " start a new journal in another folder",
                    null);
        }
    }
}
