package dev.maker4j;

import dev.maker4j.batch.Batches;
import dev.maker4j.budget.Budget;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.engine.EngineSettings;
import dev.maker4j.internal.engine.SurveyEngine;
import dev.maker4j.internal.run.Foresight;
import dev.maker4j.internal.run.GuardedTask;
import dev.maker4j.internal.run.RowTask;
import dev.maker4j.internal.run.RunSettings;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.run.RunListener;
import dev.maker4j.stability.Experimental;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One question over many items, each answered by vote: with one provider, one journal and one budget for all.
 *
 * <pre>{@code
 * Survey<Ticket, Urgency> survey = Survey.<Ticket, Urgency>of("urgency", ticket -> Prompt.of(ticket.text()), Urgency::parse)
 *         .asking(provider)
 *         .untilAheadBy(3)
 *         .journalling(journal)
 *         .build();
 * try (SurveyRun<Ticket, Urgency> run = survey.start(tickets)) {
 *     for (SurveyRow<Ticket, Urgency> row : run) {
 *         write(row);
 *     }
 * }
 * }</pre>
 *
 * <p>Rows are voted on side by side, as many as keep the provider's calls in flight busy. Items are read one by one, so there may be
 * millions of them. A row whose votes decide nothing, or that fails, leaves the others alone.
 *
 * <p>A row is known by what it asks and by how often that was asked before it, not by its place. So a survey that is started again on its
 * journal finds the rows again that it has decided, wherever they stand now, and asks the others only.
 *
 * <p>Immutable and safe for use by several threads; a journal serves one start at a time.
 *
 * @param <T> the item
 * @param <A> the answer, a value with {@code equals} and {@code hashCode}
 */
@Experimental
public final class Survey<T, A> {
    private final SurveyEngine<T, A> engine;

    private Survey(SurveyEngine<T, A> engine) {
        this.engine = engine;
    }

    /**
     * Starts a survey.
     *
     * @param name for reports, and for the journal, which refuses a survey of another name; not blank. What all rows ask may change
     *     without notice where it isn't in the name: rows that ask something else are new ones
     * @param prompt what an item asks; a pure function, called once for each item
     * @param parser reads a reply to an item's question strictly; it throws {@link RedFlagException}, or anything else, for one to discard
     * @param <T> the item
     * @param <A> the answer
     * @return a builder
     * @throws IllegalArgumentException if the name is blank
     */
    public static <T, A> Builder<T, A> of(
            String name, Function<? super T, Prompt> prompt, BiFunction<String, ? super T, ? extends A> parser) {
        return of(name, List.of(prompt), parser);
    }

