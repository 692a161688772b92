package dev.maker4j.internal.journalling;

/**
 * A decided action is to be performed.
 *
 * @param step the step's number, from 0
 * @param key the step's idempotency key
 */
public record RecordedIntent(long step, String key) implements Entry {}
