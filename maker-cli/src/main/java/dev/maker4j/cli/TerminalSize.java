package dev.maker4j.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The size of a terminal. Immutable. */
record TerminalSize(int columns, int lines) {
    /** The size assumed where a terminal can't be asked. */
    static final TerminalSize USUAL = new TerminalSize(80, 24);

    private static final Pattern ANSWER = Pattern.compile("(\\d{1,4}) (\\d{1,4})\\s*");
    private static final int FEWEST_COLUMNS = 20;
    private static final int FEWEST_LINES = 6;
    private static final long ANSWER_SECONDS = 2;

    /** The size of the terminal that controls this process, as reported by {@code stty}, the only one who knows. */
    static TerminalSize ofThisProcess() {
        File terminal = new File("/dev/tty");
        if (Shell.isWindows() || !terminal.canRead()) {
            return USUAL;
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(terminal)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream answer = stty.getInputStream()) {
                if (!stty.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                    stty.destroyForcibly();
                    return USUAL;
                }
                return parse(new String(answer.readAllBytes(), StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            return USUAL; // no terminal or no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    /** Reads lines and columns as stty writes them. A terminal that reports zero gets the default size. */
    static TerminalSize parse(String answer) {
        Matcher size = ANSWER.matcher(answer);
        if (!size.matches()) {
            return USUAL;
        }
        int lines = Integer.parseInt(size.group(1));
        int columns = Integer.parseInt(size.group(2));
        return lines == 0 || columns == 0
                ? USUAL
                : new TerminalSize(Math.max(FEWEST_COLUMNS, columns), Math.max(FEWEST_LINES, lines));
    }
}
