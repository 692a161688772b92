package dev.maker4j.internal.run;

import java.util.function.Supplier;

/** A state within the process, and a way to write it down. */
record LiveState(long step, Object state, Supplier<String> text) {}
