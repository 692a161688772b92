package dev.maker4j.examples.migrate.postgres;

import dev.maker4j.examples.input.TextFile;
import dev.maker4j.examples.migrate.database.Access;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The shop that is migrated by default, before its migration: users and their orders. The same numbers of rows give the same
 * shop. Half a million users and a million orders take some ten seconds and 300 MB.
 */
public final class Shop {
    private Shop() {}

    /**
     * Fills an empty database.
     *
     * @param access how to reach it
     * @param users how many users there are, at least 1
     * @param orders how many orders they placed, at least 0
     * @throws SQLException if it can't be filled
     */
    public static void fill(Access access, long users, long orders) throws SQLException {
        String script = TextFile.bundled(Shop.class, "shop.sql")
                .replaceAll("(?m)^--.*$", "")
                .replace(":users", Long.toString(users))
                .replace(":orders", Long.toString(orders));
        try (Connection connection = access.open();
                Statement statement = connection.createStatement()) {
            for (String sql : script.split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }
}
