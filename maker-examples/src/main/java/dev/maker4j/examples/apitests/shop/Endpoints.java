package dev.maker4j.examples.apitests.shop;

import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be asked for. Immutable. */
final class Endpoints {
    private static final Map<String, Handler> ALL = all();

    private Endpoints() {}

    @FunctionalInterface
    private interface Handler {
        Reply handle(Database database, Asked asked) throws SQLException, Refusal;
    }

    private static Map<String, Handler> all() {
        Map<String, Handler> all = new LinkedHashMap<>();
        all.put(
                "GET /health",
                (database, asked) -> Reply.of(Reply.OK, Reply.object().put("status", "up")));
        all.put("POST /back-office/accounts", Stock::openAccount);
        all.put("DELETE /back-office/accounts/{id}", Stock::closeAccount);
        all.put("POST /back-office/warehouses", Stock::openWarehouse);
        all.put("DELETE /back-office/warehouses/{id}", Stock::closeWarehouse);
        all.put("POST /auth/login", Tokens::login);
        all.put("POST /auth/refresh", Tokens::refresh);
        all.put("POST /users", signedIn(Stock::addUser));
        all.put("GET /users/{id}", signedIn(Stock::shownUser));
        all.put("PUT /users/{id}", signedIn(Stock::changeUser));
        all.put("DELETE /users/{id}", signedIn(Stock::removeUser));
        all.put("POST /products", signedIn(Stock::addProduct));
        all.put("GET /products", signedIn(Stock::products));
        all.put("POST /orders", signedIn(Sales::order));
        all.put("GET /orders/{id}", signedIn(Sales::shownOrder));
        all.put("POST /orders/{id}/cancel", signedIn(Sales::cancel));
        all.put("POST /payments", signedIn(Sales::pay));
        all.put("GET /analytics/sales", signedIn(Sales::report));
        return Collections.unmodifiableMap(all);
    }

    private static Handler signedIn(Handler handler) {
        return (database, asked) -> {
            Tokens.require(database, asked);
            return handler.handle(database, asked);
        };
    }

    static Set<String> names() {
        return ALL.keySet();
    }

    /** Does what is asked for, within a transaction. */
    static Reply reply(Database database, Asked asked) throws SQLException, Refusal {
        @Nullable Handler handler = ALL.get(asked.endpoint());
        if (handler == null) {
            throw new Refusal(Reply.NOT_FOUND, "there is no " + asked.endpoint());
        }
        return handler.handle(database, asked);
    }
}
