package dev.maker4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.cli.Console;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One name, one meaning, over the commands of all programs. What is compared is what their help says. */
@Tag("once")
class CommandOptionsTest {
    /** Of these each command tells in further sentences what is its own; the first says what all mean by the name. */
    private static final Set<String> WITH_DETAILS =
            Set.of("--out", "--svg", "--k", "--max-tokens", "--journal", "--disks", "--moves");

    /** What only steps that follow from one another have, and the rows of a table don't. */
    private static final Set<String> OF_CHAINS = Set.of("--look-ahead", "--hedge", "--approve-from", "--ask-undecided");

    private static final Pattern CHOICE = Pattern.compile("[a-z-]+(\\|[a-z-]+)+");

    private static final Pattern DEFAULT = Pattern.compile("(?:Default|Simulated): [^.]*(?:\\.\\d[^.]*)*\\.?");

    private static Map<String, Map<String, Commands.Meaning>> all() throws ReflectiveOperationException {
        Map<String, Map<String, Commands.Meaning>> all = new TreeMap<>();
        for (Map.Entry<String, List<String>> program : Commands.ALL.entrySet()) {
            for (String command : program.getValue()) {
                all.put(program.getKey() + " " + command, Commands.options(program.getKey(), command));
            }
        }
        return all;
    }

    @Test
    void knowsAllCommands() throws ReflectiveOperationException {
        for (Map.Entry<String, List<String>> program : Commands.ALL.entrySet()) {
            Console console = Console.of(Commands.program(program.getKey()));
            console.run("--help");
            String listed = console.out().replaceAll("(?s).*\nCommands\n", "").replaceAll("(?s)\n\\s*\n.*", "");

            assertThat(listed.lines()
                            .filter(line -> line.matches(" {2}\\S.*"))
                            .map(line -> line.strip().split("\\s", 2)[0]))
                    .containsExactlyInAnyOrderElementsOf(program.getValue());
        }
    }

    @Test
    void anOptionOfOneNameMeansTheSameInEachCommand() throws ReflectiveOperationException {
        Map<String, Map<Commands.Meaning, List<String>>> byName = new TreeMap<>();
        all().forEach((command, options) ->
                options.forEach((name, meaning) -> byName.computeIfAbsent(name, none -> new LinkedHashMap<>())
                        .computeIfAbsent(compared(name, meaning), none -> new ArrayList<>())
                        .add(command)));

        assertThat(byName)
                .allSatisfy((name, meanings) -> assertThat(meanings).as(name).hasSize(1));
        assertThat(byName).containsKeys("--base-url", "--service-url", "--json");
    }

    /** Defaults are each command's own. */
    private static Commands.Meaning compared(String name, Commands.Meaning meaning) {
        String told = WITH_DETAILS.contains(name)
                ? meaning.description().split("(?<=\\.) ", 2)[0]
                : DEFAULT.matcher(meaning.description()).replaceAll("").strip();
        return new Commands.Meaning(meaning.label(), told);
    }

    /** One that is known is refused in the words in which the help tells it. */
    @Test
    void anUnknownChoiceIsRefusedInTheWordsOfTheHelp() throws ReflectiveOperationException {
        int refused = 0;
        for (Map.Entry<String, List<String>> program : Commands.ALL.entrySet()) {
            for (String command : program.getValue()) {
                for (Map.Entry<String, Commands.Meaning> option :
                        Commands.options(program.getKey(), command).entrySet()) {
                    String label = option.getValue().label().replaceFirst("^=", "");
                    if (CHOICE.matcher(label).matches()) {
                        assertRefused(program.getKey(), command, option.getKey(), label);
                        refused++;
                    }
                }
            }
        }
        assertThat(refused).isGreaterThanOrEqualTo(20);
    }

    private static void assertRefused(String program, String command, String option, String label)
            throws ReflectiveOperationException {
        Console console = Console.of(Commands.program(program));

        int status = console.run(command, option, "no-such-choice");

        assertThat(status).as(command + " " + option).isEqualTo(2);
        assertThat(console.err())
                .as(command + " " + option)
                .contains(option)
                .contains(label.split("\\|"))
                .doesNotContain("[");
    }

    @Test
    void noCommandThatSolvesLacksAnOptionThatAllOthersHave() throws ReflectiveOperationException {
        Map<String, Map<String, Commands.Meaning>> solving = all().entrySet().stream()
                .filter(command -> command.getValue().containsKey("--base-url"))
                .filter(command -> !command.getKey().endsWith(" estimate")) // it solves nothing
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Set<String> names = solving.values().stream()
                .flatMap(options -> options.keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));

        assertThat(solving).hasSizeGreaterThanOrEqualTo(8);
        assertThat(names).allSatisfy(name -> {
            List<String> without = solving.entrySet().stream()
                    .filter(command -> !command.getValue().containsKey(name))
                    .filter(command -> !command.getKey().endsWith(" label") || !OF_CHAINS.contains(name))
                    .map(command -> command.getKey() + " " + name)
                    .toList();
            assertThat(without.size()).as("commands without " + name).isNotEqualTo(1);
        });
    }
}
