package dev.maker4j.journal;

/** What a crash can't take. */
public enum Durability {
    /**
     * Every record is handed to the operating system at once, and every verdict forced to the disk before the next step:
     * neither {@code kill -9} nor a power failure takes a decided step. For models that cost money.
     */
    EVERY_VERDICT,
    /**
     * Records are written in groups, at the latest 0.2 s after they were appended: {@code kill -9} takes the last fraction of a
     * second, which a resumed run decides again. A power failure takes what the operating system hadn't written yet, usually
     * the last half minute; the journal resumes before that. For models whose answers cost nothing.
     */
    GROUPED
}
