package dev.maker4j.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** One file of a journal, plain or, once it is finished, compressed. */
record Segment(int number, Path file) {
    private static final Pattern NAME = Pattern.compile("journal-([0-9]{6,9})\\.jsonl(\\.gz)?");
    private static final int CHUNK = 1 << 16;
    private static final int LISTINGS = 5;

    static Segment plain(Path folder, int number) {
        return new Segment(number, folder.resolve(String.format(Locale.ROOT, "journal-%06d.jsonl", number)));
    }

    /**
     * Lists a folder's segments in order; of one that is both plain and compressed, the compressed one, which is whole.
     *
     * @throws JournalException if one is missing in between
     */
    static List<Segment> in(Path folder) throws IOException {
        // A listing isn't a snapshot: it can miss both names of a segment that is being compressed just then.
        for (int listing = 1; ; listing++) {
            List<Segment> segments = list(folder);
            int present = 0;
            while (present < segments.size() && segments.get(present).number == present + 1) {
                present++;
            }
            if (present == segments.size()) {
                return segments;
            }
            if (listing == LISTINGS) {
                throw missing(folder, present + 1);
            }
        }
    }

    static JournalException missing(Path folder, int number) {
        return new JournalException(
                plain(folder, number).file + " is missing, plain or compressed: restore it from a copy, or"
                        + " start a new journal in another folder",
                null);
    }

    private static List<Segment> list(Path folder) throws IOException {
        TreeMap<Integer, Segment> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    int number = Integer.parseInt(name.group(1));
                    found.merge(number, new Segment(number, file), (one, other) -> one.isCompressed() ? one : other);
                }
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        return new ArrayList<>(found.values());
    }

    boolean isCompressed() {
        return file.toString().endsWith(".gz");
    }

    Path compressedFile() {
        return file.resolveSibling(file.getFileName() + ".gz");
    }

    /** The compressed file as long as it isn't whole. */
    Path unfinishedFile() {
        return file.resolveSibling(file.getFileName() + ".gz.tmp");
    }

    /** Returns when this segment was last written to, whether or not it is compressed meanwhile. */
    Instant lastWritten() throws IOException {
        Path there = Files.exists(file) ? file : compressedFile();
        return Files.getLastModifiedTime(there).toInstant();
    }

    /** Whether anything was written to this segment yet. */
    boolean hasContent() throws IOException {
        try {
            return Files.size(file) > 0;
        } catch (NoSuchFileException compressedMeanwhile) {
            return true;
        }
    }

    /** Opens this segment for reading, also one that is being written to or compressed meanwhile. */
    InputStream open() throws IOException {
        if (isCompressed()) {
            return decompressed(file);
        }
        try {
            return new BufferedInputStream(Files.newInputStream(file), CHUNK);
        } catch (NoSuchFileException compressedMeanwhile) {
            return decompressed(compressedFile());
        }
    }

    private static InputStream decompressed(Path compressed) throws IOException {
        InputStream in = Files.newInputStream(compressed);
        try {
            return new GZIPInputStream(in, CHUNK);
        } catch (IOException failed) {
            in.close();
            throw failed;
        }
    }
}
