package dev.maker4j.testkit.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One kept-alive connection: requests in, responses out. Confined to one thread, except {@link #close()}. */
final class HttpConnection implements Closeable {
    private static final int LARGEST_BODY = 64 * 1024 * 1024;

    private final SocketChannel channel;
    private final HttpInput input;

    HttpConnection(SocketChannel channel) {
        this.channel = channel;
        this.input = new HttpInput(channel);
    }

    void open() throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true); // else answers wait 40 ms for an acknowledgement
    }

    /** The next request; null where the client has hung up instead. */
    @Nullable
    HttpRequest read() throws IOException {
        if (input.isAtEnd()) {
            return null;
        }
        String[] start = input.line().split(" ", 3);
        if (start.length < 3) {
            throw new IOException("not an HTTP request line");
        }
        Map<String, String> headers = headers();
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            send("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        boolean keepsAlive = !start[2].equals("HTTP/1.0") && !"close".equalsIgnoreCase(headers.get("connection"));
        int query = start[1].indexOf('?');
        String path = query < 0 ? start[1] : start[1].substring(0, query);
        String parameters = query < 0 ? "" : start[1].substring(query + 1);
        return new HttpRequest(
                start[0], path, parameters, keepsAlive, headers, new String(body(headers), StandardCharsets.UTF_8));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = input.line(); !line.isEmpty(); line = input.line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("a header line without a name");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks();
        }
        return input.bytes(size(headers.getOrDefault("content-length", "0"), 10));
    }

    private byte[] chunks() throws IOException {
        byte[] body = new byte[0];
        while (true) {
            String line = input.line();
            int semicolon = line.indexOf(';');
            int size = size((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
            if (size == 0) {
                headers(); // trailers end like headers do
                return body;
            }
            int before = body.length;
            size(Integer.toString(before + size), 10);
            body = Arrays.copyOf(body, before + size);
            System.arraycopy(input.bytes(size), 0, body, before, size);
            input.line();
        }
    }

    private static int size(String text, int radix) throws IOException {
        try {
            int size = Integer.parseInt(text, radix);
            if (size >= 0 && size <= LARGEST_BODY) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw new IOException("not a size: " + text, e);
        }
        throw new IOException("a body of " + text + " bytes; the most is " + LARGEST_BODY);
    }

    /** Whether the client has hung up; doesn't block. */
    boolean hasHungUp() {
        return input.hasHungUp();
    }

    /** Waits, and tells whether the client hung up meanwhile. */
    boolean hangsUpWithin(Duration atMost) throws IOException {
        return input.hangsUpWithin(atMost);
    }

    void send(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    /** Ends the connection by a reset, which is what a client sees when a server dies. */
    void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
