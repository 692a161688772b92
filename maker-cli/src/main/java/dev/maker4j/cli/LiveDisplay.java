package dev.maker4j.cli;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows a run's progress on standard error: a bar that moves on a terminal, otherwise a plain line now and then. */
final class LiveDisplay {
    private static final long REDRAW_MILLIS = 100;
    private static final long PLAIN_MILLIS = 5_000;
    private static final String HIDE_CURSOR_AND_DO_NOT_WRAP = "\u001b[?25l\u001b[?7l";
    private static final String SHOW_CURSOR_AND_WRAP = "\u001b[?7h\u001b[?25h";
    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final String UP = "\u001b[1A";

    private final Shell shell;
    private final Progress<?, ?> progress;
    private final Paint paint;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    private LiveDisplay(Shell shell, Progress<?, ?> progress) {
        this.shell = shell;
        this.progress = progress;
        this.paint = shell.paintErr();
    }

    /** Shows the progress until closed. */
    static LiveDisplay of(Progress<?, ?> progress, Shell shell) {
        LiveDisplay display = new LiveDisplay(shell, progress);
        if (shell.errIsWatched()) {
            shell.err().print(HIDE_CURSOR_AND_DO_NOT_WRAP + "\n\n");
            display.every(REDRAW_MILLIS, display::redraw);
        } else {
            display.every(PLAIN_MILLIS, display::tell);
        }
        return display;
    }

    private void every(long millis, Runnable task) {
        var unused = ticker.scheduleAtFixedRate(task, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void redraw() {
        shell.err()
                .print(UP + UP + CLEAR_LINE + "  " + progress.bar(paint) + "\n" + CLEAR_LINE + "  "
                        + progress.counts(paint) + "\n");
        shell.err().flush();
    }

    private void tell() {
        String left = progress.left();
        shell.err().println(progress.counts(paint) + (left.isEmpty() ? "" : " · " + left));
    }

    /** Stops showing; on a terminal the last state stays. */
    void close() {
        ticker.shutdown();
        boolean interrupted = Thread.interrupted();
        try {
            if (ticker.awaitTermination(1, TimeUnit.SECONDS) && shell.errIsWatched()) {
                redraw();
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
