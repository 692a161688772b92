package dev.maker4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.cli.Console;
import dev.maker4j.cli.Program;
import dev.maker4j.examples.cli.Examples;
import dev.maker4j.hanoi.cli.Hanoi;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of all programs, and what their help says of their options. */
final class Commands {
    /** By the program's name. */
    static final Map<String, List<String>> ALL = Map.of(
            "hanoi",
                    List.of(
                            "solve",
                            "verify",
                            "estimate",
                            "table",
                            "play",
                            "status",
                            "report",
                            "answer",
                            "replay",
                            "certify",
                            "bisect",
                            "serve-model"),
            "examples",
                    List.of(
                            "addition",
                            "checkers",
                            "sudoku",
                            "build-order",
                            "provision",
                            "schedule",
                            "migrate",
                            "api-tests",
                            "deploy",
                            "label",
                            "new-task",
                            "estimate",
                            "status",
                            "report",
                            "approve",
                            "answer",
                            "replay",
                            "certify",
                            "bisect",
                            "serve-model"));

    private static final Pattern OPTION =
            Pattern.compile("^ {2}(?:-\\w, )?\\s*(--[a-z-]+(?:, --[a-z-]+)*)(\\S*)\\s*(.*)$");

    private Commands() {}

    /** How an option is typed, and what it means. */
    record Meaning(String label, String description) {}

    static Program program(String name) throws ReflectiveOperationException {
        Method program = (name.equals("hanoi") ? Hanoi.class : Examples.class).getDeclaredMethod("program");
        program.setAccessible(true);
        return (Program) program.invoke(null);
    }

    /** The options of a command's help, by name. */
    static Map<String, Meaning> options(String program, String command) throws ReflectiveOperationException {
        Console console = Console.of(program(program));
        assertThat(console.run(command, "--help")).isZero();
        Map<String, Meaning> options = new LinkedHashMap<>();
        List<String> open = new ArrayList<>();
        for (String line : console.out().lines().toList()) {
            Matcher option = OPTION.matcher(line);
            if (option.matches()) {
                open.clear();
                open.addAll(List.of(option.group(1).split(", ", -1)));
                for (String name : open) {
                    options.put(
                            name, new Meaning(option.group(2), option.group(3).replaceAll(" +", " ")));
                }
            } else if (line.startsWith("          ") && !open.isEmpty()) {
                open.forEach(name -> options.computeIfPresent(
                        name,
                        (same, told) -> new Meaning(told.label(), (told.description() + " " + line.strip()).strip())));
            } else {
                open.clear();
            }
        }
        return options;
    }
}
