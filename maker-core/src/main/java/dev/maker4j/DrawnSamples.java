package dev.maker4j;

import dev.maker4j.CalibrationRun.Judged;
import dev.maker4j.calibration.KnownStep;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.SampleDrawn;
import dev.maker4j.run.StepDecided;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.voting.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Keeps the samples of a calibration's rows in the order in which they were asked for. Confined to one thread. */
final class DrawnSamples<S, A> implements RunListener<KnownStep<S, A>, Judged<A>> {
    private final Map<Long, List<Sample<Judged<A>>>> open = new HashMap<>();
    private final IdentityHashMap<KnownStep<S, A>, List<Sample<Judged<A>>>> decided = new IdentityHashMap<>();

    @Override
    public void sampleDrawn(SampleDrawn<? extends Judged<A>> event) {
        open.computeIfAbsent(event.step(), none -> new ArrayList<>()).add(widened(event.sample()));
    }

    @Override
    public void stepDecided(StepDecided<? extends KnownStep<S, A>, ? extends Judged<A>> event) {
        decided.put(event.state(), Objects.requireNonNullElse(open.remove(event.step()), List.of()));
    }

    /** A row without a vote isn't decided, and all its samples are discarded. */
    List<Sample<Judged<A>>> of(SurveyRow<KnownStep<S, A>, Judged<A>> row) {
        List<Sample<Judged<A>>> samples = decided.getOrDefault(row.item(), List.of());
        return samples.stream().sorted(Comparator.comparingInt(Sample::number)).toList();
    }

    @SuppressWarnings("unchecked") // a sample is immutable, so one of a subtype serves
    private static <A> Sample<A> widened(Sample<? extends A> sample) {
        return (Sample<A>) sample;
    }
}
