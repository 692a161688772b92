package dev.maker4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.cli.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read groups the digits of its numbers, and fits a narrow terminal. */
class CommandOutputsTest {
    /** A number that stands alone, but for brackets, marks and a unit. Years are in dates, ports in addresses. */
    private static final Pattern UNGROUPED = Pattern.compile("[(\\[$]?\\d{4,}(?:\\.\\d+)?(?:ms|s|%)?[)\\],.:;]*");

    private static final int NARROW = 40;
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[\\??[0-9;]*[a-zA-Z]");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private record Shown(String out, String err) {
        String all() {
            return COLOURS.matcher(out + "\n" + err).replaceAll("").replace('\r', '\n');
        }
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String lines(int count, String line) {
        return IntStream.range(0, count).mapToObj(line::formatted).collect(Collectors.joining("\n"));
    }

    /** What to type so that a command shows numbers of four digits and more, and the status that it ends with. */
    private Map<String, Integer> typed() throws IOException, SQLException {
        Map<String, Integer> typed = new LinkedHashMap<>();
        Path moves = folder.resolve("moves.txt");
        Path journal = folder.resolve("run");
        typed.put("hanoi solve --disks 11 --journal " + journal + " --moves " + moves, 0);
        typed.put("hanoi status --journal " + journal, 0);
        typed.put("hanoi replay --journal " + journal + " --k 4", 0);
        typed.put("hanoi certify --journal " + journal, 0);
        typed.put("hanoi bisect --journal " + journal, 0);
        typed.put("hanoi bisect --journal " + journal + " --at 1500 --fork " + folder.resolve("fork"), 0);
        typed.put("hanoi status --journal " + folder.resolve("fork"), 0);
        typed.put("hanoi verify --moves " + moves + " --disks 11", 0);
        typed.put("hanoi verify --moves " + moves + " --disks 10", 3);
        typed.put("hanoi estimate --disks 11", 0);
        typed.put("hanoi estimate --disks 11 --models gpt-4.1-nano,gpt-4.1-mini", 0);
        typed.put("hanoi table", 0);
        typed.put("examples addition " + "12345678".repeat(200) + " 1", 0);
        typed.put("examples sudoku", 0);
        typed.put("examples build-order " + file("modules.yaml", lines(1100, "m%d: []")), 0);
        typed.put("examples provision " + file("plan.yaml", """
                at_once: 2
                resources:
                  - {name: cluster, seconds: 12345, cost_per_hour: 4321.5}
                  - {name: node, seconds: 2345, cost_per_hour: 1234.25, needs: [cluster]}
                """), 0);
        typed.put(
                "examples schedule "
                        + file(
                                "week.yaml",
                                """
                zone: Europe/Berlin
                slots: [{from: 2027-03-26T08:00, to: 2027-03-26T18:00, every: 30}]
                rooms: [{name: Ada, capacity: 1004}, {name: Grace, capacity: 1005}]
                people: [{name: Kim}]
                interviews:
                """ + lines(21, "  - {name: talk-%d, candidate: Noa, panel: [Kim], minutes: 60}")),
                2);
        typed.put("examples migrate --jdbc-url " + database() + " " + file("migration.yaml", """
                name: m
                limits: {unavailable: 12345s}
                content: [{name: people, before: SELECT id FROM people}]
                steps:
                  - {name: save, risk: 1, backup: people}
                  - {name: fill, risk: 2, needs: [save], run: UPDATE people SET name = 'x', undo: UPDATE people SET name = NULL}
                """), 0);
        typed.put("examples api-tests --fault GET_/users/{id}=hang " + file("suite.yaml", """
                name: S
                timeout: 1100ms
                tests:
                  - {name: hangs, method: GET, path: /users/1}
                  - {name: fails, method: GET, path: /users, expect: 404}
                """), 3);
        return typed;
    }

    private String database() throws SQLException {
        String url = "jdbc:h2:" + folder.resolve("people");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(9))");
            statement.execute("INSERT INTO people SELECT x, NULL FROM system_range(1, 1500)");
        }
        return url;
    }

    private static Shown shown(String typed, int status) throws ReflectiveOperationException {
        return shown(Console.of(Commands.program(typed.split(" ", 2)[0])), typed, status);
    }

    private static Shown shown(Console console, String typed, int status) {
        List<String> words = Arrays.stream(typed.split(" ", -1))
                .map(word -> word.replace('_', ' '))
                .toList();
        int actual = console.run(words.subList(1, words.size()).toArray(String[]::new));
        assertThat(actual).as(typed + "\n" + console.err() + console.out()).isEqualTo(status);
        return new Shown(console.out(), console.err());
    }

    private static List<String> ungrouped(String text) {
        return text.lines()
                .filter(line -> Arrays.stream(line.split("\\s+", -1))
                        .anyMatch(word -> UNGROUPED.matcher(word).matches()))
                .toList();
    }

    @Test
    void groupTheDigitsOfTheirNumbers() throws IOException, SQLException, ReflectiveOperationException {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Integer> command : typed().entrySet()) {
            Shown shown = shown(command.getKey(), command.getValue());
            assertThat(shown.all()).as(command.getKey()).containsPattern("\\d,\\d{3}\\b");
            ungrouped(shown.all()).forEach(line -> wrong.add(command.getKey() + ": " + line));
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void breakTheirLinesBetweenWordsWhereATerminalIsNarrow()
            throws IOException, SQLException, ReflectiveOperationException {
        Map<String, Integer> commands = typed();
        commands.putAll(Map.of("examples build-order", 0, "examples provision", 0, "examples schedule", 0));

        List<String> tooWide = new ArrayList<>();
        for (Map.Entry<String, Integer> command : commands.entrySet()) {
            Console narrow = Console.of(Commands.program(command.getKey().split(" ", 2)[0]))
                    .variable("COLUMNS", String.valueOf(NARROW))
                    .watched();
            shown(narrow, command.getKey(), command.getValue())
                    .all()
                    .lines()
                    .filter(line -> line.codePointCount(0, line.length()) > NARROW)
                    .filter(line -> line.strip().contains(" "))
                    .forEach(line -> tooWide.add(command.getKey() + ": " + line));
        }

        assertThat(tooWide).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"took 12345 ms", "(1234)", "$1234.5", "1234ms", "of 1000, that"})
    void areFoundWhereTheyAreNot(String text) {
        assertThat(ungrouped(text)).containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-03-26T08:00", "127.0.0.1:8080", "1,234 ms", "hash 0dada4f2", "999", "--port=5432"})
    void areNotFoundElsewhere(String text) {
        assertThat(ungrouped(text)).isEmpty();
    }
}
