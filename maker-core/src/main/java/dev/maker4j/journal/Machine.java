package dev.maker4j.journal;

/**
 * What a journal needs of the machine it is on; tests have their own.
 *
 * @param disk where it writes
 * @param timer what reminds it of records that lie idle
 * @param compressing what compresses its finished segments
 */
record Machine(Disk disk, Background timer, Background compressing) {
    /** The real one, for one journal, with a disk that may not be. */
    static Machine with(Disk disk) {
        return new Machine(disk, new DaemonThread("maker-journal-timer"), new DaemonThread("maker-journal-compressor"));
    }
}
