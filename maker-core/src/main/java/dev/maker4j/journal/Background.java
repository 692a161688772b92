package dev.maker4j.journal;

import java.time.Duration;

/** What a journal has done meanwhile, as a port, so that tests needn't wait. Safe for use by several threads. */
interface Background {
    /** Runs a task once, after a while, on another thread, unless {@link #cancel} comes first. */
    void after(Duration delay, Runnable task);

    /** Drops what hasn't begun, takes nothing more, and lets go of the thread. Does nothing the second time. */
    void cancel();
}
