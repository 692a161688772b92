package dev.maker4j.bench.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that was measured, by run and kept as JSON, so that one run can be repeated without the others. Confined to one thread. */
public final class Results {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<String, List<Measurement>> byRun;

    private Results(Path file, Map<String, List<Measurement>> byRun) {
        this.file = file;
        this.byRun = byRun;
    }

    /**
     * Reads what is kept.
     *
     * @param file a JSON file; it need not be there yet
     * @return the results
     */
    public static Results in(Path file) {
        if (!Files.exists(file)) {
            return new Results(file, new TreeMap<>());
        }
        try {
            return new Results(
                    file, JSON.readValue(file.toFile(), new TypeReference<TreeMap<String, List<Measurement>>>() {}));
        } catch (IOException failed) {
            throw new UncheckedIOException("can't read the results in " + file, failed);
        }
    }

    /**
     * The measurements of a run.
     *
     * @param run its name
     * @return oldest first; empty where it wasn't measured
     */
    public List<Measurement> of(String run) {
        return List.copyOf(byRun.getOrDefault(run, List.of()));
    }

    /**
     * Keeps a measurement instead of the run's earlier ones.
     *
     * @param run its name
     * @param measured what it came to
     */
    public void replace(String run, Measurement measured) {
        byRun.put(run, List.of(measured));
        save();
    }

    /**
     * Keeps a measurement beside the run's earlier ones, as further repetitions.
     *
     * @param run its name
     * @param measured what it came to
     */
    public void add(String run, Measurement measured) {
        List<Measurement> all = new ArrayList<>(of(run));
        all.add(measured);
        byRun.put(run, all);
        save();
    }

    private void save() {
        try {
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(byRun) + "\n";
            Path whole = file.resolveSibling(file.getFileName() + ".new");
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(whole, text.getBytes(StandardCharsets.UTF_8));
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException("can't keep the results in " + file, failed);
        }
    }
}
