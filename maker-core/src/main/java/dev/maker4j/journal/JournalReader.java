package dev.maker4j.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/*
 * Where a line isn't what it should be, either a crash tore the journal there, or something damaged it. A power failure can take
 * any block that wasn't forced to the disk, and leave any later one. It can't take what was forced, so the journal was torn there
 * only if nothing behind the place proves that it was on the disk. Proofs are a line that says so (see Chain), and a compressed
 * segment, which gets its name once it is on the disk and was made of a whole one. With a proof the journal is refused; without,
 * it ends before the place. See docs/decisions/0019-torn-or-damaged.md.
 */
/** Reads a journal's records and finds out where it ends. Used once; confined to one thread. */
final class JournalReader {
    private static final int LONGEST_HEADER = 1024;

    private final Path folder;
    private final Consumer<String> records;
    private final Chain chain = new Chain();
    private final List<Segment> whole = new ArrayList<>();
    private final List<Segment> torn = new ArrayList<>();
    private Optional<Writer> writer = Optional.empty();
    private long length;
    private boolean continued;
    private @Nullable JournalException suspicion;

    private JournalReader(Path folder, Consumer<String> records) {
        this.folder = folder;
        this.records = records;
    }

    /**
     * Reads a folder, also one that is being written to meanwhile.
     *
     * @throws JournalException if the journal is damaged, or in a format that this version doesn't read
     */
    static Contents read(Path folder, Consumer<String> records) throws IOException {
        JournalReader reader = new JournalReader(folder, records);
        reader.readAll();
        return new Contents(
                List.copyOf(reader.whole), List.copyOf(reader.torn), reader.length, reader.chain, reader.writer);
    }

    private void readAll() throws IOException {
        int read = 0;
        List<Segment> segments = Segment.in(folder);
        while (read < segments.size()) {
            for (; read < segments.size(); read++) {
                Segment segment = segments.get(read);
                enter(segment);
                read(segment, read + 1 < segments.size() ? segments.get(read + 1) : null);
            }
            if (suspicion == null && (continued || segments.get(read - 1).isCompressed())) {
                // The next one is made before this one says so or is compressed, so it is there, if only since the
                // listing.
                segments = Segment.in(folder);
                if (segments.size() <= read) {
                    throw Segment.missing(folder, read + 1);
                }
            }
        }
    }

    private void enter(Segment segment) {
        if (suspicion == null && length == 0 && !whole.isEmpty()) {
            suspicion = damaged(whole.get(whole.size() - 1), 1, "is cut off", null);
        }
        if (suspicion == null) {
            whole.add(segment);
            length = 0;
            continued = false;
        } else if (segment.isCompressed()) {
            throw suspicion;
        } else {
            torn.add(segment);
        }
    }

    private void read(Segment segment, @Nullable Segment next) throws IOException {
        SegmentLines lines = new SegmentLines(new Verification(segment));
        try (InputStream in = segment.open()) {
            lines.read(in);
            if (next != null && !continued && next.hasContent()) {
                // Its writer may have ended it only after the end was met here; by now it surely has.
                lines.read(in);
            }
            lines.end();
        } catch (ZipException | EOFException broken) {
            throw damaged(segment, lines.number() + 1, "can't be decompressed", broken);
        }
    }

    private void take(Segment segment, int number, String object) {
        Mark mark = Mark.in(object).orElse(null);
        if (number == 1 && (mark == null || !mark.isBegin() || mark.segment() != segment.number())) {
            throw notAnyVersions(segment);
        }
        if (mark == null) {
            records.accept(object);
        } else if (mark.isContinued()) {
            continued = true;
        } else if (mark.isClosed()) {
            writer = Optional.empty();
        } else {
            writer = mark.writer().or(() -> writer);
        }
    }

    /** Looks at a segment's first line before its check sum, which a later version may make differently. */
    private static void requireFormat(Segment segment, byte[] bytes, int count) {
        if (count > LONGEST_HEADER) {
            return;
        }
        Mark.in(new String(bytes, 0, count, StandardCharsets.UTF_8))
                .filter(mark -> mark.isBegin() && mark.format() > Mark.FORMAT)
                .ifPresent(mark -> {
                    throw new JournalException(
                            segment.file() + ", line 1 says that it is in format " + mark.format()
                                    + ", but this version reads format " + Mark.FORMAT
                                    + ": use the version that wrote it, or a later one",
                            null);
                });
    }

    private static JournalException notAnyVersions(Segment segment) {
        return new JournalException(
                segment.file() + ", line 1 isn't how file " + segment.number()
                        + " of a journal begins: it is another file, or was written before the first release; restore it"
                        + " from a copy, or start a new journal in another folder",
                null);
    }

    private static JournalException damaged(Segment segment, int line, String how, @Nullable IOException cause) {
        return new JournalException(
                segment.file() + ", line " + line + " " + how
                        + ": the journal was changed or damaged after it was written; restore this file from a copy, or"
                        + " start a new journal in another folder",
                cause);
    }

    /** Checks a segment's lines; from the first that is wrong on, looks for a proof that it was on the disk. */
    private final class Verification implements SegmentLines.Reader {
        private final Segment segment;

        Verification(Segment segment) {
            this.segment = segment;
        }

        @Override
        public void line(byte[] bytes, int count, int number) {
            if (number == 1) {
                requireFormat(segment, bytes, count);
            }
            if (suspicion == null) {
                String object = chain.open(bytes, count);
                if (object != null) {
                    length += count + 1;
                    take(segment, number, object);
                    return;
                }
                suspicion = damaged(segment, number, "doesn't match its check sum", null);
            }
            judge(bytes, count);
        }

        @Override
        public void rest(byte[] bytes, int count, int number) {
            if (suspicion == null) {
                suspicion = damaged(segment, number, "is cut off", null);
                if (chain.isNext(bytes, count)) {
                    return; // Only its line feed is missing, and a line proves nothing of itself.
                }
            }
            judge(bytes, count);
        }

        private void judge(byte[] bytes, int count) {
            JournalException suspected = suspicion;
            if (suspected != null && (segment.isCompressed() || chain.endsInProof(bytes, count))) {
                throw suspected;
            }
        }
    }
}
