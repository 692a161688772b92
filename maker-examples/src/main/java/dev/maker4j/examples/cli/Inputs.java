package dev.maker4j.examples.cli;

import dev.maker4j.cli.InputException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Reads input for a command, so that its mistakes are reported like those of the command line. Stateless. */
final class Inputs {
    private Inputs() {}

    /**
     * Reads.
     *
     * @param input reads a file
     * @return what it holds
     * @throws InputException if something is wrong with the file, with the reader's own message
     */
    static <T> T reading(Supplier<T> input) {
        try {
            return input.get();
        } catch (dev.maker4j.examples.input.InputException wrong) {
            throw told(wrong);
        }
    }

    private static InputException told(dev.maker4j.examples.input.InputException wrong) {
        Path file = Path.of(wrong.file());
        String place =
                wrong.file() + (wrong.line().isPresent() ? ":" + wrong.line().getAsInt() : "") + ": ";
        String problem = String.valueOf(wrong.getMessage()).substring(place.length());
        return wrong.line().isPresent()
                ? InputException.at(file, wrong.line().getAsInt(), problem)
                : InputException.in(file, problem);
    }
}
