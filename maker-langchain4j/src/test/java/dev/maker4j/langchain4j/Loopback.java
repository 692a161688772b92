package dev.maker4j.langchain4j;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server on a bare socket, which can misbehave in ways that no HTTP server offers. */
final class Loopback implements AutoCloseable {
    /** What to do once a request has been read. */
    interface Conduct {
        void meet(Socket caller) throws IOException;
    }

    private final ServerSocket listener;
    private final Conduct conduct;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);

    private Loopback(Conduct conduct) {
        this.conduct = conduct;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    static Loopback doing(Conduct conduct) {
        return new Loopback(conduct);
    }

    static Loopback answering(int status, String body, String... headers) {
        return doing(caller -> send(caller, status, body, headers));
    }

    static void send(Socket caller, int status, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " As Told\r\nContent-Type: application/json\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
        caller.getOutputStream().write(head.toString().getBytes(ISO_8859_1));
        caller.getOutputStream().write(bytes);
        caller.getOutputStream().flush();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + port() + "/v1";
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The requests so far, each with head and body. */
    List<String> requests() {
        return requests;
    }

    /** Opens when the first request has been read. */
    CountDownLatch asked() {
        return asked;
    }

    /** Opens when a caller has closed its connection. */
    CountDownLatch left() {
        return left;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                caller.setTcpNoDelay(true);
                daemon(() -> attend(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void attend(Socket caller) {
        try (caller) {
            for (String request = read(caller.getInputStream());
                    !request.isEmpty();
                    request = read(caller.getInputStream())) {
                requests.add(request);
                asked.countDown();
                conduct.meet(caller);
            }
        } catch (IOException gone) {
            // A lost connection is what some of these tests are about.
        } finally {
            left.countDown();
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        String text = head.toString(ISO_8859_1);
        int length = text.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return text + new String(in.readNBytes(length), UTF_8);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "loopback");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
