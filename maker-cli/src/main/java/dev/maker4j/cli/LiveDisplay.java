package dev.maker4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows a run's progress on standard error: on a terminal the program's own view with a bar below it, otherwise a plain
 * line now and then. When the run is over, the bar and the counts stay and the view is erased, since the result shows
 * more.
 */
final class LiveDisplay {
    private static final long REDRAW_MILLIS = 100;
    private static final long PLAIN_MILLIS = 5_000;
    private static final String HIDE_CURSOR_AND_DO_NOT_WRAP = "\u001b[?25l\u001b[?7l";
    private static final String SHOW_CURSOR_AND_WRAP = "\u001b[?7h\u001b[?25h";
    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final String UP = "\u001b[1A";
    private static final String INDENT = "  ";
    private static final int LINES_BESIDE = 2; // a blank line below the view, and the cursor's line

    private final Shell shell;
    private final LiveCounts progress;
    private final Paint paint;
    private final LiveView view;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    private TerminalSize size = TerminalSize.USUAL;
    private int drawn;

    private LiveDisplay(Shell shell, LiveCounts progress, LiveView view) {
        this.shell = shell;
        this.progress = progress;
        this.paint = shell.paintErr();
        this.view = view;
    }

    /** Shows the progress until closed. */
    static LiveDisplay of(LiveCounts progress, LiveView view, Shell shell) {
        LiveDisplay display = new LiveDisplay(shell, progress, view);
        if (shell.errIsWatched()) {
            display.size = shell.terminalSize();
            shell.err().print(HIDE_CURSOR_AND_DO_NOT_WRAP);
            display.every(REDRAW_MILLIS, display::redraw);
        } else {
            display.every(PLAIN_MILLIS, display::tell);
        }
        return display;
    }

    private void every(long millis, Runnable task) {
        var unused = ticker.scheduleAtFixedRate(task, millis, millis, TimeUnit.MILLISECONDS);
    }

    void redraw() {
        draw(seen());
    }

    /**
     * The program's own lines; an exception while drawing them is shown in their place, and stops neither the bar nor
     * the run.
     */
    private List<String> seen() {
        try {
            return view.lines(size.columns() - INDENT.length(), paint);
        } catch (RuntimeException e) {
            return List.of(paint.warning("the view can't be drawn: " + e));
        }
    }

    private synchronized void draw(List<String> seen) {
        List<String> below = below();
        int room = Math.max(0, size.lines() - LINES_BESIDE - below.size());
        List<String> lines = new ArrayList<>();
        seen.stream().flatMap(this::broken).limit(room).forEach(lines::add);
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.addAll(below);
        StringBuilder screen = new StringBuilder(UP.repeat(drawn));
        lines.forEach(line -> screen.append(CLEAR_LINE).append(line).append('\n'));
        drawn = lines.size();
        shell.err().print(screen.append(CLEAR_BELOW));
        shell.err().flush();
    }

    /** Bar, counts and open step, wrapped between words, as far as they fit. */
    private List<String> below() {
        String bar = progress.bar(size.columns() - INDENT.length(), paint);
        List<String> lines = new ArrayList<>();
        for (String line : List.of(bar, progress.counts(paint), progress.openStep(paint))) {
            if (!line.isEmpty()) {
                broken(line).forEach(lines::add);
            }
        }
        return lines.subList(0, Math.min(lines.size(), size.lines() - 1));
    }

    /** The terminal cuts off long lines, so they are wrapped between words first. */
    private Stream<String> broken(String line) {
        return TerminalText.wrapped(INDENT + line, size.columns()).lines();
    }

    /** Prints a plain line, for a file or a pipe. */
    void tell() {
        String told = Stream.of(progress.counts(paint), progress.left(), progress.openStep(paint))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
        shell.err().println(told);
    }

    /** Stops showing. */
    void close() {
        ticker.shutdown();
        boolean interrupted = Thread.interrupted();
        try {
            if (ticker.awaitTermination(1, TimeUnit.SECONDS) && shell.errIsWatched()) {
                draw(List.of());
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (shell.errIsWatched()) {
            shell.err().print(SHOW_CURSOR_AND_WRAP);
            shell.err().flush();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
