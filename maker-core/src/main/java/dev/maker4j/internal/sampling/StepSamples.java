package dev.maker4j.internal.sampling;

import dev.maker4j.internal.provider.FailureSink;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.llm.Prompt;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.SampleSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one step, each bought once: what an earlier stint bought is not asked for again. Confined to the thread
 * that votes.
 *
 * @param <A> what is voted on
 */
public final class StepSamples<A> implements SampleSource<A> {
    private final Prompt prompt;
    private final ReplyParser<A> parser;
    private final Caller caller;
    private final SamplingListener<A> listener;
    private final Gate gate;
    private final List<@Nullable Sample<A>> byNumber = new ArrayList<>(4);

    /**
     * The source for one step.
     *
     * @param prompt what is asked
     * @param parser reads the replies
     * @param caller makes the calls
     * @param listener is told of each
     * @param gate is asked before each call
     */
    public StepSamples(Prompt prompt, ReplyParser<A> parser, Caller caller, SamplingListener<A> listener, Gate gate) {
        this.prompt = prompt;
        this.parser = parser;
        this.caller = caller;
        this.listener = listener;
        this.gate = gate;
    }

    /**
     * Takes over samples that were bought before.
     *
     * @param bought in any order
     */
    public void add(List<Sample<A>> bought) {
        bought.forEach(this::keep);
    }

    @Override
    public List<Sample<A>> round(int first, int count) throws InterruptedException {
        caller.call(this, missing(first, count));
        List<Sample<A>> round = new ArrayList<>(count);
        for (int number = first; number < first + count; number++) {
            Sample<A> sample = byNumber.get(number);
            if (sample == null) {
                throw new IllegalStateException("sample " + number + " was asked for, but never arrived");
            }
            round.add(sample);
        }
        return round;
    }

    private int[] missing(int first, int count) {
        int[] numbers = new int[count];
        int missing = 0;
        for (int number = first; number < first + count; number++) {
            if (number >= byNumber.size() || byNumber.get(number) == null) {
                numbers[missing++] = number;
            }
        }
        return missing == count ? numbers : java.util.Arrays.copyOf(numbers, missing);
    }

    /**
     * All samples that were bought for this step so far.
     *
     * @return a copy, in the order of their numbers
     */
    public List<Sample<A>> bought() {
        List<Sample<A>> bought = new ArrayList<>();
        for (Sample<A> sample : byNumber) {
            if (sample != null) {
                bought.add(sample);
            }
        }
        return List.copyOf(bought);
    }

    Sample<A> draw(Sampler sampler, int number, FailureSink failures) throws InterruptedException {
        return sampler.draw(prompt, parser, number, failures, gate);
    }

    Gate gate() {
        return gate;
    }

    SamplingListener<A> listener() {
        return listener;
    }

    void arrived(Sample<A> sample) {
        keep(sample);
        listener.drawn(sample);
        gate.entered();
    }

    private void keep(Sample<A> sample) {
        while (byNumber.size() <= sample.number()) {
            byNumber.add(null);
        }
        byNumber.set(sample.number(), sample);
    }
}
