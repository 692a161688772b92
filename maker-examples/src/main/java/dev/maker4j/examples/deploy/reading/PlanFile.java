package dev.maker4j.examples.deploy.reading;

import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.input.InputDuration;
import dev.maker4j.examples.input.InputFile;
import dev.maker4j.examples.input.InputValue;
import dev.maker4j.examples.input.PlanTitle;
import dev.maker4j.examples.input.TextFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads plans, in YAML or JSON. What can be told from the file alone is checked: keys, types, names, needs, cycles, routes.
 * Stateless.
 */
public final class PlanFile {
    private static final String BUNDLED = "shop.yaml";
    private static final int MOST_IN_MOTION = 100;
    private static final int MOST_CALLS_A_SECOND = 1000;

    private PlanFile() {}

    /**
     * Reads a plan.
     *
     * @param file which
     * @return the plan
     * @throws dev.maker4j.examples.input.InputException if it can't be read or is wrong, with file and line
     */
    public static Plan read(Path file) {
        return parse(file.toString(), TextFile.read(file));
    }

    /**
     * The plan for the bundled shop.
     *
     * @return the plan
     */
    public static Plan bundled() {
        return parse(BUNDLED, bundledText());
    }

    /**
     * The text of the plan for the bundled shop, as a start for one of your own.
     *
     * @return YAML
     */
    public static String bundledText() {
        return TextFile.bundled(Plan.class, BUNDLED);
    }

    /**
     * Reads a plan's text.
     *
     * @param name the file's name, for messages
     * @param text YAML or JSON
     * @return the plan
     * @throws dev.maker4j.examples.input.InputException if it is wrong, with file and line
     */
    public static Plan parse(String name, String text) {
        InputValue file = InputFile.parse(name, text).only("name", "limits", "traffic", "services");
        List<InputValue> items = file.need("services").items();
        if (items.isEmpty()) {
            throw file.need("services").wrong("is empty, but a plan has at least one service");
        }
        List<Service> services = ServiceOrder.checked(items);
        Plan.Traffic traffic = traffic(file.need("traffic"));
        RouteCheck.check(services, items, file.need("traffic"), traffic);
        return new Plan(PlanTitle.of(file.need("name").name(), text), services, limits(file.field("limits")), traffic);
    }

    private static Plan.Limits limits(Optional<InputValue> value) {
        value.ifPresent(given -> given.only("in_motion", "start", "drain", "health", "observe"));
        return new Plan.Limits(
                value.flatMap(given -> given.field("in_motion"))
                        .map(most -> (int) most.wholeNumber(1, MOST_IN_MOTION))
                        .orElse(2),
                duration(value, "start", Duration.ofSeconds(30)),
                duration(value, "drain", Duration.ofSeconds(10)),
                duration(value, "health", Duration.ofMillis(500)),
                duration(value, "observe", Duration.ofSeconds(65)));
    }

    static Duration duration(Optional<InputValue> value, String key, Duration otherwise) {
        return value.flatMap(given -> given.field(key)).map(InputDuration::of).orElse(otherwise);
    }

    private static Plan.Traffic traffic(InputValue value) {
        value.only("entry", "per_second", "timeout", "routes");
        List<List<String>> routes = new ArrayList<>();
        for (InputValue route : value.need("routes").items()) {
            routes.add(route.items().stream().map(InputValue::name).toList());
        }
        if (routes.isEmpty()) {
            throw value.need("routes").wrong("is empty, but users make at least one kind of call");
        }
        return new Plan.Traffic(
                value.need("entry").name(),
                (int) value.need("per_second").wholeNumber(1, MOST_CALLS_A_SECOND),
                duration(Optional.of(value), "timeout", Duration.ofSeconds(5)),
                routes);
    }
}
