package dev.maker4j.internal.run;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.PromptHash;
import dev.maker4j.run.RunReport;
import dev.maker4j.voting.Sample;
import java.time.Duration;

/**
 * What all votes of one run have in common, whether its steps follow from one another or are rows: the task, how it votes, what was
 * counted. Confined to one thread.
 *
 * @param <S> the state
 * @param <A> the action
 */
public abstract class Circumstances<S, A> {
    private final GuardedTask<S, A> task;
    private final RunSettings<A> settings;
    private final String id;
    private final PromptHash hashes = new PromptHash();
    private final Opener<S, A> opener;
    private final Copies copies;
    private final Pace<S, A> pace;
    private Counters counters;
    private Duration before = Duration.ZERO;
    private Duration stint = Duration.ZERO;

    Circumstances(GuardedTask<S, A> task, RunSettings<A> settings, String id, Counters counters, Copies copies) {
        this.task = task;
        this.settings = settings;
        this.id = id;
        this.pace = new Pace<>(task, settings);
        this.opener = new Opener<>(
                task, settings, new Choice<>(task, settings.models(), new Requests(settings, id), id), pace);
        this.copies = copies;
        this.counters = counters;
    }

    GuardedTask<S, A> task() {
        return task;
    }

    RunSettings<A> settings() {
        return settings;
    }

    /**
     * What is known of replies that were sent before.
     *
     * @return the run's copies
     */
    public Copies copies() {
        return copies;
    }

    PromptHash hashes() {
        return hashes;
    }

    Opener<S, A> opener() {
        return opener;
    }

    Pace<S, A> pace() {
        return pace;
    }

    /**
     * What was counted.
     *
     * @return the counts, which keep changing
     */
    public Counters counters() {
        return counters;
    }

    /**
     * The run's own identifier.
     *
     * @return which no other run has
     */
    public String id() {
        return id;
    }

    /**
     * What the run did and used.
     *
     * @return an immutable report
     */
    public RunReport report() {
        return counters.report(elapsed());
    }

    Duration stint() {
        return stint;
    }

    /**
     * The run's time, pauses left out.
     *
     * @return up to the last time that it was told
     */
    public Duration elapsed() {
        return before.plus(stint);
    }

    void time(Duration ofStint) {
        stint = ofStint;
    }

    /** Takes over what an earlier stint counted. */
    void restored(Counters counted, Duration elapsed) {
        counters = counted;
        before = elapsed;
    }

    /** An earlier stint came this far at the least. */
    void restored(Duration elapsed) {
        before = elapsed.compareTo(before) > 0 ? elapsed : before;
    }

    /** Counts a sample. The rule and the equality may be the user's, and throw anything. */
    void count(OpenStep<S, A> of, Sample<A> sample) {
        try {
            of.voter().add(sample);
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            throw ForeignCodeException.of(
                    "the rule \"" + settings.rule() + "\" or the equality \"" + settings.equality()
                            + "\" threw at step " + of.number(),
                    thrown);
        }
    }
}
