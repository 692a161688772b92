package dev.maker4j.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a program runs: its output streams, whether they go to a terminal, and the environment variables. Safe for use
 * by several threads.
 */
public final class Shell {
    private static final int BUFFER_BYTES = 1 << 14;
    private static final int MOST_COLUMNS = 100;
    private static final int FEWEST_COLUMNS = 20;
    private static final Pattern JAR = Pattern.compile("(.*?\\.jar)(?= |$)");

    private final Map<String, String> variables;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean outWatched;
    private final boolean errWatched;
    private final Optional<String> launcher;
    private final Supplier<TerminalSize> terminalSize;

    /**
     * Creates a shell from its parts, for tests.
     *
     * @param variables the environment's variables
     * @param out standard output
     * @param err standard error
     * @param outWatched whether somebody watches standard output on a terminal
     * @param errWatched whether somebody watches standard error on a terminal
     */
    public Shell(
            Map<String, String> variables, PrintStream out, PrintStream err, boolean outWatched, boolean errWatched) {
        this(variables, out, err, outWatched, errWatched, Optional.empty(), () -> TerminalSize.USUAL);
    }

    Shell(
            Map<String, String> variables,
            PrintStream out,
            PrintStream err,
            boolean outWatched,
            boolean errWatched,
            Optional<String> launcher,
            Supplier<TerminalSize> terminalSize) {
        this.variables = Map.copyOf(variables);
        boolean dumb = "dumb".equals(variables.get("TERM"));
        this.outWatched = outWatched && !dumb;
        this.errWatched = errWatched && !dumb;
        this.launcher = launcher;
        this.terminalSize = terminalSize;
        this.out = new TerminalStream(out);
        this.err = new TerminalStream(err);
    }

    /**
     * Prints a remark on standard error, for what a user should know besides the result.
     *
     * @param remark one line
     */
    public void note(String remark) {
        showErr(paintErr().warning("note:") + " " + TerminalText.inert(remark));
    }

    /**
     * Prints to standard output. On a terminal, long lines are broken between words.
     *
     * @param text one or more lines
     */
    public void showOut(String text) {
        out.println(fitted(text, outWatched));
    }

    /**
     * Prints to standard error. On a terminal, long lines are broken between words.
     *
     * @param text one or more lines
     */
    public void showErr(String text) {
        err.println(fitted(text, errWatched));
    }

    /** A text for standard output or error; on a terminal, long lines are wrapped between words. */
    String fitted(String text, boolean watched) {
        return watched ? TerminalText.wrapped(text, terminalSize.get().columns()) : text;
    }

    /** How wide help texts may be: as the environment or the terminal says, but no wider than reads well. */
    int columns() {
        int told = variable("COLUMNS")
                .filter(text -> text.matches("[1-9][0-9]{0,3}"))
                .map(Integer::parseInt)
                .orElseGet(() -> outWatched ? terminalSize.get().columns() : MOST_COLUMNS);
        return Math.min(MOST_COLUMNS, Math.max(FEWEST_COLUMNS, told));
    }

    /**
     * The shell that this process was started from.
     *
     * @return the shell
     */
    public static Shell system() {
        return new Shell(
                System.getenv(),
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                isTerminal(1),
                isTerminal(2),
                launcher(System.getProperty("sun.java.command", "")),
                TerminalSize::ofThisProcess);
    }

    /** How a runnable jar was started, according to the JVM: the jar or main class, then the arguments. */
    static Optional<String> launcher(String javaCommand) {
        Matcher jar = JAR.matcher(javaCommand);
        return jar.lookingAt() ? Optional.of("java -jar " + TypedLine.quoted(jar.group(1))) : Optional.empty();
    }

    static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** Terminals outside Windows read UTF-8, but Java writes question marks unless a locale is set. */
    private static PrintStream stream(FileDescriptor descriptor) {
        Charset charset =
                isWindows() ? Charset.forName(System.getProperty("native.encoding", "UTF-8")) : StandardCharsets.UTF_8;
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER_BYTES), true, charset);
    }

    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        if (!Files.isSymbolicLink(link)) {
            return !isWindows() && isTerminalByTest(descriptor);
        }
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false; // unknown, so nothing is animated
        }
    }

    /** Asks the system's {@code test}, which inherits the descriptors; Java can't check output and input separately. */
    private static boolean isTerminalByTest(int descriptor) {
        try {
            return new ProcessBuilder("test", "-t", String.valueOf(descriptor))
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // no such program, so nothing is animated
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Where results go. Characters that a terminal would obey or hide, such as a change of writing direction, are
     * written as their codes; only colours and cursor movements pass.
     *
     * @return standard output
     */
    public PrintStream out() {
        return out;
    }

    /**
     * Where everything else goes: progress and errors.
     *
     * @return standard error
     */
    public PrintStream err() {
        return err;
    }

    /**
     * Whether standard output goes to a terminal, so that it can be animated.
     *
     * @return false for a pipe, a file and a dumb terminal
     */
    public boolean outIsWatched() {
        return outWatched;
    }

    /**
     * Whether standard error goes to a terminal, so that it can be animated.
     *
     * @return false for a pipe, a file and a dumb terminal
     */
    public boolean errIsWatched() {
        return errWatched;
    }

    /**
     * The colours of standard output.
     *
     * @return the colours; none off a terminal, or where {@code NO_COLOR} is set
     */
    public Paint paintOut() {
        return paint(outWatched);
    }

    /**
     * The colours of standard error.
     *
     * @return the colours; none off a terminal, or where {@code NO_COLOR} is set
     */
    public Paint paintErr() {
        return paint(errWatched);
    }

    private Paint paint(boolean watched) {
        return watched && !variables.containsKey("NO_COLOR") ? Paint.coloured() : Paint.plain();
    }

    /**
     * An environment variable.
     *
     * @param name its name
     * @return its value; empty where it isn't set or blank
     */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** The terminal's current size. */
    TerminalSize terminalSize() {
        return terminalSize.get();
    }

    /** What to type in place of the program's name where the name alone won't do. */
    Optional<String> launcher() {
        return launcher;
    }

    /** The API key; empty if none is set. */
    Optional<String> apiKey() {
        return variable("OPENAI_API_KEY");
    }
}
