package dev.maker4j.examples.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads whole text files: UTF-8, or UTF-16 where the file begins with the mark that says so, as some shells write it.
 * Stateless.
 */
public final class TextFile {
    private static final long MOST_BYTES = 64L << 20;
    private static final byte[] UTF_8 = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF_16_LE = {(byte) 0xFF, (byte) 0xFE};
    private static final byte[] UTF_16_BE = {(byte) 0xFE, (byte) 0xFF};

    private TextFile() {}

    /**
     * Reads a file.
     *
     * @param file which; up to 64 MB
     * @return its text, without a byte order mark
     * @throws InputException if it can't be read, is larger, or isn't text
     */
    public static String read(Path file) {
        return decoded(file.toString(), bytes(file));
    }

    /**
     * Reads a file in an encoding that the user names.
     *
     * @param file which; up to 64 MB
     * @param charset its encoding
     * @return its text, without a byte order mark
     * @throws InputException if it can't be read, is larger, or isn't text in that encoding
     */
    public static String read(Path file, Charset charset) {
        String text = decoded(file.toString(), bytes(file), 0, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /**
     * Reads a file that tells its encoding itself, as XML does.
     *
     * @param file which; up to 64 MB
     * @return its bytes
     * @throws InputException if it can't be read or is larger
     */
    public static byte[] bytes(Path file) {
        String name = file.toString();
        try {
            if (Files.isDirectory(file)) {
                throw InputException.in(name, "is a directory: name a file");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw InputException.in(
                        name,
                        "has " + Grouped.count(Files.size(file)) + " bytes, but at most " + Grouped.count(MOST_BYTES)
                                + " are read");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw InputException.in(name, "no such file: check its name, and the directory you are in");
        } catch (AccessDeniedException e) {
            throw InputException.in(name, "permission denied: make the file readable");
        } catch (IOException e) {
            throw InputException.in(name, "can't be read (" + e.getMessage() + ")");
        }
    }

    /**
     * Whether a file begins like this; false where it can't be read.
     *
     * @param file which
     * @param mark in ASCII
     * @return whether those are its first bytes
     */
    public static boolean beginsWith(Path file, String mark) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        byte[] wanted = mark.getBytes(StandardCharsets.US_ASCII);
        try (InputStream opened = Files.newInputStream(file)) {
            return startsWith(opened.readNBytes(wanted.length), wanted);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads a text that comes with the program.
     *
     * @param owner the class beside which it lies
     * @param name the name of the resource, relative to that class
     * @return its text
     * @throws IllegalStateException if there is no such resource
     */
    public static String bundled(Class<?> owner, String name) {
        try (InputStream resource = owner.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("no resource " + name + " beside " + owner.getName());
            }
            return decoded(name, resource.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("the resource " + name + " can't be read", e);
        }
    }

    /**
     * The text of a file that was read as bytes.
     *
     * @param name how the user named the file
     * @param bytes all of it
     * @return its text, without a byte order mark
     * @throws InputException if it isn't text
     */
    public static String decoded(String name, byte[] bytes) {
        if (startsWith(bytes, UTF_16_LE)) {
            return decoded(name, bytes, UTF_16_LE.length, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, UTF_16_BE)) {
            return decoded(name, bytes, UTF_16_BE.length, StandardCharsets.UTF_16BE);
        }
        return decoded(name, bytes, startsWith(bytes, UTF_8) ? UTF_8.length : 0, StandardCharsets.UTF_8);
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    private static String decoded(String name, byte[] bytes, int from, Charset charset) {
        ByteBuffer text = ByteBuffer.wrap(bytes, from, bytes.length - from);
        try {
            return charset.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int at = from; at < text.position(); at++) {
                line += bytes[at] == '\n' ? 1 : 0;
            }
            throw InputException.at(name, line, "isn't " + charset + " text: save the file as UTF-8");
        }
    }
}
