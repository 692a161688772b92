package dev.maker4j.examples.deploy.loopback;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls servers of this machine. Immutable and safe for use by several threads; a call blocks its thread. */
public final class LoopbackClient {
    private final int timeoutMillis;

    /**
     * A client.
     *
     * @param timeout for the connection, and for each part of the answer
     */
    public LoopbackClient(Duration timeout) {
        this.timeoutMillis = (int) Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis()));
    }

    /**
     * Asks.
     *
     * @param port where the server listens
     * @param path with the query
     * @param headers to send along
     * @return the answer, whatever its status
     * @throws IOException if there is none
     */
    public Answer get(int port, String path, Map<String, String> headers) throws IOException {
        return answer(connection("GET", port, path, headers));
    }

    /**
     * Sends text.
     *
     * @param port where the server listens
     * @param path with the query
     * @param headers to send along
     * @param body the text
     * @return the answer, whatever its status
     * @throws IOException if there is none
     */
    public Answer post(int port, String path, Map<String, String> headers, String body) throws IOException {
        HttpURLConnection connection = connection("POST", port, path, headers);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(bytes.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(bytes);
        }
        return answer(connection);
    }

    private HttpURLConnection connection(String method, int port, String path, Map<String, String> headers)
            throws IOException {
        URL url = new URL("http", InetAddress.getLoopbackAddress().getHostAddress(), port, path);
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setConnectTimeout(timeoutMillis);
        connection.setReadTimeout(timeoutMillis);
        connection.setUseCaches(false);
        headers.forEach(connection::setRequestProperty);
        return connection;
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        @Nullable InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (body == null) {
            return new Answer(status, "");
        }
        try (body) { // read to its end, so that the connection is used again
            return new Answer(status, new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
