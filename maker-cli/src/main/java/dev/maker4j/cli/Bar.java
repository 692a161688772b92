package dev.maker4j.cli;

import java.util.Locale;

/** A bar that shows how much is done. */
final class Bar {
    private static final int WIDTH = 44;
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

    private Bar() {}

    /** Returns the bar and the share in percent, rounded down, so that 100% is the end. */
    static String of(double share, Paint paint) {
        int eighths = (int) (share * WIDTH * 8);
        String done = "█".repeat(eighths / 8) + EIGHTHS[eighths % 8];
        String rest = "·".repeat(WIDTH - done.length());
        return paint.accent(done)
                + paint.dim(rest)
                + paint.bold(String.format(Locale.ROOT, " %4.0f%%", Math.floor(100 * share)));
    }
}
