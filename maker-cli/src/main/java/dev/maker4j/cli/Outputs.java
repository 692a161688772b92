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
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The files that a run writes: from its solution, or from its last state however it ended. Before the run it is checked
 * that each file can be written, that no two are the same, and that none of them is also read; if one then can't be
 * written, the run counts as failed. Immutable: each method returns new outputs.
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
            Out to, Predicate<Result> when, BiFunction<? super S, ? super Result, Map<String, String>> content) {}

    /**
     * What came of writing: the result, including any file that couldn't be written, and which files were written
     * where.
     */
    record Written(Result result, Facts facts) {}

    static <S> Outputs<S> none() {
        return new Outputs<>(List.of(), List.of());
    }

    /**
     * Writes a verified solution to a file, completely or not at all.
     *
     * @param option the option the option by which the user named the file, such as {@code --out}
     * @param file the file; null where the user named none, and nothing is written
     * @param content makes the content from the final state, including line ends; written in UTF-8
     * @return new outputs
     */
    public Outputs<S> to(String option, @Nullable Path file, Function<? super S, String> content) {
        Objects.requireNonNull(content, "content");
        return file == null
                ? this
                : and(new OutFile(option, file), Result::verified, (state, result) -> Map.of("", content.apply(state)));
    }

    /**
     * Writes a file about the run however it ended, after the tidying up. Otherwise as {@link #to}.
     *
     * @param option by which the user named the file, such as {@code --out}
     * @param file the file; null where the user named none, and nothing is written
     * @param content makes the content from the last state and how the run ended
     * @return new outputs
     */
    public Outputs<S> howeverItEnds(
            String option, @Nullable Path file, BiFunction<? super S, ? super Result, String> content) {
        Objects.requireNonNull(content, "content");
        return file == null
                ? this
                : and(
                        new OutFile(option, file),
                        result -> true,
                        (state, result) -> Map.of("", content.apply(state, result)));
    }

    /**
     * Adds a file that the program writes itself during the run, so that it is checked like the others.
     *
     * @param option the option by which the user named the file, such as {@code --moves}
     * @param file the file; null where the user named none
     * @return new outputs
     */
    public Outputs<S> besides(String option, @Nullable Path file) {
        return file == null ? this : and(new OutFile(option, file), result -> false, (state, result) -> Map.of());
    }

    /**
     * Writes a verified solution to several files of one directory, which is created if it doesn't exist, each
     * completely or not at all. Otherwise as {@link #to}.
     *
     * @param option the option by which the user named the directory, such as {@code --ics}
     * @param directory the directory; null where the user named none, and nothing is written
     * @param names the names of all files that are written, so that clashes are found before the run
     * @param contents makes the texts, by file name, from the final state
     * @return new outputs
     */
    public Outputs<S> into(
            String option,
            @Nullable Path directory,
            Collection<String> names,
            Function<? super S, Map<String, String>> contents) {
        Objects.requireNonNull(contents, "contents");
        return directory == null
                ? this
                : and(
                        new OutFolder(option, directory, List.copyOf(names)),
                        Result::verified,
                        (state, result) -> contents.apply(state));
    }

    /**
     * Protects more input files from being overwritten; those that the user named are protected anyway.
     *
     * @param files such as those in a named folder, or those that a named file refers to
     * @return new outputs
     */
    public Outputs<S> sparing(Collection<Path> files) {
        List<Path> more = new ArrayList<>(read);
        more.addAll(files);
        return new Outputs<>(outputs, more);
    }

    private Outputs<S> and(
            Out to, Predicate<Result> when, BiFunction<? super S, ? super Result, Map<String, String>> content) {
        List<Output<S>> more = new ArrayList<>(outputs);
        more.add(new Output<>(to, when, content));
        return new Outputs<>(more, read);
    }

    /** Fails now rather than after a long run if a file couldn't be written; touches nothing. */
    void check(Checks checks) {
        Map<Path, String> options = new HashMap<>();
        List<String> names =
                outputs.stream().map(output -> output.to().option()).toList();
        List<Path> kept = new ArrayList<>(read);
        kept.addAll(checks.pathsBeside(names));
        for (Output<S> output : outputs) {
            Out to = output.to();
            to.check(checks);
            requireOutside(checks.foldersBeside(names), to, checks);
            for (Path file : to.files()) {
                requireNothingReplaced(file, kept, to, checks);
                @Nullable String other = options.put(real(file), to.option());
                if (other != null && !isDevice(file)) {
                    throw checks.wrong(other + " and " + to.option() + " are both to be written to " + file
                            + ": name a " + to.kind() + " for each");
                }
            }
        }
    }

    /** Results don't go into a folder where the program keeps something of its own, such as a journal. */
    private static void requireOutside(Map<String, Path> folders, Out to, Checks checks) {
        folders.forEach((option, folder) -> {
            if (real(to.path()).startsWith(real(folder))) {
                throw checks.wrong(to.option() + " lies in the folder of " + option + ": name another place");
            }
        });
    }

    private static void requireNothingReplaced(Path file, List<Path> kept, Out to, Checks checks) {
        for (Path other : kept) {
            if (Files.isRegularFile(other) && real(other).equals(real(file))) {
                throw checks.wrong(
                        to.option() + " would write over " + file + ", which is read: name another " + to.kind());
            }
        }
    }

    /** Follows links, so that one file has one path however it was named. */
    private static Path real(Path path) {
        Path whole = path.toAbsolutePath();
        Path folder = whole.getParent();
        try {
            return Files.exists(whole) || folder == null
                    ? whole.toRealPath()
                    : folder.toRealPath().resolve(path.getFileName());
        } catch (IOException e) {
            return whole.normalize(); // deleted since it was checked
        }
    }

    private static boolean isDevice(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    /** Writes what is due after such an end, up to the first file that can't be written. */
    Written write(S last, Result result) {
        Facts written = Facts.none();
        for (Output<S> output : outputs) {
            try {
                if (output.when().test(result)) {
                    output.to().write(output.content().apply(last, result));
                    written = written.row(output.to().name(), output.to().path().toString());
                }
            } catch (IOException e) {
                String problem = output.to().problem(e);
                return new Written(
                        result.exitStatus() == ExitStatus.OK ? Result.failed(problem) : result.adding(problem),
                        written);
            }
        }
        return new Written(result, written);
    }

    @Override
    public String toString() {
        return "Outputs" + outputs.stream().map(output -> output.to().name()).toList();
    }
}
