package dev.maker4j.examples.migrate.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.migrate.Limits;
import dev.maker4j.examples.migrate.Phase;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.Sql;
import dev.maker4j.examples.migrate.Step;
import dev.maker4j.examples.migrate.Traffic;
import dev.maker4j.examples.migrate.Validation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PlanFileTest {
    private static final String HEAD = "name: p\nsteps:\n";
    private static final String STEP = "  - {name: a, risk: 1, run: SELECT 1, undo: SELECT 2}\n";

    private static Plan parse(String yaml) {
        return PlanFile.parse("plan.yaml", yaml);
    }

    @Nested
    class Reads {
        @Test
        void aStepWithAllItsParts() {
            Step step = parse("""
                    name: p
                    steps:
                      - {name: save, risk: 1, backup: [users, '"Mixed".orders']}
                      - name: change
                        about: what it is for
                        risk: 4
                        needs: [save]
                        run:
                          - SELECT 1;
                          - SELECT 2
                          - batches: {table: users, key: id, size: 10}
                            sql: DELETE FROM users WHERE id > :from AND id <= :to
                          - outside: VACUUM
                        validate:
                          - {query: SELECT 3, expect: 3}
                          - {query: SELECT true, expect: t}
                        undo: [SELECT 4]
                    """).known("change");

            assertThat(step.place()).isEqualTo("plan.yaml:4");
            assertThat(step.about()).isEqualTo("what it is for");
            assertThat(step.risk()).isEqualTo(4);
            assertThat(step.needs()).containsExactly("save");
            assertThat(step.phases())
                    .containsExactly(
                            new Phase.Together(
                                    List.of(new Sql("SELECT 1", "plan.yaml:9"), new Sql("SELECT 2", "plan.yaml:10"))),
                            new Phase.Batches(
                                    "users",
                                    "id",
                                    10,
                                    new Sql("DELETE FROM users WHERE id > :from AND id <= :to", "plan.yaml:12")),
                            new Phase.Outside(List.of(new Sql("VACUUM", "plan.yaml:13"))));
            assertThat(step.validations())
                    .containsExactly(
                            new Validation(new Sql("SELECT 3", "plan.yaml:15"), "3"),
                            new Validation(new Sql("SELECT true", "plan.yaml:16"), "t"));
            assertThat(step.undo()).contains(List.of(new Phase.Together(List.of(new Sql("SELECT 4", "plan.yaml:17")))));
        }

        @Test
        void aBackupAsCopiesOfTablesThatAreDroppedToUndoIt() {
            Step backup = parse(HEAD + "  - {name: save, risk: 1, backup: [users, '\"Mixed\".orders']}\n")
                    .known("save");

            assertThat(backup.backups()).containsExactly("users", "\"Mixed\".orders");
            assertThat(backup.phases())
                    .containsExactly(
                            new Phase.Copy("users", "maker_backup_users", "plan.yaml:3"),
                            new Phase.Copy("\"Mixed\".orders", "maker_backup_Mixed_orders", "plan.yaml:3"));
            assertThat(backup.undo())
                    .contains(List.of(new Phase.Outside(List.of(
                            new Sql("DROP TABLE IF EXISTS maker_backup_users", "plan.yaml:3"),
                            new Sql("DROP TABLE IF EXISTS maker_backup_Mixed_orders", "plan.yaml:3")))));
        }

        @Test
        void limitsAndWhatHoldsWithoutThem() {
            Limits own = parse("limits: {unavailable: 1.5m, slow: 100 ms, lock: 3s, attempts: 2}\n" + HEAD + STEP)
                    .limits();
            Limits usual = parse(HEAD + STEP).limits();

            assertThat(own)
                    .isEqualTo(new Limits(Duration.ofSeconds(90), Duration.ofMillis(100), Duration.ofSeconds(3), 2));
            assertThat(usual)
                    .isEqualTo(new Limits(Duration.ofMinutes(10), Duration.ofMillis(250), Duration.ofSeconds(2), 10));
        }

        @Test
        void trafficWithTheStepThatChangesIt() {
            Traffic traffic = parse(HEAD + STEP + """
                    traffic:
                      every: 7ms
                      keys: SELECT 9
                      operations:
                        - {sql: SELECT :key, after: SELECT 1, from: a}
                        - {inserts: true, sql: INSERT INTO t VALUES (:own)}
                      own: {count: SELECT 0, removal: DELETE FROM t}
                    """).traffic();

            assertThat(traffic.every()).isEqualTo(Duration.ofMillis(7));
            assertThat(traffic.operations())
                    .containsExactly(
                            new Traffic.Operation(
                                    false,
                                    new Sql("SELECT :key", "plan.yaml:8"),
                                    Optional.of(new Sql("SELECT 1", "plan.yaml:8")),
                                    Optional.of("a")),
                            new Traffic.Operation(
                                    true,
                                    new Sql("INSERT INTO t VALUES (:own)", "plan.yaml:9"),
                                    Optional.empty(),
                                    Optional.empty()));
            assertThat(traffic.ownRows().removal()).hasSize(1);
        }

        @Test
        void jsonToo() {
            assertThat(PlanFile.parse(
                                    "plan.json",
                                    "{\"name\": \"p\", \"steps\": [{\"name\": \"a\", \"risk\": 1,"
                                            + " \"run\": \"SELECT 1\", \"undo\": \"SELECT 2\"}]}")
                            .steps())
                    .hasSize(1);
        }
    }

    @Nested
    class TheBundledPlan {
        private final Plan plan = PlanFile.bundled();

        @Test
        void hasSixteenStepsOfAllRisksAndCanBeTakenBackUpToTheLast() {
            assertThat(plan.steps()).hasSize(16);
            assertThat(plan.steps()).extracting(Step::risk).contains(1, 2, 3, 4, 5);
            assertThat(plan.steps().stream().filter(step -> !step.isReversible()))
                    .extracting(Step::name)
                    .containsExactly("drop-backups");
            assertThat(plan.order().get(15).name()).isEqualTo("drop-backups");
        }

        @Test
        void backsUpBeforeWhatIsRisky() {
            List<Step> order = plan.order();
            int firstRisky = IntStream.range(0, order.size())
                    .filter(i -> order.get(i).risk() >= 4)
                    .findFirst()
                    .orElseThrow();

            assertThat(order.subList(0, firstRisky).stream().flatMap(step -> step.backups().stream()))
                    .containsExactly("users", "orders");
        }

        @Test
        void isCopiedBatchwiseValidatedAndLimitedToTenMinutes() {
            assertThat(plan.steps().stream().flatMap(step -> step.phases().stream()))
                    .hasAtLeastOneElementOfType(Phase.Batches.class);
            assertThat(plan.steps().stream()
                            .mapToInt(step -> step.validations().size())
                            .sum())
                    .isEqualTo(6);
            assertThat(plan.limits().unavailable()).isEqualTo(Duration.ofMinutes(10));
        }
    }

    static Stream<Arguments> mistakes() {
        String run = "run: SELECT 1, undo: SELECT 2";
        return Stream.of(
                Arguments.of("nothing", "", "plan.yaml: is empty"),
                Arguments.of("no plan", "- a\n", "plan.yaml:1: the file is a list, but must be a mapping"),
                Arguments.of("not YAML", "name: [p\n", "plan.yaml:2: isn't valid YAML"),
                Arguments.of("no name", "steps:\n" + STEP, "plan.yaml:1: the key \"name\" is missing"),
                Arguments.of("no steps", "name: p\n", "plan.yaml:1: the key \"steps\" is missing"),
                Arguments.of("an empty list", "name: p\nsteps: []\n", "plan.yaml:2: steps is empty"),
                Arguments.of("steps of text", "name: p\nsteps: all\n", "plan.yaml:2: steps is the text \"all\""),
                Arguments.of("an unknown key", "nam: p\n" + STEP, "plan.yaml:"),
                Arguments.of(
                        "an unknown key in a step",
                        HEAD + "  - {name: a, risk: 1, rum: SELECT 1}\n",
                        "plan.yaml:3: the key \"rum\" in steps[0] isn't known, only name, about, risk, needs,"),
                Arguments.of(
                        "an unknown need",
                        HEAD + STEP + "  - {name: b, risk: 1, needs: [c], " + run + "}\n",
                        "plan.yaml:4: step b needs c, but there is no step of that name"),
                Arguments.of(
                        "a need of itself",
                        HEAD + "  - {name: a, risk: 1, needs: [a], " + run + "}\n",
                        "plan.yaml:3: the steps need one another in a cycle: a needs a"),
                Arguments.of(
                        "a cycle",
                        HEAD + "  - {name: a, risk: 1, needs: [b], " + run + "}\n  - {name: b, risk: 1, needs: [a], "
                                + run + "}\n",
                        "plan.yaml:3: the steps need one another in a cycle: a needs b needs a"),
                Arguments.of(
                        "a name twice",
                        HEAD + STEP + STEP,
                        "plan.yaml:4: the name a is taken by the step in line 3: each step needs a name of its own"),
                Arguments.of(
                        "a name with blanks",
                        HEAD + "  - {name: a b, risk: 1, " + run + "}\n",
                        "plan.yaml:3: steps[0].name is \"a b\", but a name is up to 60 letters, digits, dots, - and _"),
                Arguments.of(
                        "no undo",
                        HEAD + "  - {name: a, risk: 1, run: SELECT 1}\n",
                        "plan.yaml:3: step a is called reversible but has no undo: give one, or say reversible: false"),
                Arguments.of(
                        "no undo for what is called reversible",
                        HEAD + "  - {name: a, risk: 1, reversible: true, run: SELECT 1}\n",
                        "plan.yaml:3: step a is called reversible but has no undo"),
                Arguments.of(
                        "an undo of what can't be undone",
                        HEAD + "  - {name: a, risk: 1, reversible: false, " + run + "}\n",
                        "plan.yaml:3: step a has an undo, so reversible: false can't be meant"),
                Arguments.of(
                        "no risk", HEAD + "  - {name: a, " + run + "}\n", "plan.yaml:3: the key \"risk\" is missing"),
                Arguments.of(
                        "risk 6",
                        HEAD + "  - {name: a, risk: 6, " + run + "}\n",
                        "plan.yaml:3: steps[0].risk is 6, but must be 5 or less"),
                Arguments.of(
                        "a risk in words",
                        HEAD + "  - {name: a, risk: high, " + run + "}\n",
                        "plan.yaml:3: steps[0].risk is the text \"high\", but must be a number"),
                Arguments.of(
                        "a risky step without a backup",
                        HEAD + "  - {name: a, risk: 4, " + run + "}\n",
                        "plan.yaml:3: step a has risk 4, so a backup must come before it: let it need a step with backup:"),
                Arguments.of(
                        "nothing to run",
                        HEAD + "  - {name: a, risk: 1, undo: SELECT 2}\n",
                        "plan.yaml:3: the key \"run\" is missing"),
                Arguments.of(
                        "an empty statement",
                        HEAD + "  - {name: a, risk: 1, run: ';', undo: SELECT 2}\n",
                        "plan.yaml:3: steps[0].run is empty, but must be an SQL statement"),
                Arguments.of(
                        "a number for a statement",
                        HEAD + "  - {name: a, risk: 1, run: 17, undo: SELECT 2}\n",
                        "plan.yaml:3: steps[0].run is the number 17, but must be text"),
                Arguments.of(
                        "the end of a transaction",
                        HEAD + "  - {name: a, risk: 1, run: 'SELECT 1; COMMIT', undo: SELECT 2}\n",
                        "plan.yaml:3: steps[0].run has COMMIT, but transactions are begun and ended for you"),
                Arguments.of(
                        "batches without ends",
                        HEAD + "  - {name: a, risk: 1, run: [{batches: {table: t, key: id, size: 1}, sql: SELECT 1}],"
                                + " undo: []}\n",
                        "plan.yaml:3: steps[0].run[0].sql must have :from and :to"),
                Arguments.of(
                        "batches of nothing",
                        HEAD
                                + "  - {name: a, risk: 1, run: [{batches: {table: t, key: id, size: 0}, sql: SELECT :from, :to}],"
                                + " undo: []}\n",
                        "plan.yaml:3: "),
                Arguments.of(
                        "SQL for a table",
                        HEAD + "  - {name: a, risk: 1, backup: users; DROP TABLE users}\n",
                        "plan.yaml:3: steps[0].backup is \"users; DROP TABLE users\", but must be a name:"),
                Arguments.of(
                        "a backup of nothing",
                        HEAD + "  - {name: a, risk: 1, backup: []}\n",
                        "plan.yaml:3: steps[0].backup is empty, but must name at least one table"),
                Arguments.of(
                        "a backup that runs something else",
                        HEAD + "  - {name: a, risk: 1, backup: t, run: SELECT 1}\n",
                        "plan.yaml:3: the key \"run\" in steps[0] isn't known"),
                Arguments.of(
                        "a validation without an answer",
                        HEAD + "  - {name: a, risk: 1, " + run + ", validate: [{query: SELECT 1}]}\n",
                        "plan.yaml:3: the key \"expect\" is missing in steps[0].validate[0]"),
                Arguments.of(
                        "an odd duration",
                        "limits: {unavailable: soon}\n" + HEAD + STEP,
                        "plan.yaml:1: limits.unavailable is \"soon\", but must be a duration such as 250ms, 2s or 10m"),
                Arguments.of(
                        "no attempt",
                        "limits: {attempts: 0}\n" + HEAD + STEP,
                        "plan.yaml:1: limits.attempts is 0, but must be 1 or more"),
                Arguments.of(
                        "content twice",
                        "content: [{name: u, before: SELECT 1}, {name: u, before: SELECT 2}]\n" + HEAD + STEP,
                        "plan.yaml:1: content[1].name is u a second time"),
                Arguments.of(
                        "traffic from an unknown step",
                        HEAD + STEP + "traffic: {operations: [{sql: SELECT 1, after: SELECT 2, from: z}]}\n",
                        "plan.yaml:4: traffic.operations[0].from is z, but there is no step of that name"),
                Arguments.of(
                        "traffic that changes at no step",
                        HEAD + STEP + "traffic: {operations: [{sql: SELECT 1, after: SELECT 2}]}\n",
                        "plan.yaml:4: after: and from: go together"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void refuses(String what, String yaml, String message) {
        assertThatThrownBy(() -> parse(yaml))
                .as(what)
                .isInstanceOf(InputException.class)
                .message()
                .startsWith(message)
                .hasLineCount(1);
    }

    @Test
    void refusesWhatIsNoFile(@TempDir Path folder) {
        assertThatThrownBy(() -> PlanFile.read(folder))
                .isInstanceOf(InputException.class)
                .hasMessage(folder + ": is a directory: name a file");
        assertThatThrownBy(() -> PlanFile.read(folder.resolve("plan.yaml")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void tellsFileAndLineOfTheFileThatWasNamed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("mine.yaml"), HEAD + "  - {name: a, risk: 9}\n");

        assertThatThrownBy(() -> PlanFile.read(file)).message().startsWith(file + ":3: ");
    }
}
