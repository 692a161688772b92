package dev.maker4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.cli.Console;
import dev.maker4j.cli.Program;
import dev.maker4j.examples.cli.Examples;
import dev.maker4j.hanoi.cli.Hanoi;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Issue 14: one name, one meaning, over the commands of all programs. What is compared is what their help says. */
class CommandOptionsTest {
    private static final Map<String, List<String>> COMMANDS = Map.of(
            "hanoi", List.of("solve", "verify", "play", "status", "replay", "serve-model"),
            "examples",
                    List.of(
                            "sudoku",
                            "build-order",
                            "provision",
                            "schedule",
                            "migrate",
                            "api-tests",
                            "deploy",
                            "status",
                            "replay",
                            "serve-model"));

    /** What these mean is told in other words where it is used otherwise; whoever adds one has looked whether it means the same. */
    private static final Map<String, String> IN_OTHER_WORDS = Map.of(
            "--out", "the file for what was found, which each task writes in a form of its own",
            "--svg", "the file for a picture of it",
            "--k", "the margin: of a run, or of its replay",
            "--error-rate", "of the simulated model: asked, or served",
            "--seed", "of the simulated model: asked, or served",
            "--max-tokens", "of a reply: cut off there, or discarded in a replay",
            "--journal", "its folder: written, or read",
            "--disks", "how many, of which fewer can be watched",
            "--moves", "the file of a solution: written, or read");

    /** Hanoi's solution are its moves. */
    private static final Set<String> LACKING = Set.of("hanoi solve --out");

    private static final Pattern OPTION =
            Pattern.compile("^ {2}(?:-\\w, )?\\s*(--[a-z-]+(?:, --[a-z-]+)*)(\\S*)\\s*(.*)$");
    private static final Pattern DEFAULT = Pattern.compile("(?:Default|Simulated): [^.]*(?:\\.\\d[^.]*)*\\.?");

    private record Meaning(String label, String description) {}

    private static Program program(String name) throws ReflectiveOperationException {
        Method program = (name.equals("hanoi") ? Hanoi.class : Examples.class).getDeclaredMethod("program");
        program.setAccessible(true);
        return (Program) program.invoke(null);
    }

    /** The options of a command's help, by name. */
    private static Map<String, Meaning> options(String program, String command) throws ReflectiveOperationException {
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
                    options.put(name, new Meaning(option.group(2), option.group(3)));
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

    private static Map<String, Map<String, Meaning>> all() throws ReflectiveOperationException {
        Map<String, Map<String, Meaning>> all = new TreeMap<>();
        for (Map.Entry<String, List<String>> program : COMMANDS.entrySet()) {
            for (String command : program.getValue()) {
                all.put(program.getKey() + " " + command, options(program.getKey(), command));
            }
        }
        return all;
    }

    @Test
    void knowsAllCommands() throws ReflectiveOperationException {
        for (Map.Entry<String, List<String>> program : COMMANDS.entrySet()) {
            Console console = Console.of(program(program.getKey()));
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
        Map<String, Map<Meaning, List<String>>> byName = new TreeMap<>();
        all().forEach((command, options) ->
                options.forEach((name, meaning) -> byName.computeIfAbsent(name, none -> new LinkedHashMap<>())
                        .computeIfAbsent(
                                IN_OTHER_WORDS.containsKey(name) ? new Meaning(meaning.label(), "") : bare(meaning),
                                none -> new ArrayList<>())
                        .add(command)));

        assertThat(byName)
                .allSatisfy((name, meanings) -> assertThat(meanings).as(name).hasSize(1));
        assertThat(byName).containsKeys("--base-url", "--service-url", "--json");
    }

    /** Defaults of the simulated model are each task's own. */
    private static Meaning bare(Meaning meaning) {
        return new Meaning(
                meaning.label(),
                DEFAULT.matcher(meaning.description()).replaceAll("").strip());
    }

    @Test
    void noCommandThatSolvesLacksAnOptionThatAllOthersHave() throws ReflectiveOperationException {
        Map<String, Map<String, Meaning>> solving = all().entrySet().stream()
                .filter(command -> command.getValue().containsKey("--base-url"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Set<String> names = solving.values().stream()
                .flatMap(options -> options.keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));

        assertThat(solving).hasSizeGreaterThanOrEqualTo(8);
        assertThat(names).allSatisfy(name -> {
            List<String> without = solving.entrySet().stream()
                    .filter(command -> !command.getValue().containsKey(name))
                    .map(command -> command.getKey() + " " + name)
                    .filter(lacking -> !LACKING.contains(lacking))
                    .toList();
            assertThat(without.size()).as("commands without " + name).isNotEqualTo(1);
        });
    }
}
