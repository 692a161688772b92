package dev.maker4j.replay;

import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Tally;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a journal holds of one step, its samples in the order of their numbers, which is the one that counts. An answer is known
 * by the text of the first reply that gave it. Used for one step after another; confined to one thread.
 */
final class OneStep {
    private final List<@Nullable RecordedSample> byNumber = new ArrayList<>();
    private final List<@Nullable String> answers = new ArrayList<>();
    private int first;

    void add(RecordedSample sample) {
        if (sample.number() < first) {
            return;
        }
        put(byNumber, sample.number() - first, sample);
        int answer = sample.answer();
        if (answer >= 0 && (answer >= answers.size() || answers.get(answer) == null)) {
            put(answers, answer, sample.reply().text());
        }
    }

    private static <T> void put(List<@Nullable T> list, int index, T value) {
        while (list.size() <= index) {
            list.add(null);
        }
        list.set(index, value);
    }

    void clear() {
        byNumber.clear();
        answers.clear();
        first = 0;
    }

    /** The samples so far don't count again; those of the vote that begins are numbered from here. */
    void goesOn(int from) {
        byNumber.clear();
        first = from;
    }

    /** The number of the first sample that counts. */
    int first() {
        return first;
    }

    boolean isEmpty() {
        return byNumber.isEmpty();
    }

    /** Returns the text that stands for an answer; what is given where no sample of this step gave it. */
    String answer(int number, String otherwise) {
        @Nullable String text = number >= 0 && number < answers.size() ? answers.get(number) : null;
        return text == null ? otherwise : text;
    }

    /** Returns the samples up to the first that is missing: none after that may be counted before it. */
    List<RecordedSample> inOrder() {
        List<RecordedSample> samples = new ArrayList<>(byNumber.size());
        for (RecordedSample sample : byNumber) {
            if (sample == null) {
                break;
            }
            samples.add(sample);
        }
        return samples;
    }

    /** Returns a sample as it was judged when it was bought. */
    Sample<String> asRecorded(RecordedSample sample) {
        return sample.flag().isPresent()
                ? new Sample.Flagged<>(sample.number(), sample.flag().get(), sample.reply())
                : new Sample.Vote<>(sample.number(), answer(sample.answer(), ""), sample.reply());
    }

    /** Returns the wording of each vote for another answer than this. */
    List<Integer> dissent(int answer) {
        List<Integer> wordings = new ArrayList<>();
        for (RecordedSample sample : byNumber) {
            if (sample != null && sample.flag().isEmpty() && sample.answer() != answer) {
                wordings.add(sample.counted());
            }
        }
        return wordings;
    }

    /** Returns the count of all samples, whether or not one is missing in between. */
    Tally<String> tally() {
        List<Sample<String>> samples = new ArrayList<>(byNumber.size());
        for (RecordedSample sample : byNumber) {
            if (sample != null) {
                samples.add(asRecorded(sample));
            }
        }
        return Tally.of(samples);
    }
}
