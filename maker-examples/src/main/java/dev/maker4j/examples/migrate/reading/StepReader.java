package dev.maker4j.examples.migrate.reading;

import dev.maker4j.examples.input.InputValue;
import dev.maker4j.examples.migrate.Phase;
import dev.maker4j.examples.migrate.Sql;
import dev.maker4j.examples.migrate.Step;
import dev.maker4j.examples.migrate.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one step of a plan, as far as it can be told without the others. */
final class StepReader {
    private static final int HIGHEST_RISK = 5;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");

    private StepReader() {}

    static Step step(InputValue value) {
        value.only("name", "about", "risk", "needs", "backup", "run", "validate", "undo", "reversible", "content");
        Step step = Step.of(
                        name(value.need("name")),
                        (int) value.need("risk").wholeNumber(1, HIGHEST_RISK),
                        value.file() + ":" + value.line())
                .about(value.field("about").map(InputValue::name).orElse(""))
                .needing(needs(value));
        return value.field("backup").isPresent() ? backup(step, value) : change(step, value);
    }

    static String name(InputValue value) {
        String name = value.name();
        if (!NAME.matcher(name).matches()) {
            throw value.wrong("is \"" + name + "\", but a name is up to 60 letters, digits, dots, - and _");
        }
        return name;
    }

    private static List<String> needs(InputValue value) {
        return value.field("needs")
                .map(needs -> needs.items().stream().map(InputValue::name).toList())
                .orElse(List.of());
    }

    private static Step change(Step step, InputValue value) {
        boolean reversible = value.field("reversible").map(InputValue::flag).orElse(true);
        boolean undoable = value.field("undo").isPresent();
        if (reversible && !undoable) {
            throw value.wrongHere("step " + step.name() + " is called reversible but has no undo: give one, or say"
                    + " reversible: false");
        }
        if (!reversible && undoable) {
            throw value.wrongHere("step " + step.name() + " has an undo, so reversible: false can't be meant");
        }
        Step whole = content(step.doing(PhaseReader.phases(value.need("run")), validations(value)), value);
        return undoable ? whole.undoneBy(PhaseReader.phases(value.need("undo"))) : whole;
    }

    private static Step content(Step step, InputValue value) {
        Optional<InputValue> content = value.field("content");
        if (content.isEmpty()) {
            return step;
        }
        if (!content.get().name().equals("between")) {
            throw content.get()
                    .wrong("is " + content.get().name() + ", but can only be between: a step that leaves the"
                            + " content between its form before and its form after");
        }
        return step.leavingContentBetween();
    }

    /** Copies tables away, and drops the copies to undo that. */
    private static Step backup(Step step, InputValue value) {
        InputValue backup = value.need("backup");
        value.only("name", "about", "risk", "needs", "backup", "validate");
        List<Phase> copies = new ArrayList<>();
        List<Sql> drops = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        String place = backup.file() + ":" + backup.line();
        for (InputValue item : backup.isList() ? backup.items() : List.of(backup)) {
            String table = PhaseReader.table(item);
            Phase.Copy copy = new Phase.Copy(
                    table, "maker_backup_" + table.replace("\"", "").replaceAll("\\W", "_"), place);
            copies.add(copy);
            drops.add(copy.removal());
            tables.add(table);
        }
        if (tables.isEmpty()) {
            throw backup.wrong("is empty, but must name at least one table");
        }
        return step.backingUp(tables).doing(copies, validations(value)).undoneBy(List.of(new Phase.Outside(drops)));
    }

    private static List<Validation> validations(InputValue value) {
        List<Validation> validations = new ArrayList<>();
        for (InputValue item : value.field("validate").map(InputValue::items).orElse(List.of())) {
            item.only("query", "expect");
            InputValue expected = item.need("expect");
            String text = expected.isNumber()
                    ? expected.number(Long.MIN_VALUE, Long.MAX_VALUE).toPlainString()
                    : expected.text();
            validations.add(new Validation(PhaseReader.sql(item.need("query")), text));
        }
        return validations;
    }
}
