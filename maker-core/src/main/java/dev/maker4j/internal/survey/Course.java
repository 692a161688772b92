package dev.maker4j.internal.survey;

import dev.maker4j.internal.journalling.Entry;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.internal.journalling.RecordedVerdict;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How a vote went that was decided: who said what, in which order. Most rows of a survey share theirs with thousands of others, so each is
 * held once. Immutable.
 *
 * @param casts the samples
 * @param texts for each different answer, a reply that gave it
 * @param winner the number of the answer that won
 * @param rounds how many rounds of samples it took
 */
record Course(List<Cast> casts, List<String> texts, int winner, int rounds) {

    /** A sample: an answer by its number, or a reason to discard it; one that nobody could judge has its text by a number too. */
    record Cast(int number, int answer, int wording, String reason) {}

    static Course of(List<Entry> entries, RecordedVerdict verdict) {
        List<String> texts = new ArrayList<>(1);
        for (Entry entry : entries) {
            RecordedSample sample = (RecordedSample) entry;
            if (sample.flag().isEmpty()) {
                put(texts, sample.answer(), sample.reply().text());
            }
        }
        put(texts, verdict.answer(), verdict.reply());
        List<Cast> casts = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            RecordedSample sample = (RecordedSample) entry;
            String reason = sample.flag().map(RedFlag::reason).orElse("");
            int answer = sample.answer();
            if (sample.isUnjudged()) { // it is judged when it is read, by its text
                answer = texts.size();
                texts.add(sample.reply().text());
            }
            casts.add(new Cast(sample.number(), answer, sample.wording(), reason));
        }
        return new Course(casts, texts, verdict.answer(), verdict.rounds());
    }

    private static void put(List<String> texts, int answer, String text) {
        if (answer >= texts.size()) {
            texts.addAll(Collections.nCopies(answer + 1 - texts.size(), ""));
        }
        texts.set(answer, text);
    }

    /** The samples as a journal holds them, but for what no verdict depends on. */
    List<Entry> samples(long step) {
        List<Entry> samples = new ArrayList<>(casts.size());
        for (Cast cast : casts) {
            boolean vote = cast.reason().isEmpty();
            boolean hasText = vote || cast.reason().equals(RedFlag.NOT_JUDGED);
            samples.add(new RecordedSample(
                    step,
                    cast.number(),
                    vote ? cast.answer() : -1,
                    vote ? Optional.empty() : Optional.of(new RedFlag(cast.reason(), "")),
                    cast.wording(),
                    cast.wording(),
                    "",
                    vote,
                    LlmReply.of(hasText ? texts.get(cast.answer()) : ""),
                    false,
                    Duration.ZERO));
        }
        return samples;
    }

    RecordedVerdict verdict(long step) {
        return new RecordedVerdict(step, winner, texts.get(winner), rounds, false, false, "", Duration.ZERO);
    }
}
