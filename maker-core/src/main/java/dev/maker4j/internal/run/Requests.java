package dev.maker4j.internal.run;

import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/*
 * A seed is drawn from run, step and sample together. Were it the sample's number alone, as in many a client, the samples of one
 * number would be drawn alike at every step, and be wrong together: on a real model those of number 1 were wrong at 18 of 31
 * steps. Each part passes a mixer in which every bit changes half of all bits (the finalizer of SplitMix64), so neither
 * neighbouring steps nor neighbouring samples have seeds that resemble each other. Drawn from the run's identifier, a resumed run
 * draws the same ones, and no two runs share theirs.
 */
/** Makes the requests of one run. Immutable. */
final class Requests {
    /** Seeds are from 1 to this: some servers take 32 bits with a sign, and 0 for "draw one". */
    private static final int LARGEST_SEED = Integer.MAX_VALUE;

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private final Sampling sampling;
    private final boolean seeded;
    private final boolean spellingOut;
    private final long run;
    private final int model;
    private final String name;
    private final @Nullable Asking asking;
    private final @Nullable Long row;

    Requests(RunSettings<?> settings, String run) {
        this.sampling = settings.sampling();
        this.seeded = settings.seeded();
        this.spellingOut = settings.spellingOut();
        this.run = seeded ? firstBytes(run) : 0;
        this.model = 0;
        this.name = "";
        this.asking = settings.models().get("");
        this.row = null;
    }

    Requests(Asking asking, String run) {
        this.sampling = asking.sampling();
        this.seeded = asking.seeded();
        this.spellingOut = asking.spellingOut();
        this.run = seeded ? firstBytes(run) : 0;
        this.model = asking.model();
        this.name = asking.name();
        this.asking = asking;
        this.row = null;
    }

    private Requests(Requests same, @Nullable Long row) {
        this.sampling = same.sampling;
        this.seeded = same.seeded;
        this.spellingOut = same.spellingOut;
        this.run = same.run;
        this.model = same.model;
        this.name = same.name;
        this.asking = same.asking;
        this.row = row;
    }

    /** The same requests for a row, whose seeds are drawn by what it is known by rather than by its place in a run. */
    Requests ofRow(long identity) {
        return seeded ? new Requests(this, identity) : this;
    }

    /** Requests of another model for the same step. */
    Requests by(Asking other, String ofRun) {
        Requests theirs = new Requests(other, ofRun);
        return row == null ? theirs : theirs.ofRow(row);
    }

    /** Requests of the same model, drawn by another sampling. */
    Requests drawn(Sampling by, String ofRun) {
        Asking known = asking;
        if (known == null) {
            throw new IllegalStateException("nobody said how the model is asked by " + by);
        }
        return by(known.drawn().apply(by), ofRun);
    }

    /** Which of the run's models they are for, 0 being the maker's own. */
    int model() {
        return model;
    }

    /** What that model is called. */
    String name() {
        return name;
    }

    /** The request for one sample of a step. */
    LlmRequest of(Prompt prompt, long step, int sample) {
        LlmRequest request = sampling.request(spellingOut ? prompt.spelledOut() : prompt, sample);
        return seeded ? request.seed(seed(row == null ? step : row, sample)) : request;
    }

    int seed(long step, int sample) {
        long drawn = mixed(mixed(mixed(run) + step) + sample);
        return 1 + (int) Long.remainderUnsigned(drawn, LARGEST_SEED);
    }

    private static long mixed(long value) {
        long z = value + GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static long firstBytes(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            long first = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                first = (first << Byte.SIZE) | (digest[i] & 0xff);
            }
            return first;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
