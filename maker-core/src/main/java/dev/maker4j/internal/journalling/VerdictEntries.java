package dev.maker4j.internal.journalling;

import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmReply;
import java.io.IOException;
import java.util.function.BiConsumer;

/** Writes verdicts by question to a journal of their own, which is no run's, and reads them back. Confined to one thread. */
public final class VerdictEntries {
    static final String HEADER = "cache of verdicts";
    private static final String DECIDED = "decided";
    private static final String FORMAT = "1";

    private final Journal journal;
    private final JsonObject json = new JsonObject();
    private final Members entry = new Members();
    private long read;

    private VerdictEntries(Journal journal) {
        this.journal = journal;
    }

    /**
     * Reads what is there, if anything is.
     *
     * @param journal where from, and where to write to
     * @param reader is told the questions and the replies that won, in the order in which they were decided
     * @return writes what is decided later
     * @throws JournalException if the journal is damaged, holds something else or another format
     */
    public static VerdictEntries read(Journal journal, BiConsumer<String, LlmReply> reader) {
        VerdictEntries entries = new VerdictEntries(journal);
        journal.read(object -> entries.entry(object, reader));
        return entries;
    }

    private void entry(String object, BiConsumer<String, LlmReply> reader) {
        read++;
        try {
            entry.read(object);
            if (read == 1) {
                requireHeader();
            } else {
                requireType(DECIDED, "it was written by a newer version; use that one, or another folder");
                reader.accept(entry.text("question"), ReplyMembers.reply(entry.text("reply"), entry));
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new JournalException(
                    "entry " + read + " isn't a verdict as this version writes it; delete the folder to begin anew",
                    broken);
        }
    }

    private void requireHeader() {
        requireType(HEADER, "it holds something else, such as a run's journal; name another folder");
        String format = entry.text("format");
        if (!format.equals(FORMAT)) {
            throw new JournalException(
                    "it is in format " + format + ", but this version reads format " + FORMAT
                            + "; use the version that wrote it, or another folder",
                    null);
        }
    }

    private void requireType(String type, String otherwise) {
        if (!entry.text("type").equals(type)) {
            throw new JournalException(otherwise, null);
        }
    }

    /**
     * Appends a verdict.
     *
     * @param question the question's fingerprint
     * @param reply a reply that gave the answer that won
     */
    public void append(String question, LlmReply reply) {
        if (read == 0) {
            journal.append(json.begin(HEADER).put("format", FORMAT).end());
            read++;
        }
        json.begin(DECIDED).put("question", question).put("reply", reply.text());
        ReplyMembers.put(reply, json);
        journal.append(json.end());
        journal.commit();
    }
}
