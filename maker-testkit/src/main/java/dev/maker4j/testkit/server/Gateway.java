package dev.maker4j.testkit.server;

/** What stands between the server and its clients. */
public enum Gateway {
    /** Nothing: every request reaches the model. */
    NONE,

    /** A cache that answers a body that it has seen with the reply that it has kept, whatever the headers say. */
    CACHING,

    /** The same, and each copy gets an identifier of its own, so that nothing but its text tells of it. */
    CACHING_WITH_NEW_IDS
}
