package dev.maker4j.examples.apitests.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What the shop answers. Immutable as long as nobody changes the JSON.
 *
 * @param status such as 201
 * @param body JSON; empty for none
 */
record Reply(int status, Optional<JsonNode> body) {
    static final int OK = 200;
    static final int CREATED = 201;
    static final int NO_CONTENT = 204;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    private static final int AFTER_OK = 300;

    static Reply of(int status, JsonNode body) {
        return new Reply(status, Optional.of(body));
    }

    static Reply error(int status, String message) {
        return of(status, object().put("error", message));
    }

    static Reply noContent() {
        return new Reply(NO_CONTENT, Optional.empty());
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    boolean isGood() {
        return status < AFTER_OK;
    }
}
