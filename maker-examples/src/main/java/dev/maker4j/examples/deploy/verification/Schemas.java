package dev.maker4j.examples.deploy.verification;

import dev.maker4j.examples.deploy.DatabaseChange;
import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.deploy.Statement;
import dev.maker4j.examples.deploy.database.ServiceDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the databases' columns must be: those of a database that nothing else was done to. Stateless. */
final class Schemas {
    private Schemas() {}

    static Optional<String> problem(Plan plan, boolean rolledBack, Map<String, List<String>> found) {
        for (Service service : plan.services()) {
            if (service.database().isPresent()) {
                List<String> there = found.getOrDefault(service.name(), List.of()).stream()
                        .map(column -> column.substring(0, column.indexOf(' ')))
                        .toList();
                List<String> wanted;
                try {
                    wanted = wanted(service.database().get(), rolledBack);
                } catch (SQLException e) {
                    return Optional.of(
                            "what the database of " + service.name() + " should be can't be told: " + e.getMessage());
                }
                if (!there.equals(wanted)) {
                    return Optional.of("the database of " + service.name() + " has the columns " + there
                            + " instead of " + wanted);
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> wanted(DatabaseChange change, boolean rolledBack) throws SQLException {
        List<Statement> statements = new ArrayList<>(change.setUp());
        if (!rolledBack) {
            statements.addAll(change.expand().statements());
            change.contract().ifPresent(contract -> statements.addAll(contract.statements()));
        }
        List<String> columns = new ArrayList<>();
        try (Connection connection = ServiceDatabase.emptyConnection();
                java.sql.Statement statement = connection.createStatement()) {
            for (Statement each : statements) {
                statement.execute(each.sql());
            }
            try (ResultSet rows = connection.getMetaData().getColumns(null, "PUBLIC", "%", "%")) {
                while (rows.next()) {
                    columns.add(rows.getString("TABLE_NAME").toLowerCase(java.util.Locale.ROOT) + "."
                            + rows.getString("COLUMN_NAME").toLowerCase(java.util.Locale.ROOT));
                }
            }
        }
        return columns;
    }
}
