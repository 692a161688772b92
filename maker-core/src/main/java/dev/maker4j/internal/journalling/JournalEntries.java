package dev.maker4j.internal.journalling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.redflag.RedFlag;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a journal's lines back; the inverse of {@link RunJournal}. Confined to one thread. */
public final class JournalEntries {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunReader reader;
    private final Map<Integer, String> replies = new HashMap<>();
    private long entries;

    private JournalEntries(RunReader reader) {
        this.reader = reader;
    }

    /**
     * Reads a whole journal.
     *
     * @param journal where from
     * @param reader is told
     * @throws JournalException if the journal is damaged, or was written in another format
     */
    public static void read(Journal journal, RunReader reader) {
        journal.read(new JournalEntries(reader)::entry);
    }

    private void entry(String object) {
        entries++;
        try {
            JsonNode entry = JSON.readTree(object);
            dispatch(entry.path("type").asText(), entry);
        } catch (JsonProcessingException broken) {
            throw new JournalException("entry " + entries + " of the journal is not JSON", broken);
        }
    }

    private void dispatch(String type, JsonNode entry) {
        long step = entry.path("step").asLong();
        if (entry.has("at")) {
            reader.elapsed(Duration.ofMillis(entry.path("at").asLong()));
        }
        switch (type) {
            case "run" -> run(entry);
            case "prompt", "paused" -> {}
            case "resumed" -> replies.clear();
            case "vote" -> reader.vote(step, entry.path("sample").asInt(), reply(entry, answer(entry)));
            case "red flag" ->
                reader.redFlag(
                        step,
                        entry.path("sample").asInt(),
                        new RedFlag(
                                entry.path("reason").asText(),
                                entry.path("detail").asText()),
                        reply(entry, entry.path("reply").asText()));
            case "verdict" -> {
                reader.verdict(step, answer(entry), entry.path("rounds").asInt());
                replies.clear();
            }
            default ->
                throw new JournalException(
                        "entry " + entries + " of the journal is of the unknown type \"" + type
                                + "\": it was written by a newer version; resume with that one",
                        null);
        }
    }

    private void run(JsonNode entry) {
        String format = entry.path("format").asText();
        if (!format.equals(RunJournal.FORMAT)) {
            throw new JournalException(
                    "the journal is in format " + format + ", but this version reads format " + RunJournal.FORMAT
                            + ": resume with the version that wrote it",
                    null);
        }
        Map<String, String> identity = new LinkedHashMap<>();
        entry.properties()
                .forEach(member ->
                        identity.put(member.getKey(), member.getValue().asText()));
        identity.keySet().removeAll(java.util.List.of("type", "format"));
        reader.run(identity);
    }

    private String answer(JsonNode entry) {
        int answer = entry.path("answer").asInt();
        if (entry.has("reply")) {
            replies.put(answer, entry.path("reply").asText());
        }
        String reply = replies.get(answer);
        if (reply == null) {
            throw new JournalException(
                    "entry " + entries + " of the journal refers to answer " + answer
                            + ", which no entry before it gives",
                    null);
        }
        return reply;
    }

    private static LlmReply reply(JsonNode entry, String text) {
        TokenUsage usage = TokenUsage.unknown();
        if (entry.has("in")) {
            usage = usage.input(entry.path("in").asLong());
        }
        if (entry.has("cached")) {
            usage = usage.cachedInput(entry.path("cached").asLong());
        }
        if (entry.has("out")) {
            usage = usage.output(entry.path("out").asLong());
        }
        LlmReply reply = LlmReply.of(
                text,
                usage,
                FinishReason.valueOf(entry.path("finish").asText()),
                Duration.ofNanos(entry.path("nanos").asLong()));
        return entry.has("model") ? reply.by(entry.path("model").asText()) : reply;
    }
}
