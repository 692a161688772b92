package dev.maker4j.examples.deploy.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;

/**
 * How a run ended, to be reported again once its services are gone. Immutable.
 *
 * @param evidence what the world told then
 * @param problem what was wrong; empty where all was as it should be
 */
public record RunEnd(Evidence evidence, String problem) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Checks the values. */
    public RunEnd {
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(problem, "problem");
    }

    /**
     * Writes it to a file, all at once.
     *
     * @param file where; replaced
     * @throws IOException if it can't be written
     */
    public void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, MAPPER.writeValueAsString(this));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads it.
     *
     * @param file where it was written
     * @return what was written; empty where there is no such file
     * @throws IOException if the file holds something else, or can't be read
     */
    public static Optional<RunEnd> in(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file);
        try {
            return Optional.of(MAPPER.readValue(text, RunEnd.class));
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file
                            + " should record how a run ended, but holds something else: remove it, or name"
                            + " another --journal",
                    e);
        }
    }
}
