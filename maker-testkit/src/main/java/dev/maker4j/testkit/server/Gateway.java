package dev.maker4j.testkit.server;

/** What stands between the server and its clients. */
public enum Gateway {
    /** Nothing: every request reaches the model. */
    NONE,

    /** A cache that answers a body it has seen before with the stored reply, whatever the headers say. */
    CACHING,

    /** The same, except that each copy gets a new identifier, so that only its text gives it away. */
    CACHING_WITH_NEW_IDS
}
