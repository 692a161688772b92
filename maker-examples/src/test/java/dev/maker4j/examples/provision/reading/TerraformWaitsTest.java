package dev.maker4j.examples.provision.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.input.TextFile;
import dev.maker4j.examples.provision.Resource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Plans of Terraform 1.11 in which resources waited for less than they do in Terraform, or nothing was said of it. */
class TerraformWaitsTest {
    private static final String ADD = ": add them as needs of resources in a file of estimates";

    private static PlanFile plan(String name) {
        return PlanFile.parse(name, TextFile.bundled(TerraformWaitsTest.class, name + ".tfplan.json"));
    }

    private static Map<String, Set<String>> needs(PlanFile file) {
        Map<String, Set<String>> needs = new TreeMap<>();
        for (Resource resource : file.plan().resources()) {
            Set<String> names = new TreeSet<>();
            resource.needs().forEach(need -> names.add(shortened(need)));
            needs.put(shortened(resource.name()), names);
        }
        return needs;
    }

    private static String shortened(String address) {
        return address.replace("terraform_data.", "");
    }

    /** A plan of resources of type t, and of modules that each hold a resource a and a resource b. */
    private static PlanFile plan(String planned, String configured) {
        return PlanFile.parse("tf.json", """
                {"planned_values": {"root_module": %s}, "configuration": {"root_module": %s}}
                """.formatted(planned, configured));
    }

    private static String resource(String address) {
        String name = address.substring(address.lastIndexOf('.') + 1);
        return "{\"address\": \"" + address + "\", \"mode\": \"managed\", \"type\": \"t\", \"name\": \"" + name + "\"}";
    }

    @Nested
    class Needs {

        @Test
        void ofAModuleReachWhoeverReadsItsDataSources() {
            assertThat(needs(plan("lookup"))).isEqualTo(Map.of("app", Set.of("database"), "database", Set.of()));
        }

        @Test
        void onAModuleReachWhatItsOutputsPassOn() {
            assertThat(needs(plan("passthrough"))).isEqualTo(Map.of("service", Set.of("network"), "network", Set.of()));
        }

        @Test
        void onOneInstanceOfAModuleAreOnAll() {
            Set<String> a = Set.of("module.m[0].a", "module.m[1].a");

            assertThat(needs(plan("module-instances")))
                    .isEqualTo(Map.of(
                            "root", Set.of(),
                            "after_n", Set.of("root"),
                            "one_of_m", a,
                            "module.m[0].a", Set.of("root"),
                            "module.m[1].a", Set.of("root"),
                            "module.m[0].b", a,
                            "module.m[1].b", a));
        }

        @Test
        void ofAModuleReachItsConstantOutputsAndTheModulesInside() {
            PlanFile file = plan(
                    "{\"resources\": [%s, %s, %s]}"
                            .formatted(resource("t.first"), resource("t.one"), resource("t.two")),
                    """
                    {"resources": [
                      {"address": "t.one", "expressions": {"x": {"references": ["module.m.out", "module.m"]}}},
                      {"address": "t.two", "expressions": {"x": {"references": ["module.m.inner", "module.m"]}}}],
                     "module_calls": {"m": {"depends_on": ["t.first"], "module": {
                       "outputs": {"out": {"expression": {"constant_value": 1}},
                                   "inner": {"expression": {"references": ["module.i.out", "module.i"]}}},
                       "module_calls": {"i": {"module": {"outputs": {"out": {"expression": {"constant_value": 2}}}}}}}}}}
                    """);

            assertThat(needs(file))
                    .isEqualTo(Map.of("t.first", Set.of(), "t.one", Set.of("t.first"), "t.two", Set.of("t.first")));
        }
    }

    /** What a module's output and the whole module mean where both are named. */
    @Nested
    class WholeModules {
        private final String planned =
                """
                {"resources": [%s], "child_modules": [{"address": "module.m[0]", "resources": [%s, %s]}]}
                """.formatted(resource("t.all"), resource("module.m[0].t.a"), resource("module.m[0].t.b"));
        private final String calls = """
                "module_calls": {"m": {"module": {
                  "outputs": {"x": {"expression": {"references": ["t.a.id", "t.a"]}}},
                  "resources": [{"address": "t.a"}, {"address": "t.b"}]}}}
                """;

        private Set<String> needsOfAll(String part) {
            return needs(plan(planned, "{\"resources\": [{\"address\": \"t.all\", " + part + "}], " + calls + "}"))
                    .getOrDefault("t.all", Set.of());
        }

        private static String expression(String references) {
            return "\"expressions\": {\"v\": {\"references\": [" + references + "]}}";
        }

        @Test
        void areWaitedForWhereTheyAreNamedBesideAnOutput() {
            Set<String> both = Set.of("module.m[0].t.a", "module.m[0].t.b");

            assertThat(needsOfAll("\"depends_on\": [\"module.m.x\", \"module.m\"]"))
                    .isEqualTo(both);
            assertThat(needsOfAll(expression("\"module.m.x\", \"module.m\", \"module.m\"")))
                    .isEqualTo(both);
            assertThat(needsOfAll(expression("\"module.m\", \"module.m.x\", \"module.m\"")))
                    .isEqualTo(both);
            assertThat(needsOfAll(expression("\"module.m[0].x\", \"module.m[0]\", \"module.m[0]\", \"module.m\"")))
                    .isEqualTo(both);
        }

        @Test
        void arentWhereOnlyTheOutputIs() {
            Set<String> one = Set.of("module.m[0].t.a");

            assertThat(needsOfAll("\"depends_on\": [\"module.m.x\"]")).isEqualTo(one);
            assertThat(needsOfAll(expression("\"module.m.x.id\", \"module.m.x\", \"module.m\"")))
                    .isEqualTo(one);
            assertThat(needsOfAll(expression("\"module.m[0].x\", \"module.m[0]\"")))
                    .isEqualTo(one);
            assertThat(needsOfAll(expression(
                            "\"module.m[\\\"a.b]\\\"].x\", \"module.m[\\\"a.b]\\\"]\", \"module.m.x\", \"module.m\"")))
                    .isEqualTo(one);
        }
    }

    @Nested
    class WaitsThatAPlanDoesNotTell {

        @Test
        void throughConditionsAreRemarked() {
            assertThat(plan("conditions").remarks())
                    .contains(
                            "a plan doesn't tell what conditions and validations refer to, so waits through those of"
                                    + " terraform_data.server are missing" + ADD,
                            "a plan doesn't tell of replace_triggered_by, so waits through it are missing" + ADD);
        }

        @Test
        void throughConditionsOfOutputsAreRemarked() {
            assertThat(plan("output-precondition").remarks())
                    .contains("a plan doesn't tell what conditions and validations refer to, so waits through those of"
                            + " module.m.output.o, output.o are missing" + ADD);
        }

        @Test
        void throughValidationsAreRemarked() {
            assertThat(plan("validation").remarks())
                    .contains("a plan doesn't tell what conditions and validations refer to, so waits through those of"
                            + " var.size are missing" + ADD);
        }

        @Test
        void throughConnectionsAreRemarkedWhereThereAreProvisioners() {
            assertThat(plan("connection").remarks())
                    .contains(
                            "a plan doesn't tell what connections refer to, so waits through those of terraform_data.box,"
                                    + " terraform_data.box2 are missing" + ADD);
            assertThat(plan("conditions").remarks()).noneMatch(remark -> remark.contains("connections"));
        }
    }
}
