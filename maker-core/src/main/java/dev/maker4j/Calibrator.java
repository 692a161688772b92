package dev.maker4j;

import dev.maker4j.budget.Budget;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.internal.run.RowTask;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.run.UnsolvedException;
import dev.maker4j.stability.Experimental;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.voting.AnswerEquality;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Measures how often a model is right on the steps of a task whose right actions are known, before a run is paid for.
 *
 * <pre>{@code
 * Calibration calibration = Calibrator.of(task, KnownSteps.along(task, solver))
 *         .asking(provider)
 *         .samples(2_500)
 *         .reaching(0.95)
 *         .build()
 *         .run();
 * }</pre>
 *
 * <p>States are drawn at random, each with at least two samples and more where one was wrong. With a reliability to reach it stops as soon
 * as that is promised or out of reach. Draw the samples as the run will: with its prompts, red flags, sampling and equality.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <S> the state
 * @param <A> the action
 */
@Experimental
public final class Calibrator<S, A> {
    private final Builder<S, A> said;

    private Calibrator(Builder<S, A> said) {
        this.said = new Builder<>(said);
    }

    /**
     * Starts a calibrator.
     *
     * @param task whose prompts are asked and whose parser reads the replies
     * @param known what its states are drawn from; as many steps as a run has, unless {@link Builder#runsOf} says otherwise
     * @param <S> the state
     * @param <A> the action
     * @return a builder
     */
    public static <S, A> Builder<S, A> of(DecomposableTask<S, A> task, KnownSteps<S, A> known) {
        return new Builder<>(Objects.requireNonNull(task, "task"), Objects.requireNonNull(known, "known"));
    }

    /**
     * Starts a calibrator of a survey: its rows are drawn, with its prompts, parser, sampling, red flags and equality, and each counts as a run
     * of one step. So what is promised is the share of rows that are decided rightly, and what it costs is the cost of a row.
     *
     * @param survey as it will be held; whom it asks is said again here
     * @param gold rows whose right answers are known, drawn at random from those to be asked
     * @param <T> the item
     * @param <A> the answer
     * @return a builder
     */
    public static <T, A> Builder<T, A> of(Survey.Builder<T, A> survey, KnownSteps<T, A> gold) {
        return of(survey.task(), gold)
                .sampling(survey.asSampled())
                .discarding(survey.flags())
                .comparing(survey.equality())
                .runsOf(1);
    }

    /**
     * The same calibrator, reading how likely each answer is off the log-probabilities of one sample a state, where the provider tells them and
     * expected replies part at a token. What is told is first held against 8 samples of a tenth of the states, at least 4 and at most 40. Where
     * samples say otherwise, or too little is told, it goes on by samples and {@linkplain Calibration#logProbabilities() says so}.
     *
     * <p>A token that begins one of the replies is taken to lead to it: it is completed, and read by the task's parser.
     *
     * @param replies what the model may reply in a state, each reply as it would write it, such as {@code billing} and {@code account}
     * @return a new calibrator, whose requests ask for log-probabilities
     * @throws IllegalStateException if samples aren't drawn at one temperature above 0 and up to 1, or in several wordings
     */
    public Calibrator<S, A> readingLogProbabilities(Function<? super S, ? extends Collection<String>> replies) {
        Builder<S, A> more = new Builder<>(said);
        more.replies = Objects.requireNonNull(replies, "replies");
        more.sampling = ToldStates.telling(said.sampling);
        return new Calibrator<>(more);
    }

    /**
     * Draws samples until the question is answered or they are used up. Blocks.
     *
     * @return what was measured
     * @throws UnsolvedException if the budget was used up or the provider went down before one state had its samples
     * @throws dev.maker4j.llm.LlmException if the model failed for good
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted; its flag is set again
     */
    public Calibration run() {
        return run(Journal.none());
    }

    /**
     * The same, with every sample in a journal: run again with that journal, it asks for none of them a second time. Change the number of
     * samples, the target or the seed in between, and the samples of states that are drawn again count all the same.
     *
     * @param journal one of its own, of votes or transcripts; you open and close it
     * @return what was measured
     * @throws IllegalArgumentException if the journal records verdicts only
     * @throws dev.maker4j.journal.JournalException if it is of another task, model, sampling or red flags; the message names the difference
     * @throws UnsolvedException as {@link #run()} does, and all the others
     */
    public Calibration run(Journal journal) {
        if (journal != Journal.none() && journal.detail() == Detail.VERDICTS) {
            throw new IllegalArgumentException(
                    "a calibration is made of its samples, but the journal records verdicts only: open it for votes");
        }
        return new CalibrationRun<>(said, journal).run();
    }

    /**
     * Says what is measured, and how far. Confined to one thread.
     *
     * @param <S> the state
     * @param <A> the action
     */
    public static final class Builder<S, A> {
        private static final int DEFAULT_SAMPLES = 2_500;
        private static final int LONGEST_NAME = 120;

        final DecomposableTask<S, A> task;
        final KnownSteps<S, A> known;

        @Nullable
        Provider provider;

        @Nullable
        Function<? super S, ? extends Collection<String>> replies;

        Sampling sampling = Sampling.standard();
        RedFlags redFlags = RedFlags.standard();
        AnswerEquality<? super A> equality = AnswerEquality.byValue();
        Function<? super S, String> stratum;
        Function<? super S, String> name = state -> shortened(String.valueOf(state));
        Budget budget = Budget.unlimited();
        int samples = DEFAULT_SAMPLES;
        double target = Double.NaN;
        long steps;
        long seed;

