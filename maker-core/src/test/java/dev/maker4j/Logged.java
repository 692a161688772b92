package dev.maker4j;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the library logs while this is open. The log is the process's, so tests with it may not run side by side. */
final class Logged implements AutoCloseable {
    private final Logger logger = Logger.getLogger("dev.maker4j");
    private final List<String> sentences = new CopyOnWriteArrayList<>();
    private final @Nullable Level before = logger.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord written) {
            sentences.add(written.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private Logged(@Nullable Level level) {
        handler.setLevel(Level.ALL);
        logger.setLevel(level);
        logger.addHandler(handler);
    }

    /** All that is logged where nobody set anything up. */
    static Logged byDefault() {
        return new Logged(null);
    }

    /** All that can be logged. */
    static Logged inFull() {
        return new Logged(Level.ALL);
    }

    /** In the order in which they were written. */
    List<String> sentences() {
        return sentences;
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setLevel(before);
    }
}
