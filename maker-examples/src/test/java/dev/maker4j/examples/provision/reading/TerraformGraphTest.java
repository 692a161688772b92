package dev.maker4j.examples.provision.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.input.TextFile;
import dev.maker4j.examples.provision.Resource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A plan that Terraform 1.11 made, with modules, counts and a local value, against what {@code terraform graph} says of it. */
class TerraformGraphTest {
    private static final Map<String, Set<String>> GRAPH = Map.of(
            "terraform_data.db", Set.of("module.net.terraform_data.subnet"),
            "terraform_data.dns", Set.of("terraform_data.lb"),
            "terraform_data.lb", Set.of("module.app.terraform_data.instance"),
            "module.app.terraform_data.instance", Set.of("terraform_data.db", "module.app.terraform_data.role"),
            "module.net.terraform_data.subnet", Set.of("module.net.terraform_data.vpc"));

    private final PlanFile file =
            PlanFile.parse("modules.tfplan.json", TextFile.bundled(TerraformGraphTest.class, "modules.tfplan.json"));

    @Test
    void everythingWaitsForWhatItWaitsForInTerraform() {
        Map<String, Set<String>> needs = new TreeMap<>();
        for (Resource resource : file.plan().resources()) {
            Set<String> names = needs.computeIfAbsent(configured(resource.name()), name -> new TreeSet<>());
            resource.needs().forEach(need -> names.add(configured(need)));
        }

        assertThat(file.plan().resources()).hasSize(16);
        assertThat(needs)
                .hasSize(8)
                .allSatisfy((name, direct) ->
                        assertThat(behind(name, needs)).as(name).isEqualTo(behind(name, GRAPH)));
    }

    @Test
    void aLocalValueIsTold() {
        assertThat(file.remarks())
                .first()
                .asString()
                .contains("a plan doesn't tell what local values refer to, so waits through local.vpc are missing");
    }

    /** Without the keys of instances. */
    private static String configured(String address) {
        return address.replaceAll("\\[[^]]*]", "");
    }

    private static Set<String> behind(String name, Map<String, Set<String>> needs) {
        Set<String> all = new TreeSet<>();
        for (String need : needs.getOrDefault(name, Set.of())) {
            all.add(need);
            all.addAll(behind(need, needs));
        }
        return all;
    }
}
