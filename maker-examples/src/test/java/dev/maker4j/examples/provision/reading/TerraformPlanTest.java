package dev.maker4j.examples.provision.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.input.TextFile;
import dev.maker4j.examples.provision.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class TerraformPlanTest {
    private static final String SHOP = TextFile.bundled(TerraformPlanTest.class, "shop.tfplan.json");
    private static final PlanFile FILE = PlanFile.parse("shop.tfplan.json", SHOP);

    private static Resource resource(PlanFile file, String name) {
        return file.plan().resources().stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> needs(String name) {
        return resource(FILE, name).needs();
    }

    @Test
    void holdsWhatIsProvisionedInAllModules() {
        assertThat(FILE.plan().resources())
                .hasSize(16)
                .extracting(Resource::name)
                .contains("module.network.module.nat.aws_nat_gateway.this")
                .noneMatch(name -> name.contains("data.") || name.contains("existing"));
        assertThat(FILE.plan().atOnce()).isEqualTo(10);
    }

    @Nested
    class NeedsFollowReferences {
        @Test
        void toAResourceOfTheSameModule() {
            assertThat(needs("module.network.aws_subnet.private[\"a\"]"))
                    .containsExactly("module.network.aws_vpc.main");
        }

        @Test
        void toAllInstancesOfAResource() {
            assertThat(needs("module.app[\"blue\"].aws_lb_target_group_attachment.web"))
                    .contains(
                            "module.app[\"blue\"].aws_instance.web[0]",
                            "module.app[\"blue\"].aws_instance.web[1]",
                            "module.app[\"green\"].aws_instance.web[0]",
                            "module.app[\"green\"].aws_instance.web[1]");
        }

        @Test
        void throughOutputsOfAModuleButOnlyThoseNamed() {
            assertThat(needs("aws_db_instance.main")).containsExactly("module.network.aws_security_group.db");
        }

        @Test
        void insideBlocks() {
            assertThat(needs("aws_eks_cluster.main"))
                    .containsExactly(
                            "module.network.aws_subnet.private[\"a\"]", "module.network.aws_subnet.private[\"b\"]");
        }

        @Test
        void throughVariablesToTheCaller() {
            assertThat(needs("module.network.module.nat.aws_nat_gateway.this"))
                    .containsExactly(
                            "module.network.aws_subnet.private[\"a\"]", "module.network.aws_subnet.private[\"b\"]");
        }

        @Test
        void throughDataSources() {
            assertThat(needs("module.app[\"green\"].aws_instance.web[1]")).contains("aws_db_instance.main");
        }

        @Test
        void throughWhatIsThereAlreadyOrHasNoInstance() {
            // var.trigger → aws_eip.none (no instance) → aws_s3_bucket.existing (not changed) → aws_s3_bucket.logs
            assertThat(needs("module.network.aws_security_group.db"))
                    .containsExactly("module.network.aws_vpc.main", "aws_s3_bucket.logs");
        }

        @Test
        void ofTheProviderThatMakesTheResource() {
            assertThat(needs("kubernetes_namespace.shop")).containsExactly("aws_eks_cluster.main");
        }

        @Test
        void ofTheModulesOwnCall() {
            assertThat(needs("module.app[\"blue\"].aws_instance.web[0]")).contains("aws_s3_bucket.logs");
        }

        @Test
        void statedByDependsOnToAWholeModule() {
            assertThat(needs("aws_cloudwatch_log_group.all"))
                    .contains("aws_db_instance.main", "aws_s3_bucket.logs") // what the module's call and variables name
                    .filteredOn(name -> name.startsWith("module.app["))
                    .hasSize(6);
        }
    }

    @Nested
    class Estimated {
        @Test
        void areTimesByTypeAndCostsBySize() {
            assertThat(resource(FILE, "aws_db_instance.main").seconds()).isEqualTo(480);
            assertThat(resource(FILE, "aws_db_instance.main").costPerHour()).isEqualByComparingTo("0.178");
            assertThat(resource(FILE, "module.app[\"blue\"].aws_instance.web[0]")
                            .costPerHour())
                    .isEqualByComparingTo("0.096");
        }

        @Test
        void byTheUserGoFirst(@TempDir Path folder) throws IOException {
            Path plan = Files.writeString(folder.resolve("shop.json"), SHOP);
            Path estimates = Files.writeString(folder.resolve("estimates.yaml"), """
                    default: {seconds: 7, cost_per_hour: 0.5}
                    types:
                      aws_instance: {seconds: 50, sized_by: instance_type, sizes: {m5.large: 1.25}}
                    resources:
                      aws_s3_bucket.logs: {seconds: 99}
                    """);

            PlanFile file = PlanFile.read(plan, estimates);

            assertThat(resource(file, "aws_s3_bucket.logs").seconds()).isEqualTo(99);
            assertThat(resource(file, "module.app[\"blue\"].aws_instance.web[0]")
                            .costPerHour())
                    .isEqualByComparingTo("1.25");
            assertThat(resource(file, "kubernetes_namespace.shop").seconds()).isEqualTo(7);
            assertThat(resource(file, "aws_eks_cluster.main").seconds()).isEqualTo(600);
        }

        @Test
        void wronglyAreToldWithTheirLine(@TempDir Path folder) throws IOException {
            Path plan = Files.writeString(folder.resolve("shop.json"), SHOP);
            Path estimates = Files.writeString(folder.resolve("e.yaml"), "types:\n  aws_vpc: {seconds: fast}\n");

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> PlanFile.read(plan, estimates))
                    .withMessage(estimates + ":2: types.aws_vpc.seconds is the text \"fast\", but must be a number");
        }
    }

    @Nested
    class NeedsOfTheEstimates {
        @TempDir
        @SuppressWarnings("NullAway.Init") // set by JUnit
        private Path folder;

        private PlanFile read(String estimates) throws IOException {
            return PlanFile.read(
                    Files.writeString(folder.resolve("plan.json"), SHOP),
                    Files.writeString(folder.resolve("e.yaml"), estimates));
        }

        @Test
        void areAddedToThoseOfThePlan() throws IOException {
            String name = "module.network.aws_subnet.private[\"a\"]";
            PlanFile file = read("""
                    resources:
                      'module.network.aws_subnet.private["a"]': {needs: ['module.network.aws_subnet.private["b"]']}
                    """);

            assertThat(resource(file, name).needs())
                    .containsExactly("module.network.aws_vpc.main", "module.network.aws_subnet.private[\"b\"]");
            assertThat(resource(file, name).seconds())
                    .isEqualTo(resource(FILE, name).seconds());
        }

        @Test
        void mustBeOfThePlan() {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> read("resources:\n  module.network.aws_vpc.main: {needs: [aws_vpc.x]}\n"))
                    .withMessage(
                            folder.resolve("e.yaml") + ":2: resources[\"module.network.aws_vpc.main\"].needs[0] lets"
                                    + " module.network.aws_vpc.main wait for aws_vpc.x, but the plan provisions no aws_vpc.x");
        }
    }

    @Test
    void saysWhatWasLeftOutAndGuessed() {
        assertThat(FILE.remarks())
                .containsExactly(
                        "1 resource is left out: the plan doesn't change them",
                        "a plan doesn't tell what local values refer to, so waits through local.prefix are missing: add them as"
                                + " needs of resources in a file of estimates",
                        "a plan doesn't tell of replace_triggered_by, so waits through it are missing: add them as needs of"
                                + " resources in a file of estimates",
                        "no estimate for kubernetes_namespace: taken to need 30 s and cost $0 an hour",
                        "times and costs are estimates: give better ones in a file of your own");
    }

    @Test
    void isTheSameOnOneLine() {
        String oneLine = SHOP.lines().map(String::strip).collect(Collectors.joining());

        assertThat(PlanFile.parse("plan", oneLine)).isEqualTo(FILE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"terraform_version\": \"1.9\", \"values\": {}}|tf.json: is Terraform's, but not a plan (it has no"
                        + " planned_values): save one with \"terraform plan -out=FILE\" and print it with \"terraform show"
                        + " -json FILE\"",
                "{\"format_version\": \"2.0\", \"planned_values\": {}}|tf.json:1: format_version is \"2.0\", but only 0.x and"
                        + " 1.x are known",
                "{\"planned_values\": {}}|tf.json:1: the key \"root_module\" is missing in planned_values",
                "{\"planned_values\": {\"root_module\": {}}}|tf.json:1: planned_values.root_module holds no"
                        + " resource to provision",
                "{\"planned_values\": {\"root_module\": {\"resources\": [{}]}}}|tf.json:1: the key \"mode\" is missing in"
                        + " planned_values.root_module.resources[0]",
                "{\"planned_values\": {\"root_module\": {\"resources\": 1}}}|tf.json:1: planned_values.root_module.resources is"
                        + " the number 1, but must be a list",
                "{\"planned_values\": {\"root_module\": {\"child_modules\": [{\"address\": \"x\"}]}}}|tf.json:1:"
                        + " planned_values.root_module.child_modules[0].address is \"x\", but should begin with \"module.\""
            })
    void saysWhatIsWrongAndWhere(String json, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> PlanFile.parse("tf.json", json))
                .withMessage(message);
    }

    @Test
    void letsAnExpressionOverAWholeModuleWaitForAllInIt() {
        String json = """
                {"planned_values": {"root_module": {"resources": [
                  {"address": "t.all", "mode": "managed", "type": "t", "name": "all"},
                  {"address": "t.one", "mode": "managed", "type": "t", "name": "one"}],
                  "child_modules": [{"address": "module.m[0]", "resources": [
                    {"address": "module.m[0].t.a", "mode": "managed", "type": "t", "name": "a"},
                    {"address": "module.m[0].t.b", "mode": "managed", "type": "t", "name": "b"}]}]}},
                 "configuration": {"root_module": {"resources": [
                  {"address": "t.all", "expressions": {"x": {"references": ["module.m[0].out", "module.m[0]", "module.m"]}}},
                  {"address": "t.one", "expressions": {"x": {"references": ["module.m[0].out", "module.m[0]"]}}}],
                  "module_calls": {"m": {"count_expression": {"constant_value": 1}, "module": {
                    "outputs": {"out": {"expression": {"references": ["t.a.id", "t.a"]}}},
                    "resources": [{"address": "t.a"}, {"address": "t.b"}]}}}}}}
                """;

        PlanFile file = PlanFile.parse("tf.json", json);

        assertThat(resource(file, "t.all").needs()).containsExactlyInAnyOrder("module.m[0].t.a", "module.m[0].t.b");
        assertThat(resource(file, "t.one").needs()).containsExactly("module.m[0].t.a");
    }

    @Test
    void showsACycle() {
        String json = """
                {"planned_values": {"root_module": {"resources": [
                  {"address": "t.a", "mode": "managed", "type": "t", "name": "a"},
                  {"address": "t.b", "mode": "managed", "type": "t", "name": "b"}]}},
                 "configuration": {"root_module": {"resources": [
                  {"address": "t.a", "expressions": {"x": {"references": ["t.b.id", "t.b"]}}},
                  {"address": "t.b", "depends_on": ["t.a"]}]}}}
                """;

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> PlanFile.parse("tf.json", json))
                .withMessage("tf.json:2: these resources wait for each other: t.a → t.b → t.a");
    }
}
