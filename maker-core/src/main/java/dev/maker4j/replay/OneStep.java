package dev.maker4j.replay;

import dev.maker4j.internal.journalling.RecordedRung;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a journal holds of one step, its samples in the order of their numbers, which is the one that counts. An answer is known
 * by the text of the first reply that gave it. Confined to one thread.
 */
final class OneStep {
    private final List<@Nullable RecordedSample> byNumber = new ArrayList<>();
    private final List<@Nullable String> answers = new ArrayList<>();
    private @Nullable RecordedRung reached;
    private @Nullable RecordedRung votedOn;

    void add(RecordedSample sample) {
        if (sample.number() < first()) {
            return;
        }
        put(byNumber, sample.number() - first(), sample);
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

    /** The samples so far don't count again; but where a person is asked, they are what is told of the step. */
    void reaches(RecordedRung rung) {
        reached = rung;
        if (rung.isVoted()) {
            byNumber.clear();
            votedOn = rung;
        }
    }

    /** The rung that it came to last; 0 where it is voted on as any step is. */
    int rung() {
        return reached == null ? 0 : reached.rung();
    }

    /** Whether it is voted on in parts, whose answers are none to the step. */
    boolean isOfParts() {
        return reached != null && reached.part() > 0;
    }

    /** Whether its policy asked a person. */
    boolean isWithPerson() {
        return reached != null && !reached.isVoted();
    }

    /** The rule of the rung on which it was voted on last; empty where it is the run's own. */
    Optional<String> rule() {
        return Optional.ofNullable(votedOn).map(RecordedRung::rule);
    }

    /** The number of the first sample that counts. */
    int first() {
        return votedOn == null ? 0 : votedOn.first();
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

    /** Returns the number of the answer of each vote, in the order of the samples. */
    List<Integer> votes() {
        List<Integer> votes = new ArrayList<>(byNumber.size());
        for (RecordedSample sample : byNumber) {
            if (sample != null && sample.flag().isEmpty()) {
                votes.add(sample.answer());
            }
        }
        return List.copyOf(votes);
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
