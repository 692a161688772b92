package dev.maker4j.examples.migrate;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port that stays while servers behind it come and go. Safe for use by several threads. */
final class Relay implements Closeable {
    private static final int NOWHERE = 0;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private volatile int target = NOWHERE;

    Relay() throws IOException {
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Passes connections on to this port from now on. */
    void leadTo(int port) {
        target = port;
    }

    /** Closes each new connection at once from now on. */
    void leadNowhere() {
        target = NOWHERE;
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = listener.accept();
                daemon(() -> passOn(caller));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void passOn(Socket caller) {
        int port = target;
        try (caller) {
            if (port != NOWHERE) {
                try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    server.setTcpNoDelay(true);
                    caller.setTcpNoDelay(true);
                    daemon(() -> copy(server, caller));
                    caller.getInputStream().transferTo(server.getOutputStream());
                }
            }
        } catch (IOException gone) {
            return; // the other side is told by the close
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            return;
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "relay");
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
