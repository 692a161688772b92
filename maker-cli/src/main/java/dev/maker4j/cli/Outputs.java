package dev.maker4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is written of a run, and where: of its solution, or of its last state however it ended. That each file can be written, and
 * that no two are the same, is checked before the run; where one then can't be written, the run counts as failed. Immutable: each
 * method returns new ones.
 *
 * <pre>{@code
 * options.solving(task).writing(files -> files.to("--out", out, state -> OrderFile.of(state.order()))
 *         .to("--svg", svg, state -> GraphDrawing.of(graph, state.order())))
 * }</pre>
 *
 * @param <S> the state
 */
public final class Outputs<S> {
    private final List<Output<S>> outputs;

    private Outputs(List<Output<S>> outputs) {
        this.outputs = List.copyOf(outputs);
    }

    private record Output<S>(
            Out to, boolean always, BiFunction<? super S, ? super Result, Map<String, String>> content) {
        boolean isFor(Result result) {
            return always || result.verified();
        }
    }

    /** What became of the outputs: the result, with what couldn't be written, and what was written where. */
    record Written(Result result, Facts facts) {}

    static <S> Outputs<S> none() {
        return new Outputs<>(List.of());
    }

    /**
     * Writes a verified solution to a file, as a whole or not at all.
     *
     * @param option by which the user named the file, such as {@code --out}
     * @param file the file; null where the user named none, and nothing is written
     * @param content from the final state, with its line ends; written in UTF-8
     * @return new outputs
     */
    public Outputs<S> to(String option, @Nullable Path file, Function<? super S, String> content) {
        Objects.requireNonNull(content, "content");
        return file == null
                ? this
                : and(new OutFile(option, file), false, (state, result) -> Map.of("", content.apply(state)));
    }

    /**
     * Writes to a file what is known of a run however it ended, after it was tidied up. Otherwise as {@link #to}.
     *
     * @param option by which the user named the file, such as {@code --out}
     * @param file the file; null where the user named none, and nothing is written
     * @param content from the last state and how the run ended
     * @return new outputs
     */
    public Outputs<S> howeverItEnds(
            String option, @Nullable Path file, BiFunction<? super S, ? super Result, String> content) {
        Objects.requireNonNull(content, "content");
        return file == null
                ? this
                : and(new OutFile(option, file), true, (state, result) -> Map.of("", content.apply(state, result)));
    }

    /**
     * Writes a verified solution to several files of one directory, which is made where there is none, each as a whole or not
     * at all. Otherwise as {@link #to}.
     *
     * @param option by which the user named the directory, such as {@code --ics}
     * @param directory the directory; null where the user named none, and nothing is written
     * @param contents from the final state, texts by file name
     * @return new outputs
     */
    public Outputs<S> into(String option, @Nullable Path directory, Function<? super S, Map<String, String>> contents) {
        Objects.requireNonNull(contents, "contents");
        return directory == null
                ? this
                : and(new OutFolder(option, directory), false, (state, result) -> contents.apply(state));
    }

    private Outputs<S> and(Out to, boolean always, BiFunction<? super S, ? super Result, Map<String, String>> content) {
        List<Output<S>> more = new ArrayList<>(outputs);
        more.add(new Output<>(to, always, content));
        return new Outputs<>(more);
    }

    /** Refuses at once what couldn't be written after a long run; nothing is touched. */
    void check(Checks checks) {
        Map<Path, String> options = new HashMap<>();
        for (Output<S> output : outputs) {
            Out to = output.to();
            to.check(checks);
            @Nullable String other = options.put(real(to.path()), to.option());
            if (other != null && !isDevice(to.path())) {
                throw checks.wrong(other + " and " + to.option() + " are both to be written to " + to.path()
                        + ": name a file for each");
            }
        }
    }

    /** Where links lead to, so that one file has one path however it was named. */
    private static Path real(Path path) {
        Path whole = path.toAbsolutePath();
        Path folder = whole.getParent();
        try {
            return Files.exists(whole) || folder == null
                    ? whole.toRealPath()
                    : folder.toRealPath().resolve(path.getFileName());
        } catch (IOException e) {
            return whole.normalize(); // gone since it was checked
        }
    }

    private static boolean isDevice(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    /** Writes what such an end is told of, up to the first that can't be written. */
    Written write(S last, Result result) {
        Facts written = Facts.none();
        for (Output<S> output : outputs) {
            try {
                if (output.isFor(result)) {
                    output.to().write(output.content().apply(last, result));
                    written = written.row(output.to().name(), output.to().path().toString());
                }
            } catch (IOException e) {
                String problem = output.to().problem(e);
                return new Written(result.verified() ? Result.failed(problem) : result.adding(problem), written);
            }
        }
        return new Written(result, written);
    }

    @Override
    public String toString() {
        return "Outputs" + outputs.stream().map(output -> output.to().name()).toList();
    }
}
