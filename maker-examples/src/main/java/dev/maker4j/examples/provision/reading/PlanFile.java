package dev.maker4j.examples.provision.reading;

import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.input.InputFile;
import dev.maker4j.examples.input.InputValue;
import dev.maker4j.examples.input.TextFile;
import dev.maker4j.examples.provision.Plan;
import java.nio.file.Path;
import java.util.List;

/**
 * A plan as a file tells it: in the plain form, a mapping with a list {@code resources}, or as {@code terraform show -json}
 * prints a plan, a mapping with {@code planned_values}. Immutable.
 *
 * @param plan what is to be provisioned
 * @param remarks what the reader should know, each one line: what was left out, and what was guessed
 */
public record PlanFile(Plan plan, List<String> remarks) {

    private static final String ZIP = "PK\u0003\u0004";

    public PlanFile {
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads a file, with rough estimates for the times and costs that a Terraform plan doesn't tell.
     *
     * @param file in YAML or JSON
     * @return the plan
     * @throws InputException if the file can't be read or something in it is wrong
     */
    public static PlanFile read(Path file) {
        return of(input(file), Estimates.rough());
    }

    /**
     * Reads a file, with the user's own estimates for the times and costs that a Terraform plan doesn't tell.
     *
     * @param file in YAML or JSON
     * @param estimates a file of estimates, which go before the rough ones
     * @return the plan
     * @throws InputException if a file can't be read or something in it is wrong
     */
    public static PlanFile read(Path file, Path estimates) {
        InputValue root = input(file);
        if (isPlain(root)) {
            throw InputException.in(
                    estimates.toString(),
                    "estimates are for a Terraform plan, but " + file
                            + " tells times and costs itself: leave them out");
        }
        return of(root, Estimates.rough().overriddenBy(InputFile.read(estimates)));
    }

    /** What the file holds; Terraform's own form of a plan, an archive, is what people try first. */
    private static InputValue input(Path file) {
        if (TextFile.beginsWith(file, ZIP)) {
            throw InputException.in(
                    file.toString(),
                    "is a plan as Terraform keeps it: print it with \"terraform show -json " + file
                            + " > plan.json\" and name that file");
        }
        return InputFile.read(file);
    }

    private static boolean isPlain(InputValue root) {
        return root.isMapping() && root.field("resources").isPresent();
    }

    /**
     * The plan that comes with the program: the 20 resources of a web shop, which cost $654 an hour.
     *
     * @return the plan
     */
    public static PlanFile bundled() {
        return parse("web-shop.yaml", TextFile.bundled(PlanFile.class, "web-shop.yaml"));
    }

    /**
     * Reads a text, with rough estimates.
     *
     * @param name the name of the file that it comes from
     * @param text in YAML or JSON
     * @return the plan
     * @throws InputException if something in it is wrong
     */
    public static PlanFile parse(String name, String text) {
        return of(InputFile.parse(name, text), Estimates.rough());
    }

    static PlanFile of(InputValue root, Estimates estimates) {
        if (isPlain(root)) {
            return new PlanFile(PlainPlan.read(root), List.of());
        }
        if (root.isMapping() && root.field("planned_values").isPresent()) {
            return TerraformPlan.read(root, estimates);
        }
        if (root.isMapping() && root.field("terraform_version").isPresent()) {
            throw InputException.in(
                    root.file(),
                    "is Terraform's, but not a plan (it has no planned_values): save one with \"terraform plan -out=FILE\""
                            + " and print it with \"terraform show -json FILE\"");
        }
        throw root.wrong("must be a mapping with the key \"resources\", or a Terraform plan with \"planned_values\"");
    }
}
