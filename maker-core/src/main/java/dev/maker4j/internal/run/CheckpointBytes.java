package dev.maker4j.internal.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.maker4j.internal.journalling.Entry;
import dev.maker4j.internal.journalling.RunJournal;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** A checkpoint as text: entries as a journal writes them, a line each, closed by their check sum. */
final class CheckpointBytes {
    private static final String SUM = "{\"type\":\"sum\",\"sha256\":\"";
    private static final String CLOSED = "\"}";

    private CheckpointBytes() {}

    static byte[] write(List<Entry> entries) {
        Lines lines = new Lines();
        RunJournal writer = new RunJournal(lines);
        entries.forEach(writer::append);
        String text = String.join("\n", lines.objects) + "\n";
        return (text + SUM + sum(text) + CLOSED + "\n").getBytes(UTF_8);
    }

    /** Returns the entries as JSON objects, if they are as they were written. */
    static List<String> read(byte[] bytes) {
        String whole = new String(bytes, UTF_8);
        int end = whole.lastIndexOf(SUM);
        if (end < 0) {
            throw new JournalException(
                    "these " + bytes.length
                            + " bytes are no whole checkpoint: their check sum is missing; give what toBytes() returned",
                    null);
        }
        String text = whole.substring(0, end);
        if (!whole.substring(end).equals(SUM + sum(text) + CLOSED + "\n")) {
            throw new JournalException(
                    "the checkpoint's bytes were changed: their check sum doesn't hold; give what toBytes() returned",
                    null);
        }
        return text.lines().toList();
    }

    private static String sum(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    private static final class Lines implements Journal {
        private final List<String> objects = new ArrayList<>();

        @Override
        public void read(Consumer<String> reader) {
            objects.forEach(reader);
        }

        @Override
        public void append(String object) {
            objects.add(object);
        }

        @Override
        public void commit() {}

        @Override
        public Detail detail() {
            return Detail.TRANSCRIPTS;
        }

        @Override
        public void close() {}
    }
}
