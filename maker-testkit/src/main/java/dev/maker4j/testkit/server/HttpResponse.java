package dev.maker4j.testkit.server;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * One response, and how much of it reaches the client.
 *
 * @param answers whether it brings the model's reply, so that the sample is used up
 */
record HttpResponse(
        int status, String contentType, Map<String, String> headers, String body, Delivery delivery, boolean answers) {
    enum Delivery {
        WHOLE,
        STALLED,
        RESET
    }

    static HttpResponse json(int status, String json) {
        return new HttpResponse(status, "application/json", Map.of(), json, Delivery.WHOLE, false);
    }

    static HttpResponse answer(String json) {
        return new HttpResponse(200, "application/json", Map.of(), json, Delivery.WHOLE, true);
    }

    static HttpResponse html(String page) {
        return new HttpResponse(200, "text/html; charset=utf-8", Map.of(), page, Delivery.WHOLE, false);
    }

    static HttpResponse reset() {
        return new HttpResponse(0, "", Map.of(), "", Delivery.RESET, false);
    }

    HttpResponse headers(Map<String, String> more) {
        return new HttpResponse(status, contentType, more, body, delivery, answers);
    }

    /** This answer as another of the same text; what isn't an answer stays as it is. */
    HttpResponse identifiedBy(String id) {
        return answers
                ? new HttpResponse(status, contentType, headers, ChatProtocol.identified(body, id), delivery, true)
                : this;
    }

    /** This answer with half of its body withheld; what isn't an answer stays as it is. */
    HttpResponse stalled() {
        if (!answers) {
            return this;
        }
        return new HttpResponse(status, contentType, headers, body, Delivery.STALLED, false);
    }

    /** This answer with only half of its body; what isn't an answer stays as it is. */
    HttpResponse halved() {
        if (!answers) {
            return this;
        }
        String half = body.substring(0, body.length() / 2);
        return new HttpResponse(status, contentType, headers, half, delivery, false);
    }

    /** The status line, the headers and as much of the body as is sent, in one piece. */
    byte[] bytes(boolean keepsAlive) {
        byte[] whole = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(160)
                .append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(reason())
                .append("\r\nContent-Type: ")
                .append(contentType)
                .append("\r\nContent-Length: ")
                .append(whole.length);
        headers.forEach(
                (name, value) -> head.append("\r\n").append(name).append(": ").append(value));
        head.append(keepsAlive ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        int sent = delivery == Delivery.STALLED ? whole.length / 2 : whole.length;
        byte[] all = Arrays.copyOf(start, start.length + sent);
        System.arraycopy(whole, 0, all, start.length, sent);
        return all;
    }

    private String reason() {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Status " + status;
        };
    }
}
