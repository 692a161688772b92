package dev.maker4j.cli;

import java.util.Locale;

/** A progress bar. */
final class Bar {
    private static final int WIDTH = 44;
    private static final int NARROWEST = 8;
    private static final int PERCENT = " 100%".length();
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

    private Bar() {}

    /** Returns the bar and the share in percent, rounded down, so that 100% is the end. */
    static String of(double share, Paint paint) {
        return of(share, WIDTH, paint);
    }

    /** The same within the given number of columns, but never narrower than a readable bar. */
    static String fitting(double share, int columns, Paint paint) {
        return of(share, Math.max(NARROWEST, Math.min(WIDTH, columns - PERCENT)), paint);
    }

    private static String of(double share, int width, Paint paint) {
        int eighths = (int) (share * width * 8);
        String done = "█".repeat(eighths / 8) + EIGHTHS[eighths % 8];
        String rest = "·".repeat(width - done.length());
        return paint.accent(done)
                + paint.dim(rest)
                + paint.bold(String.format(Locale.ROOT, " %4.0f%%", Math.floor(100 * share)));
    }
}
