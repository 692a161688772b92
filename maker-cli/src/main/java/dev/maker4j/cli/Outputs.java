package dev.maker4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is written of a run, and where: of its solution, or of its last state however it ended. Confined to one thread. */
final class Outputs<S> {
    private final List<Output<S>> outputs = new ArrayList<>();
    private final List<Out> written = new ArrayList<>();

    private record Output<S>(
            Out to, boolean always, BiFunction<? super S, ? super Result, Map<String, String>> content) {
        boolean isFor(Result result) {
            return always || result.verified();
        }
    }

    /** Of a solution only. */
    void add(Out to, Function<? super S, Map<String, String>> content) {
        outputs.add(new Output<>(to, false, (state, result) -> content.apply(state)));
    }

    /** However the run ends. */
    void addAlways(Out to, BiFunction<? super S, ? super Result, Map<String, String>> content) {
        outputs.add(new Output<>(to, true, content));
    }

    /** Refuses at once what couldn't be written after a long run; nothing is touched. */
    void check(Checks checks) {
        Map<Path, String> options = new HashMap<>();
        for (Output<S> output : outputs) {
            Out to = output.to();
            to.check(checks);
            @Nullable String other = options.put(to.path().toAbsolutePath().normalize(), to.option());
            if (other != null && !isDevice(to.path())) {
                throw checks.wrong(other + " and " + to.option() + " are both to be written to " + to.path()
                        + ": name a file for each");
            }
        }
    }

    private static boolean isDevice(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    /** Writes what such an end is told of; returns the result with what couldn't be written, where anything couldn't. */
    Result write(S last, Result result) {
        for (Output<S> output : outputs) {
            try {
                if (output.isFor(result)) {
                    output.to().write(output.content().apply(last, result));
                    written.add(output.to());
                }
            } catch (IOException e) {
                String problem = output.to().problem(e);
                return result.verified() ? Result.failed(problem) : result.adding(problem);
            }
        }
        return result;
    }

    /** What was written, and where. */
    Facts facts() {
        Facts facts = Facts.none();
        for (Out to : written) {
            facts = facts.row(to.name(), to.path().toString());
        }
        return facts;
    }
}
