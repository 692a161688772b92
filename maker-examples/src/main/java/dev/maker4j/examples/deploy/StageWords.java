package dev.maker4j.examples.deploy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person is shown of an act who is asked whether it may be carried out. Stateless. */
final class StageWords {
    private StageWords() {}

    static String doing(Stage stage, Plan plan) {
        Optional<Service> service = service(stage, plan);
        String versions = service.map(of ->
                        " (" + of.versions().from() + " to " + of.versions().to() + ")")
                .orElse("");
        return stage
                + versions
                + change(stage, service)
                        .map(change -> "\n" + statements(change.statements()))
                        .orElse("");
    }

    /** Empty where the act only looks. */
    static Optional<String> wayBack(Stage stage, Plan plan) {
        Optional<Service> service = service(stage, plan);
        return switch (stage.kind()) {
            case EXPAND, CONTRACT -> change(stage, service).map(change -> statements(change.undo()));
            case CANARY -> Optional.of("give its calls back to the old instances, and stop it");
            case REPLACE ->
                service.map(of -> "put an instance of " + of.versions().from() + " in its place");
            case COMPARE, CHECK, OBSERVE -> Optional.empty();
        };
    }

    private static Optional<Service> service(Stage stage, Plan plan) {
        return plan.services().stream()
                .filter(one -> one.name().equals(stage.service()))
                .findFirst();
    }

    private static Optional<DatabaseChange.Change> change(Stage stage, Optional<Service> service) {
        return switch (stage.kind()) {
            case EXPAND -> service.flatMap(Service::database).map(DatabaseChange::expand);
            case CONTRACT -> service.flatMap(Service::database).flatMap(DatabaseChange::contract);
            default -> Optional.empty();
        };
    }

    private static String statements(List<Statement> statements) {
        return statements.stream().map(one -> one.sql().strip() + ";").collect(Collectors.joining("\n"));
    }
}