        private Builder(DecomposableTask<S, A> task, KnownSteps<S, A> known) {
            this.task = task;
            this.known = known;
            this.steps = known.size();
            this.stratum = task::stratum;
        }

        private Builder(Builder<S, A> same) {
            this.task = same.task;
            this.known = same.known;
            this.provider = same.provider;
            this.replies = same.replies;
            this.sampling = same.sampling;
            this.redFlags = same.redFlags;
            this.equality = same.equality;
            this.stratum = same.stratum;
            this.name = same.name;
            this.budget = same.budget;
            this.samples = same.samples;
            this.target = same.target;
            this.steps = same.steps;
            this.seed = same.seed;
        }

        /**
         * Asks this model. The one thing that must be said.
         *
         * @param model who is asked; used by several threads
         * @return this builder
         */
        public Builder<S, A> asking(LlmClient model) {
            return asking(Provider.of(model).build());
        }

        /**
         * Asks this provider, within the limits that all who share it keep together.
         *
         * @param shared who is asked
         * @return this builder
         */
        public Builder<S, A> asking(Provider shared) {
            this.provider = Objects.requireNonNull(shared, "shared");
            return this;
        }

        /**
         * Draws samples like this. Default {@link Sampling#standard()}.
         *
         * @param how temperatures, token limit, seeds and options
         * @return this builder
         */
        public Builder<S, A> sampling(Sampling how) {
            this.sampling = Objects.requireNonNull(how, "how");
            return this;
        }

        /**
         * Discards replies with these red flags. Default {@link RedFlags#standard()}.
         *
         * @param flags what to look for before a reply is parsed
         * @return this builder
         */
        public Builder<S, A> discarding(RedFlags flags) {
            this.redFlags = Objects.requireNonNull(flags, "flags");
            return this;
        }

        /**
         * Takes answers for right that are the known one by this equality. Default {@link AnswerEquality#byValue()}.
         *
         * @param same when two answers are the same
         * @return this builder
         */
        public Builder<S, A> comparing(AnswerEquality<? super A> same) {
            this.equality = Objects.requireNonNull(same, "same");
            return this;
        }

        /**
         * Tells the states of different kinds apart. By default as {@linkplain DecomposableTask#stratum the task} does, which is what
         * a run by the promise's {@linkplain dev.maker4j.calibration.Promise#rule() rule} goes by.
         *
         * @param kind the name of a state's stratum
         * @return this builder
         */
        public Builder<S, A> inStrata(Function<? super S, String> kind) {
            this.stratum = Objects.requireNonNull(kind, "kind");
            return this;
        }

        /**
         * Names states in reports. By default they are called by their text, cut off after 120 characters.
         *
         * @param naming what to call a state
         * @return this builder
         */
        public Builder<S, A> naming(Function<? super S, String> naming) {
            this.name = Objects.requireNonNull(naming, "naming");
            return this;
        }

        private static String shortened(String text) {
            return text.codePointCount(0, text.length()) <= LONGEST_NAME
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
        }

        /**
         * Draws no more samples than this. Default 2,500. Where the known steps are few, each gets more of them, up to 8.
         *
         * @param most discarded ones included, at least 2
         * @return this builder
         * @throws IllegalArgumentException if {@code most} is less than 2
         */
        public Builder<S, A> samples(int most) {
            if (most < 2) {
                throw new IllegalArgumentException("a calibration needs at least 2 samples, but was given " + most);
            }
            this.samples = most;
            return this;
        }

        /**
         * Stops as soon as this reliability of a run is promised or out of reach. By default all samples are drawn.
         *
         * @param reliability the wanted probability that no step is wrong, above 0 and below 1
         * @return this builder
         * @throws IllegalArgumentException if it is out of that range
         */
        public Builder<S, A> reaching(double reliability) {
            if (!(reliability > 0 && reliability < 1)) {
                throw new IllegalArgumentException(
                        "a wanted reliability is above 0 and below 1, but was " + reliability);
            }
            this.target = reliability;
            return this;
        }

        /**
         * Says how many steps a run has, where it isn't the number of known ones: these are then a sample of states of which there are
         * many more.
         *
         * @param number at least 1
         * @return this builder
         * @throws IllegalArgumentException if {@code number} is less than 1
         */
        public Builder<S, A> runsOf(long number) {
            if (number < 1) {
                throw new IllegalArgumentException("a run has at least 1 step, but was said to have " + number);
            }
            this.steps = number;
            return this;
        }

        /**
         * Draws the states by this seed. Default 0.
         *
         * @param number any
         * @return this builder
         */
        public Builder<S, A> seed(long number) {
            this.seed = number;
            return this;
        }

        /**
         * Stops once this much is used. Default {@link Budget#unlimited()}.
         *
         * @param ceilings of money, tokens or samples
         * @return this builder
         * @throws IllegalArgumentException if time is limited
         */
        public Builder<S, A> within(Budget ceilings) {
            if (ceilings.time().isPresent()) {
                throw new IllegalArgumentException("a calibration can't limit time to "
                        + ceilings.time().get() + ": limit money, tokens or samples");
            }
            this.budget = ceilings;
            return this;
        }

        /**
         * The calibrator, which has asked nothing yet.
         *
         * @return the calibrator
         * @throws IllegalStateException if no model was given
         */
        public Calibrator<S, A> build() {
            if (provider == null) {
                throw new IllegalStateException("no model to ask: say asking(client)");
            }
            if (task instanceof RowTask<?, ?> rows && rows.prompts().size() > 1) {
                sampling = sampling.inAllWordings(); // as the survey does
            }
            return new Calibrator<>(this);
        }
    }
}