    /**
     * Starts a survey that asks each item in several wordings, in turn by sample number. The first is what a row is known by.
     *
     * @param name for reports, and for the journal
     * @param prompts ways of asking the same, at least one
     * @param parser reads a reply to any of them
     * @param <T> the item
     * @param <A> the answer
     * @return a builder
     * @throws IllegalArgumentException if the name is blank, or there is no prompt
     */
    public static <T, A> Builder<T, A> of(
            String name, List<Function<? super T, Prompt>> prompts, BiFunction<String, ? super T, ? extends A> parser) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a survey needs a name, but got a blank one");
        }
        if (prompts.isEmpty()) {
            throw new IllegalArgumentException("survey \"" + name + "\" needs at least 1 prompt, but got none");
        }
        Objects.requireNonNull(parser, "parser");
        return new Builder<>(new RowTask<>(name, List.copyOf(prompts), parser::apply));
    }

    /**
     * Starts asking about these items, or resumes where the journal stands. See {@link #start(Iterator)}.
     *
     * @param items what is asked about; iterated over once
     * @return the survey in progress, to be closed
     */
    public SurveyRun<T, A> start(Iterable<? extends T> items) {
        return start(items.iterator());
    }

    /**
     * Starts asking about these items, or resumes where the journal stands. Returns once that was read; items are read, and models asked,
     * by whoever takes the rows. Costs at least as many model calls a row as the margin, about {@code k/(2p-1)} on average; none for a row
     * that the journal holds as decided.
     *
     * @param items what is asked about, none null; read one by one on the thread that takes the rows
     * @return the survey in progress, to be closed
     * @throws IllegalStateException if the journal was opened for something else, or is in use
     * @throws dev.maker4j.journal.JournalException if the journal is damaged, or of another survey or a run; the message names the
     *     difference
     */
    public SurveyRun<T, A> start(Iterator<? extends T> items) {
        return new SurveyRun<>(engine.start(Objects.requireNonNull(items, "items")));
    }

    /**
     * Says how a survey is held. Confined to one thread.
     *
     * @param <T> the item
     * @param <A> the answer
     */
    public static final class Builder<T, A> extends VoteBuilder<A, Builder<T, A>> {
        private final RowTask<T, A> task;
        private final List<RunListener<? super T, ? super A>> listeners = new ArrayList<>();
        private Budget budget = Budget.unlimited();
        private @Nullable SharedBudget shared;
        private @Nullable Journal journal;
        private @Nullable Batches batches;
        private boolean inOrder = true;

        Builder(RowTask<T, A> task) {
            super(null);
            this.task = task;
        }

        @Override
        Builder<T, A> self() {
            return this;
        }

        RowTask<T, A> task() {
            return task;
        }

        /**
         * Asks this provider's model in batches, which takes hours and costs about half: first as many samples for each row as could
         * decide it, then for undecided rows what their leaders lack, from the third batch on twice what the first had. Needs a journal, which
         * carries the wait over restarts; {@link Journal#none()} says that none is wanted.
         *
         * @param shared whose model it is; names it, prices it, and says how it is asked and which clock counts
         * @param in how batches are submitted and waited for
         * @return this builder
         */
        public Builder<T, A> asking(Provider shared, Batches in) {
            this.batches = Objects.requireNonNull(in, "in");
            return asking(shared);
        }

        /**
         * Tries otherwise than by an ordinary vote where this policy says so.
         *
         * @param policy what a hard row is known by, and what is tried with it
         * @return this builder
         */
        public Builder<T, A> deciding(HardSteps<? super T> policy) {
            climbing(policy);
            return this;
        }

        /**
         * Tells this listener what happens; several are told in the order they were added. A row is told as a step: its number is the one
         * that the journal knows it by, its item is both the state and the next one. Rows are told in the order in which they are decided,
         * each at least once across crashes: one that may not have been told is told again when its item comes; those that the journal
         * holds are told by {@code stepRestored} when theirs do.
         *
         * @param listener who is told, on the thread that takes the rows
         * @return this builder
         */
        public Builder<T, A> listening(RunListener<? super T, ? super A> listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Records every sample and verdict, so that a survey that was stopped is resumed without buying a sample twice. The journal is
         * neither opened nor closed here. Reading it takes about 24 bytes for each decided row, and what their different answers take.
         *
         * @param into an open journal, which holds one survey
         * @return this builder
         */
        public Builder<T, A> journalling(Journal into) {
            this.journal = Objects.requireNonNull(into, "into");
            return this;
        }

        /**
         * Pauses once all rows together have used this much. Default {@link Budget#unlimited()}.
         *
         * @param ceilings what the survey may use, in all its stints
         * @return this builder
         */
        public Builder<T, A> within(Budget ceilings) {
            this.budget = Objects.requireNonNull(ceilings, "ceilings");
            return this;
        }

        /**
         * Pauses once all who share this budget have used it up together: this survey, and whoever else.
         *
         * @param ceilings what all may use together
         * @return this builder
         */
        public Builder<T, A> within(SharedBudget ceilings) {
            this.shared = Objects.requireNonNull(ceilings, "ceilings");
            return this;
        }

        /**
         * Hands rows out as soon as each is over. By default they come in the items' order, and a row that takes long holds the others
         * back, up to 16 for each call in flight, and 256 at the least.
         *
         * @return this builder
         */
        public Builder<T, A> asTheyCome() {
            inOrder = false;
            return this;
        }

        /**
         * The survey, ready to be started any number of times.
         *
         * @return the survey
         * @throws IllegalStateException if no model was given, a person is to be asked, or a journal is to know something again that has
         *     no stable name
         * @throws IllegalArgumentException if the rule can never be met within the samples allowed, or the budget can't be kept
         */
        public Survey<T, A> build() {
            if (policy().isAskingAPerson()) {
                throw new IllegalStateException("the policy \"" + policy()
                        + "\" asks a person, for whom a survey doesn't wait: leave that rung out, and give the rows that stay undecided"
                        + " to one");
            }
            Provider provider = provider();
            Models models = models();
            Batches in = batches;
            if (in != null) {
                requireBatchable(provider, models, in);
            }
            Journal recording = journal == Journal.none() ? null : journal;
            RunSettings<A> votes = votes(OptionalLong.empty(), recording != null, !listeners.isEmpty(), false);
            RunDescription description = new RunDescription(
                    task.name(),
                    provider.model(),
                    models.isSimulated() || (in != null && in.client().isSimulated()),
                    votes.rule().toString(),
                    ruleBasis(OptionalLong.empty()),
                    models.hedging(),
                    OptionalLong.empty(),
                    budget,
                    in == null ? models.prices() : models.prices().times(in.share()));
            return new Survey<>(new SurveyEngine<>(
                    new EngineSettings<>(
                            new GuardedTask<>(task),
                            description,
                            task.prompts().size() > 1 ? votes.inAllWordings() : votes,
                            models.routes(),
                            provider.time(),
                            listeners,
                            Optional.ofNullable(recording),
                            Optional.empty(),
                            Optional.ofNullable(shared).map(SharedBudget::ledger),
                            Foresight.NONE),
                    inOrder,
                    in));
        }

        private void requireBatchable(Provider provider, Models models, Batches in) {
            if (journal == null || (journal != Journal.none() && journal.detail() == Detail.VERDICTS)) {
                throw new IllegalStateException(
                        "a survey in batches waits for hours, and needs a journal of votes that knows"
                                + " what was submitted: say journalling(journal), or Journal.none() to go without");
            }
            if (models.routes().size() > 1) {
                throw new IllegalStateException("the policy \"" + policy()
                        + "\" asks another model, which a survey in batches doesn't: leave that rung out, and give the rows that"
                        + " stay undecided to a second survey");
            }
            if (!models.hedging().isEmpty()) {
                throw new IllegalStateException("a survey in batches asks for no sample twice: leave hedging(…) out");
            }
            String batched = in.client().model();
            if (!batched.equals("unnamed") && !batched.equals(provider.model())) {
                throw new IllegalStateException("the provider's model is \"" + provider.model()
                        + "\", but batches go to \"" + batched + "\": name the same model in both");
            }
        }
    }
}
