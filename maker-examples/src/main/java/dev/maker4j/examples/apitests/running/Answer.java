package dev.maker4j.examples.apitests.running;

/**
 * What a server answered. Confined to one thread.
 *
 * @param status such as 200
 * @param body as it came
 */
@SuppressWarnings("ArrayRecordComponent") // is read once, and compared by nobody
record Answer(int status, byte[] body) {}
