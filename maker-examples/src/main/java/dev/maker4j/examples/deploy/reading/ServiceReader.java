package dev.maker4j.examples.deploy.reading;

import dev.maker4j.examples.deploy.Canary;
import dev.maker4j.examples.deploy.DatabaseChange;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.deploy.Statement;
import dev.maker4j.examples.input.InputValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one service of a plan. Stateless. */
final class ServiceReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile(".*-[0-9]+");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+_-]{0,39}");
    private static final int MOST_INSTANCES = 50;
    private static final int MOST_CALLS = 100_000;

    private ServiceReader() {}

    static Service service(InputValue item) {
        item.only("name", "instances", "from", "to", "needs", "work", "canary", "database");
        Optional<InputValue> needs = item.field("needs");
        return new Service(
                name(item.need("name")),
                new Service.Scale(
                        (int) item.need("instances").wholeNumber(1, MOST_INSTANCES),
                        PlanFile.duration(Optional.of(item), "work", Duration.ofMillis(4))),
                versions(item),
                needs.map(list -> list.items().stream().map(InputValue::name).toList())
                        .orElse(List.of()),
                item.field("canary").map(ServiceReader::canary).orElse(Canary.STANDARD),
                item.field("database").map(ServiceReader::database));
    }

    private static String name(InputValue value) {
        String name = value.name();
        if (!NAME.matcher(name).matches() || ENDS_IN_NUMBER.matcher(name).matches()) {
            throw value.wrong("is \"" + name + "\", but a service's name has small letters, digits and -, begins with a"
                    + " letter and doesn't end in a number");
        }
        return name;
    }

    private static Service.Versions versions(InputValue item) {
        String from = version(item.need("from"));
        String to = version(item.need("to"));
        if (from.equals(to)) {
            throw item.need("to").wrong("is " + to + ", which is also the old version: there is nothing to roll out");
        }
        return new Service.Versions(from, to);
    }

    private static String version(InputValue value) {
        String version = value.text();
        if (!VERSION.matcher(version).matches()) {
            throw value.wrong("is \"" + version + "\", but a version has letters, digits, dots, +, _ and -");
        }
        return version;
    }

    private static Canary canary(InputValue value) {
        value.only("share", "calls", "within", "tolerance", "slower");
        Canary usual = Canary.STANDARD;
        return new Canary(
                value.field("share")
                        .map(share -> (int) share.wholeNumber(1, 50))
                        .orElse(usual.share()),
                value.field("calls")
                        .map(calls -> (int) calls.wholeNumber(1, MOST_CALLS))
                        .orElse(usual.calls()),
                PlanFile.duration(Optional.of(value), "within", usual.within()),
                value.field("tolerance")
                        .map(points -> points.number(0, 100).doubleValue())
                        .orElse(usual.tolerance()),
                PlanFile.duration(Optional.of(value), "slower", usual.slower()));
    }

    private static DatabaseChange database(InputValue value) {
        value.only("setup", "expand", "contract", "reads");
        if (value.field("contract").isPresent() && value.field("expand").isEmpty()) {
            throw value.need("contract")
                    .wrongHere("the database is contracted but never expanded: say under expand: what the new version"
                            + " needs before its first instance is started");
        }
        InputValue reads = value.need("reads").only("from", "to");
        return new DatabaseChange(
                statements(value.need("setup")),
                change(value.need("expand")),
                value.field("contract").map(ServiceReader::change),
                new DatabaseChange.Reads(statement(reads.need("from")), statement(reads.need("to"))));
    }

    private static DatabaseChange.Change change(InputValue value) {
        value.only("do", "undo");
        return new DatabaseChange.Change(statements(value.need("do")), statements(value.need("undo")));
    }

    private static List<Statement> statements(InputValue value) {
        List<Statement> statements = new ArrayList<>();
        for (InputValue item : value.isList() ? value.items() : List.of(value)) {
            statements.add(statement(item));
        }
        if (statements.isEmpty()) {
            throw value.wrong("is empty, but must be at least one SQL statement");
        }
        return statements;
    }

    private static Statement statement(InputValue value) {
        String text = value.text().strip();
        while (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1).stripTrailing();
        }
        if (text.isEmpty()) {
            throw value.wrong("is empty, but must be an SQL statement");
        }
        return new Statement(text, value.file() + ":" + value.line());
    }
}
