package dev.maker4j.testkit.server;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** The bytes that a client sends, by lines and by counts. Confined to one thread. */
final class HttpInput {
    private static final int LONGEST_LINE = 64 * 1024;

    private final SocketChannel channel;
    private byte[] buffer = new byte[8 * 1024];
    private int next;
    private int end;

    HttpInput(SocketChannel channel) {
        this.channel = channel;
    }

    /** Whether the client sent nothing more and closed its side. Blocks until that or a byte is there. */
    boolean isAtEnd() throws IOException {
        return next == end && fill(true) < 0;
    }

    /** One line without its line break. */
    String line() throws IOException {
        int scanned = next;
        while (true) {
            for (; scanned < end; scanned++) {
                if (buffer[scanned] == '\n') {
                    int stop = scanned > next && buffer[scanned - 1] == '\r' ? scanned - 1 : scanned;
                    String line = new String(buffer, next, stop - next, StandardCharsets.ISO_8859_1);
                    next = scanned + 1;
                    return line;
                }
            }
            if (end - next > LONGEST_LINE) {
                throw new IOException("a header line of more than " + LONGEST_LINE + " bytes");
            }
            int before = next;
            moreOrThrow();
            scanned -= before - next;
        }
    }

    byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int have = 0;
        while (have < count) {
            if (next == end) {
                moreOrThrow();
            }
            int part = Math.min(count - have, end - next);
            System.arraycopy(buffer, next, bytes, have, part);
            next += part;
            have += part;
        }
        return bytes;
    }

    /** Whether the client has hung up; doesn't block. */
    boolean hasHungUp() {
        try {
            channel.configureBlocking(false);
            int read = fill(false);
            channel.configureBlocking(true);
            return read < 0;
        } catch (IOException e) {
            return true; // a reset is the other way to hang up
        }
    }

    /** Waits for the client to hang up, at most this long; what it sends meanwhile is kept. */
    boolean hangsUpWithin(Duration atMost) throws IOException {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            for (long left = atMost.toMillis(); left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
                channel.socket().setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
                int read = readTimed();
                if (read < 0) {
                    return true;
                }
            }
            return false;
        } finally {
            if (channel.isOpen()) {
                channel.socket().setSoTimeout(0);
            }
        }
    }

    private int readTimed() throws IOException {
        makeRoom();
        try {
            int read = channel.socket().getInputStream().read(buffer, end, buffer.length - end);
            end += Math.max(0, read);
            return read;
        } catch (SocketTimeoutException e) {
            return 0; // the time is up, which is what the caller looks at next
        }
    }

    private void moreOrThrow() throws IOException {
        if (fill(true) < 0) {
            throw new EOFException("the client hung up in the middle of a request");
        }
    }

    private int fill(boolean blocking) throws IOException {
        makeRoom();
        int read = channel.read(ByteBuffer.wrap(buffer, end, buffer.length - end));
        if (read == 0 && blocking) {
            throw new IOException("a blocking read brought nothing");
        }
        end += Math.max(0, read);
        return read;
    }

    private void makeRoom() {
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, end - next);
            end -= next;
            next = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
    }
}
