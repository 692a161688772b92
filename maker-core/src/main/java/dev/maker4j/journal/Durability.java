package dev.maker4j.journal;

/** What a crash can't take. */
public enum Durability {
    /**
     * Every record is handed to the operating system at once, and every verdict forced to the disk before the next step:
     * neither {@code kill -9} nor a power failure takes a decided step. For models that cost money.
     */
    EVERY_VERDICT,
    /**
     * Records are written in groups, a few times a second: {@code kill -9} takes the last fraction of a second, which a
     * resumed run decides again. A power failure can take what the operating system hadn't written yet, and where that was in
     * a file already finished, the journal counts as damaged. For models whose answers cost nothing.
     */
    GROUPED
}
