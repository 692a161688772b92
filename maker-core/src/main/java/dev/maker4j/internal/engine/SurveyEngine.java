package dev.maker4j.internal.engine;

import dev.maker4j.batch.Batches;
import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.journalling.JournalEntries;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RunJournal;
import dev.maker4j.internal.run.Copies;
import dev.maker4j.internal.run.Ladder;
import dev.maker4j.internal.run.RowPace;
import dev.maker4j.internal.run.SurveyCore;
import dev.maker4j.internal.run.SurveyPosition;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.internal.survey.RecordedRows;
import dev.maker4j.journal.Journal;
import dev.maker4j.voting.Standing;
import java.time.Duration;
import java.util.Iterator;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Begins and resumes surveys. Safe for use by several threads.
 *
 * @param <T> the item
 * @param <A> the answer
 */
public final class SurveyEngine<T, A> {
    private final EngineSettings<T, A> settings;
    private final RunDescription description;
    private final RunIdentity identity;
    private final boolean inOrder;
    private final @Nullable Batches batches;

    /**
     * An engine.
     *
     * @param settings what all stints have in common
     * @param inOrder whether rows are handed out in the items' order
     * @param batches how samples are asked for in batches; null where they are asked for side by side
     * @throws IllegalStateException if a journal is to know something again that has no stable name
     */
    public SurveyEngine(EngineSettings<T, A> settings, boolean inOrder, @Nullable Batches batches) {
        this.settings = settings;
        this.description = settings.description();
        this.identity = RunIdentity.ofSurvey(description, settings.vote(), batches != null);
        this.inOrder = inOrder;
        this.batches = batches;
        settings.routes()
                .forEach(route -> BudgetCheck.requirePrices(
                        description.budget(),
                        description.prices(),
                        route.provider().client()));
        settings.journal().ifPresent(journal -> {
            BudgetCheck.requireSamples(description.budget(), journal);
            identity.requireStable("a journal");
        });
    }

    /**
     * Begins the survey, or resumes it where its journal says that it stands. Its journal is claimed for it.
     *
     * @param items what is asked about, read one by one
     * @return a stint, which must be closed
     * @throws IllegalStateException if the journal holds a survey though it was opened for a new one, or the other way round
     * @throws dev.maker4j.journal.JournalException if the journal is damaged, or of another survey or of a run
     */
    public SurveyLoop<T, A> start(Iterator<? extends T> items) {
        Journal.Claim claim = settings.journal().map(Journal::claim).orElse(() -> {});
        try {
            SurveyPosition<T, A> at = settings.journal().isPresent()
                    ? position(settings.journal().get())
                    : begun(UUID.randomUUID().toString());
            return loop(at, items, claim);
        } catch (RuntimeException | Error refused) {
            claim.close();
            throw refused;
        }
    }

    private SurveyPosition<T, A> begun(String id) {
        return SurveyPosition.beginning(settings.task(), settings.vote(), id, description);
    }

    private SurveyPosition<T, A> position(Journal journal) {
        Copies copies = Copies.of(settings.vote());
        Ladder ladder = settings.vote().ladder();
        RecordedRows recorded = new RecordedRows(
                this::known, (sample, rung) -> copies.restored(ladder.model(rung), sample), description.model());
        JournalEntries.read(journal, recorded);
        RecordedRun found = recorded.run();
        Engine.requireExpected(journal, found != null);
        if (found == null) {
            SurveyPosition<T, A> position = begun(UUID.randomUUID().toString());
            RunJournal writer = new RunJournal(journal);
            writer.append(identity.asRun(position.id()));
            writer.commit();
            return position;
        }
        BudgetCheck.requireTold(description.budget(), recorded.counters().stepsWithoutUsage());
        return SurveyPosition.resumed(settings.task(), settings.vote(), found.id(), description, recorded, copies);
    }

    private Counters known(RecordedRun run) {
        identity.requireSame(run);
        return new Counters(description);
    }

    private SurveyLoop<T, A> loop(SurveyPosition<T, A> at, Iterator<? extends T> items, Journal.Claim claim) {
        KnownReplyIds.tell(at.copies(), settings.routes());
        long startedAt = settings.time().nanoTime();
        Supplier<Duration> stint = () -> Duration.ofNanos(settings.time().nanoTime() - startedAt);
        boolean inProcess = batches == null && !settings.isWaiting();
        SurveyCore<T, A> core = new SurveyCore<>(at, pace(inProcess), inOrder);
        Gate gate = settings.gate(at, stint);
        @Nullable
        RunJournal journal = settings.journal().map(RunJournal::grouping).orElse(null);
        SurveyLoop<T, A> loop = new SurveyLoop<>(
                core,
                items,
                new Listeners<>(settings.listeners()),
                journal,
                new RunLog<>(settings, at.id()),
                stint,
                !inProcess || settings.vote().journalled() || settings.vote().told(),
                inProcess,
                () -> end(at, gate, claim));
        CallEvents<T, A> events = new CallEvents<>(core::replied, core.mishaps(), gate, simulation(), loop::tick);
        if (batches == null) {
            return loop.by(Calls.by(settings.routes(), events, loop::carryOut, Passage.STRAIGHT, () -> {}));
        }
        BatchDesk desk = new BatchDesk(batches, settings.time(), loop::waits);
        BatchBook book = new BatchBook(at.id(), at.batches(), journal);
        return loop.by(new BatchCalls<>(desk, book, events, core, description.model()));
    }

    private RowPace pace(boolean inProcess) {
        if (batches != null) {
            return RowPace.inBatches(batches.requests(), settings.vote().rule().votesLacking(Standing.of()));
        }
        return RowPace.sideBySide(
                inProcess ? 1 : settings.routes().get(0).parallelism().calls());
    }

    private BooleanSupplier simulation() {
        return batches == null ? settings.simulation() : batches.client()::isSimulated;
    }

    private void end(SurveyPosition<T, A> at, Gate gate, Journal.Claim claim) {
        try {
            KnownReplyIds.learn(at.copies(), settings.routes());
            gate.ended();
        } finally {
            claim.close();
        }
    }
}
