package dev.maker4j.examples.apitests.shop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;

/** Users, products, and what the back office sets up. Stateless. */
final class Stock {
    private Stock() {}

    static Reply openAccount(Database database, Asked asked) throws SQLException, Refusal {
        String name = asked.text("name");
        if (database.first("SELECT id FROM accounts WHERE name = ?", name).isPresent()) {
            throw new Refusal(Reply.CONFLICT, "there is an account " + name + " already");
        }
        long id = database.insert(
                "INSERT INTO accounts (name, password) VALUES (?, ?)",
                name,
                Tokens.passwordHash(name, asked.text("password")));
        return Reply.of(Reply.CREATED, Reply.object().put("id", id).put("name", name));
    }

    static Reply closeAccount(Database database, Asked asked) throws SQLException, Refusal {
        database.change("DELETE FROM tokens WHERE account = ?", asked.id());
        return removed(database.change("DELETE FROM accounts WHERE id = ?", asked.id()), "account", asked);
    }

    static Reply openWarehouse(Database database, Asked asked) throws SQLException, Refusal {
        String name = asked.text("name");
        long id = database.insert("INSERT INTO warehouses (name) VALUES (?)", name);
        return Reply.of(Reply.CREATED, Reply.object().put("id", id).put("name", name));
    }

    static Reply closeWarehouse(Database database, Asked asked) throws SQLException, Refusal {
        return removed(database.change("DELETE FROM warehouses WHERE id = ?", asked.id()), "warehouse", asked);
    }

    private static Reply removed(int rows, String what, Asked asked) throws Refusal {
        if (rows == 0) {
            throw new Refusal(Reply.NOT_FOUND, "there is no " + what + " " + asked.id());
        }
        return Reply.noContent();
    }

    static Reply addUser(Database database, Asked asked) throws SQLException, Refusal {
        String email = asked.text("email");
        if (database.first("SELECT id FROM users WHERE email = ? AND NOT deleted", email)
                .isPresent()) {
            throw new Refusal(Reply.CONFLICT, "there is a user with this email already");
        }
        long id = database.insert(
                "INSERT INTO users (name, email, deleted) VALUES (?, ?, FALSE)", asked.text("name"), email);
        return Reply.of(Reply.CREATED, user(database, id));
    }

    static Reply shownUser(Database database, Asked asked) throws SQLException, Refusal {
        return Reply.of(Reply.OK, user(database, asked.id()));
    }

    static Reply changeUser(Database database, Asked asked) throws SQLException, Refusal {
        user(database, asked.id());
        database.change("UPDATE users SET name = ? WHERE id = ?", asked.text("name"), asked.id());
        return Reply.of(Reply.OK, user(database, asked.id()));
    }

    /** The row stays, so that orders still have a customer. */
    static Reply removeUser(Database database, Asked asked) throws SQLException, Refusal {
        boolean open = database.first("SELECT id FROM orders WHERE customer = ? AND status <> 'cancelled'", asked.id())
                .isPresent();
        if (open) {
            throw new Refusal(Reply.CONFLICT, "user " + asked.id() + " has open orders");
        }
        return removed(
                database.change("UPDATE users SET deleted = TRUE WHERE id = ? AND NOT deleted", asked.id()),
                "user",
                asked);
    }

    private static ObjectNode user(Database database, long id) throws SQLException, Refusal {
        Database.Row user = database.first("SELECT * FROM users WHERE id = ? AND NOT deleted", id)
                .orElseThrow(() -> new Refusal(Reply.NOT_FOUND, "there is no user " + id));
        return Reply.object().put("id", id).put("name", user.text("name")).put("email", user.text("email"));
    }

    static Reply addProduct(Database database, Asked asked) throws SQLException, Refusal {
        long warehouse = asked.number("warehouseId");
        if (database.first("SELECT id FROM warehouses WHERE id = ?", warehouse).isEmpty()) {
            throw new Refusal(Reply.BAD_REQUEST, "there is no warehouse " + warehouse);
        }
        long id = database.insert(
                "INSERT INTO products (name, price, stock, warehouse) VALUES (?, ?, ?, ?)",
                asked.text("name"),
                asked.number("priceCents"),
                asked.number("stock"),
                warehouse);
        Database.Row row =
                database.first("SELECT * FROM products WHERE id = ?", id).orElseThrow();
        return Reply.of(Reply.CREATED, product(row));
    }

    static Reply products(Database database, Asked asked) throws SQLException {
        ArrayNode items = Reply.object().putArray("items");
        String name = asked.query("name").orElse("");
        for (Database.Row row :
                database.all("SELECT * FROM products WHERE ? = '' OR name = ? ORDER BY id LIMIT 100", name, name)) {
            items.add(product(row));
        }
        return Reply.of(Reply.OK, Reply.object().set("items", items));
    }

    private static ObjectNode product(Database.Row row) {
        return Reply.object()
                .put("id", row.number("id"))
                .put("name", row.text("name"))
                .put("priceCents", row.number("price"))
                .put("stock", row.number("stock"))
                .put("warehouseId", row.number("warehouse"));
    }
}
