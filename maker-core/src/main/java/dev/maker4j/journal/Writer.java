package dev.maker4j.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that opened a journal for writing.
 *
 * @param name such as {@code process 4711 since 2026-01-31T10:15:30Z}, the time being that of opening
 * @param started when the process itself began; empty where the system doesn't tell
 */
record Writer(String name, Optional<Instant> started) {
    private static final Pattern NAME = Pattern.compile("process ([0-9]{1,18}) since (\\S+)");
    /** By how much two readings of when a process began can differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

    /** This process, as of now. */
    static Writer here() {
        ProcessHandle self = ProcessHandle.current();
        return new Writer(
                "process " + self.pid() + " since " + Instant.now().truncatedTo(ChronoUnit.SECONDS),
                self.info().startInstant());
    }

    static Writer named(String name) {
        return new Writer(name, Optional.empty());
    }

    /** Whether that process is another than this one, and lives; a later process may have got its number. */
    boolean livesElsewhere() {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                && ProcessHandle.of(Long.parseLong(matcher.group(1)))
                        .filter(process -> process.isAlive() && !process.equals(ProcessHandle.current()))
                        .filter(process -> isThisOne(process, matcher.group(2)))
                        .isPresent();
    }

    private boolean isThisOne(ProcessHandle process, String opened) {
        Optional<Instant> began = process.info().startInstant();
        if (began.isEmpty()) {
            return true;
        }
        try {
            return started.map(then -> Duration.between(then, began.get()).abs().compareTo(CLOCKS_DIFFER) < 0)
                    .orElse(Instant.parse(opened).plus(CLOCKS_DIFFER).isAfter(began.get()));
        } catch (DateTimeParseException notWrittenHere) {
            return false;
        }
    }
}
