package dev.maker4j.testkit.server;

/** A request that is answered by an error of the protocol. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String code;

    Refusal(int status, String type, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
    }

    static Refusal badRequest(String message) {
        return new Refusal(400, "invalid_request_error", "invalid_request", message);
    }

    static Refusal unauthorized() {
        return new Refusal(401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided.");
    }

    static Refusal unknownModel(String message) {
        return new Refusal(404, "invalid_request_error", "model_not_found", message);
    }

    /** The model behind the server has a bug, which the client must not take for its own. */
    static Refusal modelFailed(RuntimeException bug) {
        String what =
                "The model behind this server failed with " + bug.getClass().getName() + ".";
        return new Refusal(500, "server_error", "server_error", what);
    }

    static Refusal rateLimited() {
        return new Refusal(429, "requests", "rate_limit_exceeded", "Rate limit reached. Please try again later.");
    }

    static Refusal usedUp() {
        return new Refusal(429, "insufficient_quota", "insufficient_quota", "You exceeded your current quota.");
    }

    static Refusal serverError() {
        return new Refusal(500, "server_error", "server_error", "The server had an error. Please try again later.");
    }

    static Refusal unavailable() {
        return new Refusal(503, "server_error", "overloaded", "The server is overloaded. Please try again later.");
    }

    HttpResponse response() {
        return HttpResponse.json(status, ChatProtocol.error(String.valueOf(getMessage()), type, code));
    }
}
