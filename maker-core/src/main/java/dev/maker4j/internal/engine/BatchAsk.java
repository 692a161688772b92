package dev.maker4j.internal.engine;

import dev.maker4j.internal.run.Asked;
import org.jspecify.annotations.Nullable;

/** A sample that is to be in a batch, or is in one. Confined to one thread. */
final class BatchAsk<S, A> {
    private static final char SEPARATOR = '-';

    private final Asked<S, A> step;
    private final int sample;
    private int attempts;
    private boolean out;

    BatchAsk(Asked<S, A> step, int sample) {
        this.step = step;
        this.sample = sample;
    }

    /** What a sample is known by among the requests and results of its batch, and after a restart. */
    record Id(long row, int sample) {
        /** Reads one back; null where it is none of ours. */
        static @Nullable Id of(String text) {
            int at = text.indexOf(SEPARATOR);
            try {
                return at < 0
                        ? null
                        : new Id(Long.parseLong(text.substring(0, at)), Integer.parseInt(text.substring(at + 1)));
            } catch (NumberFormatException foreign) {
                return null;
            }
        }

        /** Reads back one that is ours. */
        static Id required(String text) {
            Id id = of(text);
            if (id == null) {
                throw new IllegalStateException("\"" + text + "\" is no sample's name");
            }
            return id;
        }

        @Override
        public String toString() {
            return Long.toString(row) + SEPARATOR + sample;
        }
    }

    Asked<S, A> step() {
        return step;
    }

    int sample() {
        return sample;
    }

    Id id() {
        return new Id(step.number(), sample);
    }

    /** Whether this stint has put it into a batch that isn't over. */
    boolean isOut() {
        return out;
    }

    void goesOut() {
        out = true;
        attempts++;
    }

    /** The provider refused its batch, so it was in none. */
    void staysHere() {
        out = false;
        attempts--;
    }

    /** Its batch brought no reply. */
    void comesBack() {
        out = false;
    }

    /** How many batches it was in. */
    int attempts() {
        return attempts;
    }
}
