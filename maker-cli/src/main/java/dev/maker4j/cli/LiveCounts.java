package dev.maker4j.cli;

/** What there is to count while models are asked, in words. Read by the display's thread while it is counted by another. */
interface LiveCounts {
    /** The bar, with the share done and the time left, in so many columns. */
    String bar(int columns, Paint paint);

    /** The counts, on one line. */
    String counts(Paint paint);

    /** How the step that is open stands; empty where nobody could read it. */
    String openStep(Paint paint);

    /** The time left, in words; empty where it can't be told. */
    String left();
}
