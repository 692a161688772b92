package dev.maker4j.langchain4j;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.maker4j.batch.BatchRequest;
import dev.maker4j.llm.LlmRequest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Writes requests as the file of a batch: a line for each. Confined to one thread. */
final class BatchFile {
    static final String CHATS = "/v1/chat/completions";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The most bytes that OpenAI takes in one file. */
    static final long MOST_BYTES = 200_000_000;

    /** What a line has beside its texts, and what a character of them takes at most, escaped. */
    private static final long MOST_FRAME = 4_096;

    private static final long MOST_OF_A_CHARACTER = 6;

    private final Function<LlmRequest, ChatRequest> translated;
    private final ChatModel writer;
    private final CaughtRequest caught;
    private final long mostBytes;

    /**
     * A writer of files.
     *
     * @param writer asks over what catches its requests
     * @param mostBytes the largest file
     */
    BatchFile(Function<LlmRequest, ChatRequest> translated, ChatModel writer, CaughtRequest caught, long mostBytes) {
        this.translated = translated;
        this.writer = writer;
        this.caught = caught;
        this.mostBytes = mostBytes;
    }

    /** How many of these requests, from the first on, fit into one file. */
    int fitting(List<BatchRequest> requests, int most) {
        int count = Math.min(requests.size(), most);
        long bound =
                requests.subList(0, count).stream().mapToLong(BatchFile::bound).sum();
        if (bound <= mostBytes) {
            return count;
        }
        long bytes = 0;
        for (int fitting = 0; fitting < count; fitting++) {
            bytes += line(requests.get(fitting)).getBytes(StandardCharsets.UTF_8).length + 1L;
            if (bytes > mostBytes) {
                return Math.max(1, fitting);
            }
        }
        return count;
    }

    private static long bound(BatchRequest request) {
        var prompt = request.request().prompt();
        long characters = (long) prompt.system().length()
                + prompt.user().length()
                + prompt.schema().length();
        return MOST_FRAME + characters * MOST_OF_A_CHARACTER;
    }

    /** Writes them into a file of its own, which the caller deletes. */
    Path written(List<BatchRequest> requests) {
        try {
            Path file = Files.createTempFile("maker-batch-", ".jsonl");
            try (BufferedWriter lines = Files.newBufferedWriter(file)) {
                for (BatchRequest request : requests) {
                    lines.write(line(request));
                    lines.write('\n');
                }
            }
            return file;
        } catch (IOException full) {
            throw new UncheckedIOException(
                    "can't write a batch of " + requests.size() + " requests into a file in "
                            + System.getProperty("java.io.tmpdir") + ": make room there",
                    full);
        }
    }

    private String line(BatchRequest request) {
        writer.chat(translated.apply(request.request()));
        ObjectNode line = JSON.createObjectNode()
                .put("custom_id", request.id())
                .put("method", "POST")
                .put("url", CHATS);
        try {
            line.set("body", JSON.readTree(caught.body()));
            return JSON.writeValueAsString(line);
        } catch (JacksonException impossible) {
            throw new IllegalStateException("LangChain4j writes requests in JSON", impossible);
        }
    }
}
