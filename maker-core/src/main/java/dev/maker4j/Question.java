package dev.maker4j;

import dev.maker4j.internal.provider.ProviderDownException;
import dev.maker4j.internal.sampling.BrokenParserException;
import dev.maker4j.internal.sampling.Caller;
import dev.maker4j.internal.sampling.ReplyParser;
import dev.maker4j.internal.sampling.SamplingListener;
import dev.maker4j.internal.sampling.StepSamples;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Verdict;
import dev.maker4j.voting.Voter;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * One question that must be answered right: a prompt and a parser, decided by vote.
 *
 * <pre>{@code
 * Question<Integer> question = Question.parsedBy(Integer::parseInt)
 *         .sampling(client)
 *         .untilAheadBy(3)
 *         .build();
 * Verdict<Integer> verdict = question.decide("How many days has a leap year? Answer with the number only.");
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <A> the answer, a value with {@code equals} and {@code hashCode}
 */
public final class Question<A> {
    private final ReplyParser<A> parser;
    private final Voter voter;
    private final Caller caller;

    private Question(Builder<A> settings) {
        ValueCheck answers = new ValueCheck();
        this.parser = reply -> checked(settings.parser.apply(reply), answers);
        this.voter = settings.voter(OptionalLong.of(1));
        this.caller = settings.caller();
    }

    /**
     * Starts a question whose replies are read by this parser.
     *
     * @param parser reads a reply strictly; it throws {@link RedFlagException}, or anything else, for one to discard
     * @param <A> the answer
     * @return a builder
     */
    public static <A> Builder<A> parsedBy(Function<String, A> parser) {
        return new Builder<>(parser);
    }

    /**
     * Asks until the vote is over. Blocks; costs at least as many model calls as the margin, about {@code k/(2p-1)} on
     * average.
     *
     * @param prompt what is asked
     * @return the verdict, which may be undecided
     * @throws LlmException if the model failed for good, or longer than was retried
     * @throws CancellationException if the calling thread was interrupted; its flag is set again and all calls are ended
     */
    public Verdict<A> decide(Prompt prompt) {
        Objects.requireNonNull(prompt, "prompt");
        try {
            return voter.decide(new StepSamples<>(prompt, parser, caller, new Unheard<>(), Gate.open()));
        } catch (ProviderDownException down) {
            throw down.failure();
        } catch (BrokenParserException broken) {
            throw new IllegalStateException(broken.getMessage(), broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted while a question was voted on");
            cancelled.initCause(stopped);
            throw cancelled;
        }
    }

    /**
     * Asks a question without a system part. See {@link #decide(Prompt)}.
     *
     * @param prompt what is asked, not blank
     * @return the verdict, which may be undecided
     */
    public Verdict<A> decide(String prompt) {
        return decide(Prompt.of(prompt));
    }

    @SuppressWarnings("ConstantValue") // users' code may not be null-checked by their compiler
    private static <A> A checked(A answer, ValueCheck answers) {
        if (answer == null) {
            throw new BrokenParserException(
                    "the parser returned null; throw RedFlagException for a reply that must be discarded");
        }
        answers.requireEquals(answer).ifPresent(problem -> {
            throw new BrokenParserException(problem);
        });
        return answer;
    }

    /**
     * Says how a question is voted on. Confined to one thread.
     *
     * @param <A> the answer
     */
    public static final class Builder<A> extends VoteBuilder<Builder<A>> {
        private final Function<String, A> parser;

        Builder(Function<String, A> parser) {
            super(Duration.ZERO);
            this.parser = Objects.requireNonNull(parser, "parser");
        }

        @Override
        Builder<A> self() {
            return this;
        }

        /**
         * The question, ready to be asked any number of times.
         *
         * @return the question
         * @throws IllegalStateException if no model was given
         * @throws IllegalArgumentException if the rule can never be met within the samples allowed
         */
        public Question<A> build() {
            return new Question<>(this);
        }
    }

    private static final class Unheard<A> implements SamplingListener<A> {
        @Override
        public void drawn(Sample<A> sample) {}

        @Override
        public void failed(int sample, int attempt, LlmException failure, boolean retried) {}
    }
}
