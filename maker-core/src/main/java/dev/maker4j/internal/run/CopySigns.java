package dev.maker4j.internal.run;

import dev.maker4j.llm.LlmReply;
import dev.maker4j.voting.Sample;
import java.util.HashSet;
import java.util.Set;

/*
 * A cache that gives every copy an identifier of its own can't be told from a model by identifiers. What is left are signs: samples
 * of one prompt with the same long text, and replies that came faster than a model writes. Neither proves anything, since a model
 * that has to keep to a strict format writes the same, too, so they warn and take no vote away.
 */
/** Notices what looks like copies and may be none, each sign once for each writer. Confined to one thread. */
final class CopySigns {
    /** Up to here two honest answers are often the same. */
    private static final int SHORT_TEXT = 100;

    /** One reply is written several times more slowly by the fastest hardware there is. */
    private static final long MOST_TOKENS_A_SECOND = 10_000;

    private static final long NANOS_A_SECOND = 1_000_000_000;
    private static final String WHAT_TO_DO =
            " a cache or gateway answers for it, and its copies count as votes: turn the cache"
                    + " off, or let it tell requests apart by their seeds";

    private final Set<Given> given = new HashSet<>();
    private final Set<Integer> watched;

    /** What was noticed. */
    enum Sign {
        EQUAL_TEXTS,
        TOO_FAST
    }

    private record Given(Writer writer, Sign sign) {}

    /** A model in this process isn't watched: there is no way on which anything could answer for it. */
    CopySigns(Set<Integer> watched) {
        this.watched = watched;
    }

    /** Looks at a vote that its step doesn't hold yet; warns where it looks like a copy. */
    <S, A> void look(OpenStep<S, A> step, Sample<A> sample, Agenda<S, A> agenda) {
        if (!watched.contains(step.model()) || !(sample instanceof Sample.Vote<A>)) {
            return;
        }
        LlmReply reply = sample.reply();
        if (reply.text().length() <= SHORT_TEXT) {
            return;
        }
        Writer writer = Writer.of(step, reply);
        if (isTooFast(reply) && given.add(new Given(writer, Sign.TOO_FAST))) {
            agenda.add(warning(
                    writer,
                    Sign.TOO_FAST,
                    at(step, sample.number()) + " brought "
                            + reply.usage().outputTokens().getAsLong() + " tokens within "
                            + reply.latency().toMillis() + " ms, faster than a model writes; so it seems that"
                            + WHAT_TO_DO));
        }
        if (!given.contains(new Given(writer, Sign.EQUAL_TEXTS))) {
            compare(step, sample, writer, agenda);
        }
    }

    private <S, A> void compare(OpenStep<S, A> step, Sample<A> sample, Writer writer, Agenda<S, A> agenda) {
        String text = sample.reply().text();
        int wording = step.wordings().of(sample.number());
        for (Sample<A> earlier : step.voter().samples()) {
            if (earlier instanceof Sample.Vote<A>
                    && step.wordings().of(earlier.number()) == wording
                    && text.equals(earlier.reply().text())
                    && writer.equals(Writer.of(step, earlier.reply()))) {
                given.add(new Given(writer, Sign.EQUAL_TEXTS));
                agenda.add(warning(
                        writer,
                        Sign.EQUAL_TEXTS,
                        at(step, sample.number()) + " has the same " + text.length() + " characters as sample "
                                + earlier.number()
                                + "; unless this model answers so by itself, at a low temperature or in a strict format,"
                                + WHAT_TO_DO));
                return;
            }
        }
    }

    private static <S, A> Command.Warn<S, A> warning(Writer writer, Sign sign, String sentence) {
        return new Command.Warn<>(writer.model(), writer.name(), sign.name(), sentence);
    }

    private static String at(OpenStep<?, ?> step, int sample) {
        return "sample " + sample + " of step " + step.number();
    }

    private static boolean isTooFast(LlmReply reply) {
        long nanos = reply.latency().toNanos();
        long tokens = reply.usage().outputTokens().orElse(0);
        return nanos > 0 && (double) tokens * NANOS_A_SECOND > (double) nanos * MOST_TOKENS_A_SECOND;
    }
}
