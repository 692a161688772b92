package dev.maker4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** What was typed, as a line that can be pasted into the same shell. */
final class TypedLine {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final String RESUME = "--resume";

    private TypedLine() {}

    /** The line that resumes the run of the typed command, with each word as it may be shown. */
    static String resuming(CommandSpec command, Shell shell, UnaryOperator<String> shown) {
        CommandSpec program = command.root();
        List<String> arguments =
                new ArrayList<>(program.commandLine().getParseResult().originalArgs());
        if (!arguments.contains(RESUME)) {
            int end = arguments.indexOf("--");
            arguments.add(end < 0 ? arguments.size() : end, RESUME);
        }
        return shell.launcher().orElse(program.name()) + " "
                + arguments.stream().map(shown).map(TypedLine::quoted).collect(Collectors.joining(" "));
    }

    /** A word as a shell reads it: quoted if it holds anything with a special meaning. */
    static String quoted(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        return Shell.isWindows() ? '"' + word.replace("\"", "\\\"") + '"' : "'" + word.replace("'", "'\\''") + "'";
    }
}
