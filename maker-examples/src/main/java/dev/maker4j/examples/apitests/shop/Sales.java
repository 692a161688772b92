package dev.maker4j.examples.apitests.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;

/** Orders, payments and what they come to. Stateless. */
final class Sales {
    private Sales() {}

    static Reply order(Database database, Asked asked) throws SQLException, Refusal {
        long user = asked.number("userId");
        if (database.first("SELECT id FROM users WHERE id = ? AND NOT deleted", user)
                .isEmpty()) {
            throw new Refusal(Reply.BAD_REQUEST, "there is no user " + user);
        }
        JsonNode items = asked.field("items");
        if (!items.isArray() || items.isEmpty()) {
            throw new Refusal(Reply.BAD_REQUEST, "items must be a list of at least one");
        }
        long total = 0;
        for (JsonNode item : items) {
            long quantity = item.path("quantity").asLong();
            long price = database.first(
                            "SELECT price FROM products WHERE id = ?",
                            item.path("productId").asLong())
                    .orElseThrow(() -> new Refusal(Reply.BAD_REQUEST, "there is no product " + item.path("productId")))
                    .number("price");
            boolean taken = quantity > 0
                    && database.change(
                                    "UPDATE products SET stock = stock - ? WHERE id = ? AND stock >= ?",
                                    quantity,
                                    item.path("productId").asLong(),
                                    quantity)
                            == 1;
            if (!taken) {
                throw new Refusal(Reply.CONFLICT, "there aren't that many of product " + item.path("productId"));
            }
            total += price * quantity;
        }
        long id = database.insert("INSERT INTO orders (customer, status, total) VALUES (?, 'placed', ?)", user, total);
        for (JsonNode item : items) {
            database.change(
                    "INSERT INTO items VALUES (?, ?, ?)",
                    id,
                    item.path("productId").asLong(),
                    item.path("quantity").asLong());
        }
        return Reply.of(Reply.CREATED, shown(database, id));
    }

    static Reply shownOrder(Database database, Asked asked) throws SQLException, Refusal {
        return Reply.of(Reply.OK, shown(database, asked.id()));
    }

    private static ObjectNode shown(Database database, long id) throws SQLException, Refusal {
        Database.Row order = existing(database, id);
        ObjectNode json = Reply.object()
                .put("id", id)
                .put("userId", order.number("customer"))
                .put("status", order.text("status"))
                .put("totalCents", order.number("total"));
        ArrayNode items = json.putArray("items");
        for (Database.Row item : database.all("SELECT product, quantity FROM items WHERE purchase = ?", id)) {
            items.addObject().put("productId", item.number("product")).put("quantity", item.number("quantity"));
        }
        return json;
    }

    private static Database.Row existing(Database database, long id) throws SQLException, Refusal {
        return database.first("SELECT * FROM orders WHERE id = ?", id)
                .orElseThrow(() -> new Refusal(Reply.NOT_FOUND, "there is no order " + id));
    }

    static Reply pay(Database database, Asked asked) throws SQLException, Refusal {
        long id = asked.number("orderId");
        Database.Row order = existing(database, id);
        long amount = asked.number("amountCents");
        asked.text("method");
        if (!order.text("status").equals("placed")) {
            throw new Refusal(Reply.CONFLICT, "order " + id + " is " + order.text("status"));
        }
        if (amount != order.number("total")) {
            throw new Refusal(Reply.CONFLICT, "order " + id + " costs " + order.number("total") + " cents");
        }
        database.change("UPDATE orders SET status = 'paid' WHERE id = ?", id);
        long payment = database.insert(
                "INSERT INTO payments (purchase, amount, status) VALUES (?, ?, 'captured')", id, amount);
        return Reply.of(
                Reply.CREATED,
                Reply.object()
                        .put("id", payment)
                        .put("orderId", id)
                        .put("amountCents", amount)
                        .put("status", "captured"));
    }

    static Reply cancel(Database database, Asked asked) throws SQLException, Refusal {
        long id = asked.id();
        Database.Row order = existing(database, id);
        if (order.text("status").equals("cancelled")) {
            throw new Refusal(Reply.CONFLICT, "order " + id + " is cancelled already");
        }
        database.change("UPDATE orders SET status = 'cancelled' WHERE id = ?", id);
        long refunded = order.text("status").equals("paid") ? order.number("total") : 0;
        database.change("UPDATE payments SET status = 'refunded' WHERE purchase = ?", id);
        for (Database.Row item : database.all("SELECT product, quantity FROM items WHERE purchase = ?", id)) {
            database.change(
                    "UPDATE products SET stock = stock + ? WHERE id = ?",
                    item.number("quantity"),
                    item.number("product"));
        }
        return Reply.of(Reply.OK, shown(database, id).put("refundedCents", refunded));
    }

    /** What was ever paid, refunds apart. */
    static Reply report(Database database, Asked asked) throws SQLException, Refusal {
        Database.Row orders =
                database.first("SELECT count(*) AS placed FROM orders").orElseThrow();
        Database.Row payments = database.first("SELECT coalesce(sum(amount), 0) AS paid,"
                        + " coalesce(sum(CASE WHEN status = 'refunded' THEN amount END), 0) AS refunded FROM payments")
                .orElseThrow();
        return Reply.of(
                Reply.OK,
                Reply.object()
                        .put("orders", orders.number("placed"))
                        .put("paidCents", payments.number("paid"))
                        .put("refundedCents", payments.number("refunded")));
    }
}
