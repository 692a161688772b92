package dev.maker4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** What was typed, to be typed again. */
final class CommandText {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private CommandText() {}

    /** The command line that goes on with the run: the one that was typed, with {@code --resume}. */
    static String resuming(CommandSpec command) {
        CommandSpec program = command.root();
        List<String> words = new ArrayList<>(started(program.name()));
        words.addAll(program.commandLine().getParseResult().originalArgs());
        if (!words.contains("--resume")) {
            words.add("--resume");
        }
        return String.join(" ", words.stream().map(CommandText::quoted).toList());
    }

    /** How the program was started: from a jar, or by its name. */
    private static List<String> started(String name) {
        String java = System.getProperty("sun.java.command", "");
        int end = java.indexOf(".jar ");
        boolean jar = end > 0 && java.indexOf(' ') == end + ".jar".length();
        return jar ? List.of("java", "-jar", java.substring(0, end + ".jar".length())) : List.of(name);
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
