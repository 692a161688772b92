package dev.maker4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.cli.Console;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing breaks inside a word at 40 columns. */
class CommandHelpTest {
    private static final int NARROW = 40;

    static List<List<String>> commands() {
        List<List<String>> commands = new ArrayList<>();
        Commands.ALL.forEach((program, names) -> {
            commands.add(List.of(program));
            names.forEach(name -> commands.add(List.of(program, name)));
        });
        return commands;
    }

    private static String help(List<String> command, int columns) throws ReflectiveOperationException {
        Console console = Console.of(Commands.program(command.get(0))).variable("COLUMNS", String.valueOf(columns));
        List<String> typed = new ArrayList<>(command.subList(1, command.size()));
        typed.add("--help");
        assertThat(console.run(typed.toArray(new String[0]))).isZero();
        return console.out();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void breaksBetweenWordsOnly(List<String> command) throws ReflectiveOperationException {
        String narrow = help(command, NARROW);

        assertThat(narrow.lines())
                .allMatch(line -> line.length() <= NARROW || !line.strip().contains(" "));
        assertThat(narrow.split("\\s+")).containsExactly(help(command, 100).split("\\s+"));
    }
}
