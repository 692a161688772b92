package dev.maker4j.testkit.server;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Gives replies their identifiers, which no other start of a server gave. Safe for use by several threads. */
final class ReplyIds {
    private final String start;
    private final AtomicLong given = new AtomicLong();

    ReplyIds(String start) {
        this.start = start;
    }

    static ReplyIds ofThisStart() {
        return new ReplyIds(UUID.randomUUID().toString().substring(0, 8));
    }

    String next() {
        return "chatcmpl-" + start + "-" + given.incrementAndGet();
    }
}
