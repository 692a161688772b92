package dev.maker4j.cli;

import dev.maker4j.redflag.RedFlag;
import dev.maker4j.run.SampleDrawn;
import dev.maker4j.voting.Sample;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The step that is being voted on, as far as its samples have arrived. Written by the thread that runs the task, read
 * by any: the values read may be one sample apart.
 */
final class OpenStep {
    private static final int LONGEST_RULE = 60;

    private final AtomicLong number = new AtomicLong(-1);
    private final AtomicInteger samples = new AtomicInteger();
    private final AtomicInteger leader = new AtomicInteger();
    private final AtomicInteger discarded = new AtomicInteger();
    private volatile RedFlag latest = new RedFlag("none", "");

    /** Counts a sample; samples that a resumed run had bought earlier appear in the standing alone. */
    void count(SampleDrawn<?> event) {
        if (event.step() != number.getPlain()) {
            clear();
            number.lazySet(event.step());
        }
        int flagged = 0;
        if (event.sample() instanceof Sample.Flagged<?> one) {
            flagged = 1;
            latest = one.flag();
        }
        int counted = event.standing().total() + event.standing().discarded();
        samples.lazySet(Math.max(samples.getPlain() + 1, counted));
        discarded.lazySet(
                Math.max(discarded.getPlain() + flagged, event.standing().discarded()));
        leader.lazySet(event.standing().leader());
    }

    /** Forgets the step: none is open. */
    void clear() {
        number.lazySet(-1);
        samples.lazySet(0);
        leader.lazySet(0);
        discarded.lazySet(0);
    }

    /** The step's number, from 0; -1 where no sample of it has arrived. */
    long number() {
        return number.get();
    }

    /** How the vote stands, and why the latest reply was discarded. */
    String told(Paint paint) {
        int flags = discarded.get();
        String line = paint.dim("step ")
                + paint.bold(Words.count(number.get()))
                + paint.dim(" is open: ")
                + Words.count(samples.get(), "sample")
                + paint.dim(" · leader ")
                + Words.count(leader.get(), "vote");
        return flags == 0
                ? line
                : line + paint.dim(" · ") + paint.warning(Words.count(flags) + " discarded") + paint.dim(why());
    }

    private String why() {
        RedFlag flag = latest;
        String rule = flag.detail().isBlank() ? flag.reason() : flag.detail();
        return ", last: " + TerminalText.inert(TerminalText.shortened(rule, LONGEST_RULE));
    }
}
