package dev.maker4j.internal.run;

import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

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

    Requests(RunSettings<?> settings, String run) {
        this.sampling = settings.sampling();
        this.seeded = settings.seeded();
        this.spellingOut = settings.spellingOut();
        this.run = seeded ? firstBytes(run) : 0;
        this.model = 0;
        this.name = "";
    }

    Requests(Asking asking, String run) {
        this.sampling = asking.sampling();
        this.seeded = asking.seeded();
        this.spellingOut = asking.spellingOut();
        this.run = seeded ? firstBytes(run) : 0;
        this.model = asking.model();
        this.name = asking.name();
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
        return seeded ? request.seed(seed(step, sample)) : request;
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
