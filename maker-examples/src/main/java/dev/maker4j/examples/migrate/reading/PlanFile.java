package dev.maker4j.examples.migrate.reading;

import dev.maker4j.examples.input.InputDuration;
import dev.maker4j.examples.input.InputFile;
import dev.maker4j.examples.input.InputValue;
import dev.maker4j.examples.input.PlanTitle;
import dev.maker4j.examples.input.TextFile;
import dev.maker4j.examples.migrate.Content;
import dev.maker4j.examples.migrate.Limits;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.Sql;
import dev.maker4j.examples.migrate.Step;
import dev.maker4j.examples.migrate.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads plans, in YAML or JSON. What can be told from the file alone is checked: keys, types, names, needs, cycles, undos,
 * backups. Stateless.
 */
public final class PlanFile {
    private static final String BUNDLED = "shop.yaml";

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
        InputValue file =
                InputFile.parse(name, text).only("name", "content", "limits", "traffic", "rehearsal", "steps");
        List<InputValue> items = file.need("steps").items();
        if (items.isEmpty()) {
            throw file.need("steps").wrong("is empty, but a plan has at least one step");
        }
        List<Step> steps = StepOrder.checked(items);
        Set<String> names = new HashSet<>();
        steps.forEach(step -> names.add(step.name()));
        return new Plan(
                        PlanTitle.of(file.need("name").name(), text),
                        steps,
                        contents(file),
                        limits(file.field("limits")),
                        file.field("traffic")
                                .map(value -> traffic(value, names))
                                .orElse(Traffic.none()))
                .calling(calls(file));
    }

    private static List<String> calls(InputValue file) {
        return file.field("rehearsal")
                .map(rehearsal -> rehearsal.only("calls"))
                .map(rehearsal -> rehearsal.need("calls").items().stream()
                        .map(InputValue::name)
                        .toList())
                .orElse(List.of());
    }

    private static List<Content> contents(InputValue file) {
        List<Content> contents = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (InputValue item : file.field("content").map(InputValue::items).orElse(List.of())) {
            item.only("name", "before", "after");
            String name = StepReader.name(item.need("name"));
            if (!names.add(name)) {
                throw item.need("name").wrong("is " + name + " a second time: each content needs a name of its own");
            }
            Sql before = PhaseReader.sql(item.need("before"));
            contents.add(new Content(
                    name, before, item.field("after").map(PhaseReader::sql).orElse(before)));
        }
        return contents;
    }

    private static Limits limits(Optional<InputValue> value) {
        value.ifPresent(given -> given.only("unavailable", "slow", "lock", "attempts"));
        return new Limits(
                duration(value, "unavailable", Duration.ofMinutes(10)),
                duration(value, "slow", Duration.ofMillis(250)),
                duration(value, "lock", Duration.ofSeconds(2)),
                value.flatMap(given -> given.field("attempts"))
                        .map(attempts -> (int) attempts.wholeNumber(1, 1000))
                        .orElse(10));
    }

    private static Duration duration(Optional<InputValue> value, String key, Duration otherwise) {
        return value.flatMap(given -> given.field(key)).map(InputDuration::of).orElse(otherwise);
    }

    private static Traffic traffic(InputValue value, Set<String> steps) {
        value.only("every", "keys", "operations", "own");
        List<Traffic.Operation> operations = new ArrayList<>();
        for (InputValue item : value.need("operations").items()) {
            operations.add(operation(item, steps));
        }
        Optional<InputValue> own = value.field("own").map(rows -> rows.only("count", "removal"));
        return new Traffic(
                operations,
                duration(Optional.of(value), "every", Duration.ofMillis(10)),
                value.field("keys").map(PhaseReader::sql),
                new Traffic.OwnRows(
                        own.flatMap(rows -> rows.field("count")).map(PhaseReader::sql),
                        own.flatMap(rows -> rows.field("removal"))
                                .map(PhaseReader::statements)
                                .orElse(List.of())));
    }

    private static Traffic.Operation operation(InputValue item, Set<String> steps) {
        item.only("inserts", "sql", "after", "from");
        boolean inserts = item.field("inserts").map(InputValue::flag).orElse(false);
        Optional<String> from = item.field("from").map(InputValue::name);
        if (from.isPresent() && !steps.contains(from.get())) {
            throw item.need("from").wrong("is " + from.get() + ", but there is no step of that name");
        }
        if (from.isPresent() != item.field("after").isPresent()) {
            throw item.wrongHere("after: and from: go together: what is done, and from which step on");
        }
        return new Traffic.Operation(
                inserts, PhaseReader.sql(item.need("sql")), item.field("after").map(PhaseReader::sql), from);
    }
}
