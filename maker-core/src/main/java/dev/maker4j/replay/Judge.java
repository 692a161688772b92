package dev.maker4j.replay;

import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.TextNotKeptException;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.voting.Sample;
import java.util.Optional;

/** Says what other red flags would have made of a recorded sample, where that can be told. Immutable. */
interface Judge {

    /** Judges as the run did. */
    Judge AS_RECORDED = OneStep::asRecorded;

    /**
     * Returns the sample as it would have been judged.
     *
     * @throws NotJudgedException if the journal doesn't hold what it takes
     */
    Sample<String> judged(OneStep step, RecordedSample sample) throws NotJudgedException;

    /** What the run discarded stays discarded; of the rest, more is. */
    static Judge also(RedFlags more) {
        return (step, sample) -> {
            if (sample.flag().isPresent()) {
                return step.asRecorded(sample);
            }
            Optional<RedFlag> found = inspected(more, sample);
            return found.isPresent() ? flagged(sample, found.get()) : step.asRecorded(sample);
        };
    }

    /** The filters are others; copies are none the less, and the parser, which comes after the filters, is the same. */
    static Judge by(RedFlags others) {
        return (step, sample) -> {
            if (sample.flag().isPresent() && isNoFilters(sample.flag().get())) {
                return step.asRecorded(sample);
            }
            Optional<RedFlag> found = inspected(others, sample);
            if (found.isPresent()) {
                return flagged(sample, found.get());
            }
            if (sample.flag().isPresent()) {
                throw new NotJudgedException(
                        "the run discarded it (" + sample.flag().get().reason()
                                + "), and only the task could tell what its answer would have been");
            }
            return step.asRecorded(sample);
        };
    }

    private static boolean isNoFilters(RedFlag flag) {
        String reason = flag.reason();
        return reason.equals(RedFlags.COPY)
                || reason.equals(RedFlag.FORMAT)
                || reason.equals(RedFlag.NOT_POSSIBLE)
                || reason.startsWith(RedFlag.PARSER_THREW);
    }

    private static Sample<String> flagged(RecordedSample sample, RedFlag flag) {
        return new Sample.Flagged<>(sample.number(), flag, sample.reply());
    }

    private static Optional<RedFlag> inspected(RedFlags flags, RecordedSample sample) throws NotJudgedException {
        try {
            return flags.inspect(sample.verbatim() ? sample.reply() : withoutText(sample.reply()));
        } catch (TextNotKeptException unknown) {
            throw new NotJudgedException("a red flag looks at its text, which the journal doesn't hold");
        }
    }

    private static LlmReply withoutText(LlmReply reply) {
        LlmReply without = LlmReply.withoutText(reply.usage(), reply.finishReason(), reply.latency())
                .choosing(reply.choices());
        return reply.model().map(without::by).orElse(without);
    }
}
