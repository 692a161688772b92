package dev.maker4j.internal.engine;

/**
 * A stint that goes on.
 *
 * @param loop runs it
 * @param calls how its samples are asked for
 * @param over is to be run once it has ended
 */
record UnderWay<S, A>(RunLoop<S, A> loop, Calls<S, A> calls, Runnable over) implements AutoCloseable {

    @Override
    public void close() {
        over.run();
    }
}
