package dev.maker4j;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What the library logs while this is open. The log is the process's, so tests with it may not run side by side. */
final class Logged implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.maker4j");
    private final @Nullable Level before = logger.getLevel();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    private Logged(Level level) {
        logger.setLevel(level);
        written.start();
        logger.addAppender(written);
    }

    /** All that is logged where nobody asks for details. */
    static Logged byDefault() {
        return new Logged(Level.INFO);
    }

    /** All that can be logged. */
    static Logged inFull() {
        return new Logged(Level.TRACE);
    }

    /** In the order in which they were written. */
    List<String> sentences() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(written);
        logger.setLevel(before);
    }
}
