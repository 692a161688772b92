package dev.maker4j.examples.provision.reading;

import dev.maker4j.examples.input.InputValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/*
 * Terraform lets resources wait for what a plan's configuration leaves out. Of some there is a trace: the plan lists what has
 * conditions, and a connection is of use only where there are provisioners. Of replace_triggered_by there is none.
 */
/** The waits that a plan doesn't tell, as remarks. Stateless. */
final class HiddenWaits {
    private static final String HOW_TO_ADD = ": add them as needs of resources in a file of estimates";

    private HiddenWaits() {}

    /**
     * The remarks.
     *
     * @param root the whole plan
     * @param locals the local values that are referred to
     */
    static List<String> remarks(InputValue root, Set<String> locals) {
        List<String> remarks = new ArrayList<>();
        if (!locals.isEmpty()) {
            remarks.add("a plan doesn't tell what local values refer to, so waits through " + Reference.fewOf(locals)
                    + " are missing" + HOW_TO_ADD);
        }
        Set<String> checked = checked(root);
        if (!checked.isEmpty()) {
            remarks.add("a plan doesn't tell what conditions and validations refer to, so waits through those of "
                    + Reference.fewOf(checked) + " are missing" + HOW_TO_ADD);
        }
        Set<String> provisioned = new LinkedHashSet<>();
        root.need("configuration").field("root_module").ifPresent(module -> addProvisioned(module, "", provisioned));
        if (!provisioned.isEmpty()) {
            remarks.add("a plan doesn't tell what connections refer to, so waits through those of "
                    + Reference.fewOf(provisioned) + " are missing" + HOW_TO_ADD);
        }
        remarks.add("a plan doesn't tell of replace_triggered_by, so waits through it are missing" + HOW_TO_ADD);
        return remarks;
    }

    /** What has conditions that may be waited for: all but checks, which stand alone. */
    private static Set<String> checked(InputValue root) {
        Set<String> found = new LinkedHashSet<>();
        for (InputValue check : root.field("checks").map(InputValue::items).orElse(List.of())) {
            Optional<InputValue> address = check.field("address");
            boolean isAlone = address.flatMap(part -> part.field("kind"))
                    .filter(InputValue::isText)
                    .map(InputValue::text)
                    .filter("check"::equals)
                    .isPresent();
            if (!isAlone) {
                address.flatMap(part -> part.field("to_display"))
                        .filter(InputValue::isText)
                        .ifPresent(shown -> found.add(shown.text()));
            }
        }
        return found;
    }

    /** The resources that have provisioners. */
    private static void addProvisioned(InputValue module, String prefix, Set<String> found) {
        for (InputValue resource :
                module.field("resources").map(InputValue::items).orElse(List.of())) {
            if (resource.field("provisioners").isPresent()) {
                found.add(prefix + resource.need("address").text());
            }
        }
        module.field("module_calls")
                .ifPresent(calls -> calls.fields()
                        .forEach((name, call) -> call.field("module")
                                .ifPresent(inner -> addProvisioned(inner, prefix + "module." + name + ".", found))));
    }
}
