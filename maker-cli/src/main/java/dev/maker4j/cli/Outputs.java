package dev.maker4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is written of a run, and where: of its solution, or of its last state however it ended. That each file can be written, that
 * no two are the same, and that none is one that was read, is checked before the run; where one then can't be written, the run
 * counts as failed. Immutable: each method returns new ones.
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
    private final List<Path> read;

    private Outputs(List<Output<S>> outputs, List<Path> read) {
        this.outputs = List.copyOf(outputs);
        this.read = List.copyOf(read);
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
        return new Outputs<>(List.of(), List.of());
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

    /**
     * Refuses to write over files that were read, beside those that the user named: those are spared anyway.
     *
     * @param files such as those that a named folder holds, or a named file refers to
     * @return new outputs
     */
    public Outputs<S> sparing(Collection<Path> files) {
        List<Path> more = new ArrayList<>(read);
        more.addAll(files);
        return new Outputs<>(outputs, more);
    }

    private Outputs<S> and(Out to, boolean always, BiFunction<? super S, ? super Result, Map<String, String>> content) {
        List<Output<S>> more = new ArrayList<>(outputs);
        more.add(new Output<>(to, always, content));
        return new Outputs<>(more, read);
    }

    /** Refuses at once what couldn't be written after a long run; nothing is touched. */
    void check(Checks checks) {
        Map<Path, String> options = new HashMap<>();
        List<Path> kept = kept(checks);
        for (Output<S> output : outputs) {
            Out to = output.to();
            to.check(checks);
            if (checks.path("--journal")
                    .filter(journal -> real(to.path()).startsWith(real(journal)))
                    .isPresent()) {
                throw checks.wrong(to.option() + " lies in the folder of the journal: name another place");
            }
            for (Path file : kept) {
                if (Files.isRegularFile(file) && real(file).equals(real(to.path()))) {
                    throw checks.wrong(
                            to.option() + " would write over " + to.path() + ", which is read: name another file");
                }
            }
            @Nullable String other = options.put(real(to.path()), to.option());
            if (other != null && !isDevice(to.path())) {
                throw checks.wrong(other + " and " + to.option() + " are both to be written to " + to.path()
                        + ": name a file for each");
            }
        }
    }

    /** What isn't written over: files that were read, and whatever else was named. */
    private List<Path> kept(Checks checks) {
        List<Path> kept = new ArrayList<>(read);
        kept.addAll(checks.pathsBeside(
                outputs.stream().map(output -> output.to().option()).toList()));
        return kept;
    }

    /** The names of a directory's files are known only now. */
    private void requireNothingWrittenOver(Out folder, Set<String> names, List<Path> kept) throws IOException {
        for (String name : names) {
            Path file = real(folder.path().resolve(name));
            boolean isTaken = kept.stream().anyMatch(other -> real(other).equals(file))
                    || outputs.stream()
                            .map(Output::to)
                            .anyMatch(other ->
                                    other != folder && real(other.path()).equals(file));
            if (isTaken && !isDevice(file)) {
                throw new IOException("would write over " + file);
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
    Written write(S last, Result result, Checks checks) {
        Facts written = Facts.none();
        for (Output<S> output : outputs) {
            try {
                if (output.isFor(result)) {
                    Map<String, String> texts = output.content().apply(last, result);
                    requireNothingWrittenOver(output.to(), texts.keySet(), kept(checks));
                    output.to().write(texts);
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
