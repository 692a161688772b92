package dev.maker4j.internal.engine;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.journalling.JournalEntries;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RunJournal;
import dev.maker4j.internal.run.Event;
import dev.maker4j.internal.run.GuardedTask;
import dev.maker4j.internal.run.Limits;
import dev.maker4j.internal.run.Position;
import dev.maker4j.internal.run.Recall;
import dev.maker4j.internal.run.RunCore;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.journal.Journal;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunReport;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins and resumes a maker's runs. Safe for use by several threads.
 *
 * @param <S> the state
 * @param <A> the action
 */
public final class Engine<S, A> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.maker4j");

    private final EngineSettings<S, A> settings;
    private final GuardedTask<S, A> task;
    private final RunDescription description;
    private final Listeners<S, A> listeners;
    private final LazyIdentity<S, A> identity;

    /**
     * An engine.
     *
     * @param settings what all runs have in common
     * @throws IllegalStateException if a journal or a cache is to know something again that has no stable name
     */
    public Engine(EngineSettings<S, A> settings) {
        this.settings = settings;
        this.task = settings.task();
        this.description = settings.description();
        this.listeners = new Listeners<>(settings.listeners());
        this.identity = new LazyIdentity<>(task, description, settings.vote());
        settings.routes()
                .forEach(route -> BudgetCheck.requirePrices(
                        description.budget(),
                        description.prices(),
                        route.provider().client()));
        settings.journal().ifPresent(journal -> BudgetCheck.requireSamples(description.budget(), journal));
        if (settings.journal().isPresent()) {
            identity.get().requireStable("a journal");
        }
        if (settings.cache().isPresent()) {
            identity.get().requireStable("a cache of verdicts");
        }
    }

    /**
     * What a run that hasn't begun yet has done.
     *
     * @return all zero
     */
    public RunReport nothingDone() {
        return new Counters(description).report(Duration.ZERO);
    }

    /**
     * Finds where the run stands: its journal's, the checkpoint's, or a new one's beginning. Its journal is claimed for it.
     *
     * @param from a checkpoint to resume from; null to go by the journal, or to begin
     * @return the start of a stint, which must be run, or closed
     * @throws IllegalStateException if the journal holds a run though it was opened for a new one, or the other way round
     * @throws dev.maker4j.journal.JournalException if journal or checkpoint are damaged or of another run
     */
    public Start<S, A> start(@Nullable Checkpoint<?> from) {
        if (settings.journal().isEmpty()) {
            return new Start<>(from == null ? begun() : restored(from), () -> {});
        }
        Journal journal = settings.journal().get();
        Journal.Claim claim = journal.claim();
        try {
            return new Start<>(position(journal, from), claim);
        } catch (RuntimeException | Error refused) {
            claim.close();
            throw refused;
        }
    }

    private Position<S, A> position(Journal journal, @Nullable Checkpoint<?> from) {
        Recall<S, A> recall = recalled(journal, true);
        if (recall.foundRun()) {
            requireExpected(journal, true);
            return resumed(recall.position(), from);
        }
        requireExpected(journal, false);
        Position<S, A> position = from == null ? begun() : restored(from);
        RunJournal writer = new RunJournal(journal);
        position.beginning().forEach(writer::append);
        writer.commit();
        return position;
    }

    static void requireExpected(Journal journal, boolean found) {
        if (found && journal.expects() == Journal.Expected.NEW_RUN) {
            throw new IllegalStateException(
                    "the journal already holds a run, but was opened for a new one: name another"
                            + " folder, or open it for an earlier run to resume that");
        }
        if (!found && journal.expects() == Journal.Expected.EARLIER_RUN) {
            throw new IllegalStateException("the journal holds no run, but was opened to resume one: name that run's"
                    + " folder, or open it for a new run to begin one");
        }
    }

    /** The journal knows at least as much as a checkpoint of its run. */
    private static <S, A> Position<S, A> resumed(Position<S, A> position, @Nullable Checkpoint<?> from) {
        if (from != null && !from.run().equals(position.id())) {
            throw new IllegalStateException("the journal holds run " + position.id() + ", but the checkpoint is of run "
                    + from.run() + ": give the journal of that run, or an empty one");
        }
        if (from != null && from.step() > position.step()) {
            throw new IllegalStateException("the journal stands before step " + position.step()
                    + " of the run, but the checkpoint before step " + from.step()
                    + ": give the journal that the run wrote last, or an empty one");
        }
        return position;
    }

    private Position<S, A> begun() {
        String run = UUID.randomUUID().toString();
        if (!description.ruleBasis().isEmpty()) {
            LOG.debug(
                    "run {} of task {} decides by {}, {}",
                    run,
                    description.task(),
                    description.rule(),
                    description.ruleBasis());
        }
        return position(run);
    }

    /** Its identity is worked out where a journal or a checkpoint has to know it. */
    private Position<S, A> position(String id) {
        return new Position<>(task, settings.vote(), id, identity::asRun, identity::input, new Counters(description));
    }

    private Position<S, A> known(RecordedRun run) {
        identity.get().requireSame(run);
        return position(run.id());
    }

    private Position<S, A> restored(Checkpoint<?> from) {
        Recall<S, A> recall = new Recall<>(this::known, null);
        recall.read(from);
        return checked(recall);
    }

    private Position<S, A> checked(Recall<S, A> recall) {
        Position<S, A> position = recall.position();
        BudgetCheck.requireTold(description.budget(), position.counters().stepsWithoutUsage());
        return position;
    }

    private Recall<S, A> recalled(Journal journal, boolean telling) {
        boolean everyStep = telling && listeners.anyToldOfRestoredSteps();
        Consumer<Event<S, A>> told = everyStep ? listeners::tell : null;
        Recall<S, A> recall = new Recall<>(this::known, told);
        if (everyStep) {
            JournalEntries.read(journal, recall);
        } else {
            JournalEntries.readFromSnapshot(journal, recall);
        }
        if (recall.foundRun()) {
            BudgetCheck.requireTold(
                    description.budget(), recall.position().counters().stepsWithoutUsage());
        }
        return recall;
    }

    /**
     * Where the run stands that the journal holds. Read-only: no model is asked, nobody told, nothing written.
     *
     * @return where it stands; empty where there is no journal, or it holds no run
     */
    public Optional<Checkpoint<S>> checkpoint() {
        return settings.journal()
                .map(journal -> recalled(journal, false))
                .filter(Recall::foundRun)
                .map(recall -> recall.position().checkpoint());
    }

    /**
     * Reads a checkpoint of another process.
     *
     * @param bytes as it was written
     * @return the checkpoint
     * @throws dev.maker4j.journal.JournalException if the bytes were changed, or are of another run
     */
    public Checkpoint<S> checkpoint(byte[] bytes) {
        Recall<S, A> recall = new Recall<>(this::known, null);
        recall.read(bytes);
        return checked(recall).checkpoint();
    }

    /**
     * Runs a stint on the calling thread.
     *
     * @param start where the run stands
     * @param limits how far to go
     * @param control how others cancel and watch it
     * @return how it ended
     */
    public Outcome<S, A> run(Start<S, A> start, Limits limits, RunControl<S> control) {
        try (start;
                UnderWay<S, A> run = underWay(start.position(), limits, control, Passage.STRAIGHT, () -> {})) {
            return run.loop().run(run.calls());
        }
    }

    /**
     * Prepares a stint that holds no thread while it waits.
     *
     * @param start where the run stands
     * @param limits how far to go
     * @param control how others cancel and watch it
     * @param queue where its calls wait for their turn among those of other runs
     * @param ended takes the outcome, on the thread that ran the last bit; or what the JVM can't survive
     * @return the run, which begins when it is woken
     */
    public EventDrivenRun<S, A> eventDriven(
            Start<S, A> start,
            Limits limits,
            RunControl<S> control,
            FairQueue queue,
            BiConsumer<@Nullable Outcome<S, A>, @Nullable Throwable> ended) {
        return new EventDrivenRun<>(
                start,
                told -> underWay(start.position(), limits, control, queue::lane, told),
                CallThreads.shared(),
                ended);
    }

    private UnderWay<S, A> underWay(
            Position<S, A> position, Limits limits, RunControl<S> control, Passage through, Runnable told) {
        KnownReplyIds.tell(position.copies(), settings.routes());
        long startedAt = settings.time().nanoTime();
        Supplier<Duration> stint = () -> Duration.ofNanos(settings.time().nanoTime() - startedAt);
        RunCore<S, A> core = new RunCore<>(position, limits, settings.foresight());
        RunLoop<S, A> loop = new RunLoop<>(
                core,
                task,
                listeners,
                settings.journal().map(RunJournal::new).orElse(null),
                reuse(position),
                new RunLog<>(settings, position.id()),
                control,
                stint,
                settings.isWaiting()
                        || settings.vote().journalled()
                        || settings.vote().told()
                        || limits.isTimed());
        Gate gate = settings.gate(position, stint);
        return new UnderWay<>(loop, calls(core, loop, gate, through, told), () -> {
            KnownReplyIds.learn(position.copies(), settings.routes());
            gate.ended();
        });
    }

    private Calls<S, A> calls(RunCore<S, A> core, RunLoop<S, A> loop, Gate gate, Passage through, Runnable told) {
        CallEvents<S, A> events =
                new CallEvents<>(core::replied, core.mishaps(), gate, settings.simulation(), loop::tick);
        return Calls.by(settings.routes(), events, loop::carryOut, through, told);
    }

    private @Nullable Reuse reuse(Position<S, A> position) {
        return settings.cache()
                .map(cache -> new Reuse(
                        cache,
                        new QuestionHash(QuestionHash.circumstances(description, task.parameters(), settings.vote())),
                        () -> position.counters().isSimulated()))
                .orElse(null);
    }
}
