package dev.maker4j.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is written of a solution, and where. Confined to one thread. */
final class Outputs<S> {
    private final List<Output<S>> outputs = new ArrayList<>();

    private record Output<S>(Out to, Function<? super S, Map<String, String>> content) {}

    void add(Out to, Function<? super S, Map<String, String>> content) {
        outputs.add(new Output<>(to, content));
    }

    /** Refuses at once what couldn't be written after a long run; nothing is touched. */
    void check(Checks checks) {
        outputs.forEach(output -> output.to().check(checks));
    }

    /** Writes the solution; tells what couldn't be written, where anything couldn't. */
    Optional<String> write(S solution) {
        for (Output<S> output : outputs) {
            try {
                output.to().write(output.content().apply(solution));
            } catch (IOException e) {
                return Optional.of(output.to().problem(e));
            }
        }
        return Optional.empty();
    }

    /** Where it was written to. */
    Facts facts() {
        Facts facts = Facts.none();
        for (Output<S> output : outputs) {
            facts = facts.row(output.to().name(), output.to().path().toString());
        }
        return facts;
    }
}
