package dev.maker4j;

import dev.maker4j.run.FleetResult;
import dev.maker4j.stability.Experimental;
import dev.maker4j.task.DecomposableTask;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Many tasks, each solved by a run of its own, side by side over one provider: they share its limits, its calls in flight and, if
 * wanted, a budget. A task that fails leaves the others alone.
 *
 * <pre>{@code
 * Fleet<State, Move> fleet = Fleet.<State, Move>asking(provider)
 *         .solvingEach(maker -> maker.untilAheadBy(3))
 *         .journallingIn(Path.of("runs"))
 *         .build();
 * try (FleetRun<State, Move> run = fleet.start(tasksByName)) {
 *     for (FleetResult<State, Move> result : run) {
 *         store(result.name(), result.outcome());
 *     }
 * }
 * }</pre>
 *
 * <p>Tasks begin in the order in which they are given, as many at a time as calls may be in flight, and those that have begun take
 * turns call by call. A run that waits for its model holds no thread; a call of a blocking client does. With a journal a fleet that
 * is started again goes on where it was: solved tasks cost nothing, others resume at the very sample.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <S> the state
 * @param <A> the action
 */
@Experimental
public final class Fleet<S, A> {
    private static final int LONGEST_NAME = 100;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    private final Provider provider;
    private final UnaryOperator<Maker.Builder<S, A>> each;
    private final @Nullable SharedBudget budget;
    private final @Nullable Path folder;
    private final Consumer<? super FleetResult<S, A>> listener;

    private Fleet(Builder<S, A> settings) {
        this.provider = settings.provider;
        this.each = settings.each;
        this.budget = settings.budget;
        this.folder = settings.folder;
        this.listener = settings.listener;
    }

    /**
     * Starts with the provider that all tasks share.
     *
     * @param provider who is asked; its calls in flight are those of all tasks together
     * @param <S> the state
     * @param <A> the action
     * @return a builder
     */
    public static <S, A> Builder<S, A> asking(Provider provider) {
        return new Builder<>(provider);
    }

    /**
     * Begins to solve tasks, and returns at once.
     *
     * @param tasks by a name of each, which is the name of its journal's folder too: 1 to 100 letters, digits, {@code _}, {@code -}
     *     and {@code .}, the first a letter, digit or {@code _}; no two the same but for case. They begin in the map's order
     * @return the fleet under way, which must be closed
     * @throws IllegalArgumentException if a name is none, or there is no task
     */
    public FleetRun<S, A> start(Map<String, ? extends DecomposableTask<S, A>> tasks) {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("a fleet needs at least 1 task, but was given none");
        }
        Map<String, String> known = new TreeMap<>();
        for (String name : tasks.keySet()) {
            requireName(name);
            String other = known.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                throw new IllegalArgumentException("the names \"" + other + "\" and \"" + name
                        + "\" differ in case only, and would share a folder where the file system ignores case:"
                        + " give one of them another name");
            }
        }
        FleetRun<S, A> run = new FleetRun<>(this, tasks);
        run.begin();
        return run;
    }

    private static void requireName(String name) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a task's name in a fleet is 1 to " + LONGEST_NAME
                    + " letters, digits, _, - and ., the first a letter, digit or _, but one was \"" + name + "\"");
        }
    }

    Provider provider() {
        return provider;
    }

    Optional<Path> journal(String name) {
        return Optional.ofNullable(folder).map(parent -> parent.resolve(name));
    }

    Consumer<? super FleetResult<S, A>> listener() {
        return listener;
    }

    /** How one of the tasks is solved; what all share is said last, so that it holds. */
    Maker.Builder<S, A> solving(DecomposableTask<S, A> task) {
        Maker.Builder<S, A> maker =
                each.apply(Maker.solving(task).asking(provider)).asking(provider);
        return budget == null ? maker : maker.within(budget);
    }

    /**
     * Says how a fleet is solved. Confined to one thread.
     *
     * @param <S> the state
     * @param <A> the action
     */
    public static final class Builder<S, A> {
        private final Provider provider;
        private UnaryOperator<Maker.Builder<S, A>> each = UnaryOperator.identity();
        private @Nullable SharedBudget budget;
        private @Nullable Path folder;
        private Consumer<? super FleetResult<S, A>> listener = result -> {};

        private Builder(Provider provider) {
            this.provider = Objects.requireNonNull(provider, "provider");
        }

        /**
         * Solves each task like this. By default with a maker's defaults.
         *
         * @param how completes the builder of a task's maker: rule, red flags, listeners, sampling. Provider, shared budget and
         *     journal are the fleet's. Called by several threads
         * @return this builder
         */
        public Builder<S, A> solvingEach(UnaryOperator<Maker.Builder<S, A>> how) {
            this.each = Objects.requireNonNull(how, "how");
            return this;
        }

        /**
         * Pauses the runs once all together have used this up. By default nothing limits them.
         *
         * @param ceilings what all may use together
         * @return this builder
         */
        public Builder<S, A> within(SharedBudget ceilings) {
            this.budget = Objects.requireNonNull(ceilings, "ceilings");
            return this;
        }

        /**
         * Keeps a journal for each task, in a folder of the task's name; the fleet opens it when the task begins and closes it when
         * its run has ended. By default there is none.
         *
         * @param parent the folder of the folders; made where it isn't there
         * @return this builder
         */
        public Builder<S, A> journallingIn(Path parent) {
            this.folder = Objects.requireNonNull(parent, "parent");
            return this;
        }

        /**
         * Tells this listener of each result as it comes. What it throws cancels the fleet.
         *
         * @param results takes one result at a time, on the thread that ran the task last
         * @return this builder
         */
        public Builder<S, A> listening(Consumer<? super FleetResult<S, A>> results) {
            this.listener = Objects.requireNonNull(results, "results");
            return this;
        }

        /** {@return the fleet, ready to be started any number of times} */
        public Fleet<S, A> build() {
            return new Fleet<>(this);
        }
    }
}
