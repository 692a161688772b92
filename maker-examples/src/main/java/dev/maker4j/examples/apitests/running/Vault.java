package dev.maker4j.examples.apitests.running;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.examples.apitests.CallResult;
import dev.maker4j.examples.apitests.Reference;
import dev.maker4j.examples.apitests.Secrets;
import dev.maker4j.task.Act;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values that tests and fixtures have brought, and what came of the acts that brought them. The journal has none of the values, so
 * those of a run that is to survive its process are in a file: one line per act, forced to the disk before the journal has
 * the act's result, readable by its owner only. Safe for use by several threads.
 */
public final class Vault implements AutoCloseable {
    /** Reads a number just as it was taken: with all its digits, and no others. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Map<Reference, JsonNode> values = new HashMap<>();
    private final Map<Act, CallResult> results = new HashMap<>();
    private final Secrets secrets = new Secrets();
    private final @Nullable FileChannel file;

    private Vault(@Nullable FileChannel file) {
        this.file = file;
    }

    /**
     * A vault that lives as long as the process.
     *
     * @return the vault
     */
    public static Vault inMemory() {
        return new Vault(null);
    }

    /**
     * A vault that survives the process.
     *
     * @param path its file, which is created if there is none
     * @return the vault, with what the file holds
     * @throws IOException if the file can't be read or written
     */
    public static Vault in(Path path) throws IOException {
        FileChannel channel = open(path);
        boolean done = false;
        try {
            Vault vault = new Vault(channel);
            byte[] bytes = Files.readAllBytes(path);
            int end = 0;
            for (int at = 0; at < bytes.length; at++) {
                if (bytes[at] == '\n') {
                    vault.read(new String(bytes, end, at - end, StandardCharsets.UTF_8));
                    end = at + 1;
                }
            }
            channel.truncate(end); // a line that was begun by a process that was killed
            channel.position(end);
            done = true;
            return vault;
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    private static FileChannel open(Path path) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return FileChannel.open(path, options, attributes);
    }

    private void read(String line) throws IOException {
        JsonNode record = JSON.readTree(line);
        Act act = new Act(record.path("run").asText(), record.path("step").asLong());
        CallResult result = CallResult.parse(record.path("result").asText());
        results.put(act, result);
        for (JsonNode taken : record.path("values")) {
            remember(
                    new Reference(result.name(), taken.path("name").asText()),
                    new Taken(
                            taken.path("name").asText(),
                            taken.path("value"),
                            taken.path("secret").asBoolean()));
        }
    }

    /**
     * A value that was taken from an answer.
     *
     * @param name by which others refer to it
     * @param value the value
     * @param secret whether nobody may see it
     */
    record Taken(String name, JsonNode value, boolean secret) {}

    private void remember(Reference reference, Taken taken) {
        values.put(reference, taken.value());
        if (taken.secret()) {
            hide(taken.value());
        }
    }

    /** Never shows a text or number in this value again. Nothing is hidden where one of them is too short for that. */
    void hide(JsonNode secret) {
        if (!isTooShort(secret)) {
            texts(secret).forEach(secrets::add);
        }
    }

    /** Whether a secret has a text or number that is too short to be hidden. */
    static boolean isTooShort(JsonNode secret) {
        return texts(secret).stream().anyMatch(Secrets::isTooShort);
    }

    private static List<String> texts(JsonNode value) {
        if (value.isTextual() || value.isNumber()) {
            return List.of(value.asText());
        }
        List<String> texts = new ArrayList<>();
        value.forEach(part -> texts.addAll(texts(part)));
        return texts;
    }

    /** Keeps what came of an act, and the values that it brought; they are on the disk then, if they are to be. */
    synchronized void keep(Act act, CallResult result, List<Taken> taken) {
        taken.forEach(each -> remember(new Reference(result.name(), each.name()), each));
        results.put(act, result);
        if (file == null) {
            return;
        }
        ObjectNode line = JSON.createObjectNode()
                .put("run", act.run())
                .put("step", act.step())
                .put("result", result.text());
        var list = line.putArray("values");
        taken.forEach(each -> list.addObject()
                .put("name", each.name())
                .put("secret", each.secret())
                .set("value", each.value()));
        try {
            ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value can't be written as JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the values of " + result.name() + " can't be kept: make room", e);
        }
    }

    synchronized Optional<JsonNode> value(Reference reference) {
        return Optional.ofNullable(values.get(reference));
    }

    synchronized Optional<CallResult> result(Act act) {
        return Optional.ofNullable(results.get(act));
    }

    /** The run that has kept something here. */
    synchronized Optional<String> run() {
        return results.keySet().stream().map(Act::run).findFirst();
    }

    /** Whether an earlier process has kept something here. */
    synchronized boolean isUsed() {
        return !results.isEmpty();
    }

    /** The latest time on the clock of the run at which something that is kept here was over. */
    synchronized Duration latest() {
        return results.values().stream()
                .map(result -> result.times().sent().plus(result.times().took()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** A text in which no secret can be seen. */
    String redacted(String text) {
        return secrets.redacted(text);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** How many values it holds, and none of them. */
    @Override
    public synchronized String toString() {
        return "Vault of " + values.size() + " values";
    }
}
