package dev.maker4j.internal.survey;

import dev.maker4j.budget.ModelUsage;
import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.Entry;
import dev.maker4j.internal.journalling.RecordedBatch;
import dev.maker4j.internal.journalling.RecordedEnd;
import dev.maker4j.internal.journalling.RecordedFailure;
import dev.maker4j.internal.journalling.RecordedGroup;
import dev.maker4j.internal.journalling.RecordedHedge;
import dev.maker4j.internal.journalling.RecordedRow;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RecordedRung;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.internal.journalling.RecordedTelling;
import dev.maker4j.internal.journalling.RecordedUndecided;
import dev.maker4j.internal.journalling.RecordedVerdict;
import dev.maker4j.internal.journalling.RecordedWaste;
import dev.maker4j.internal.journalling.RunReader;
import dev.maker4j.journal.JournalException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/*
 * The items of a survey are read lazily, so when its journal is read nobody knows yet which of them are there, and everything has to be
 * kept that any of them might need. A decided row takes 8 bytes for what it is known by, 8 for the numbers of its course and its usage,
 * and 4 to 8 for finding it. Courses and usages are held once for all rows that share them; where answers are free text, each row has a
 * course of its own, and that text is what memory goes into. Rows that aren't decided are kept as they stand.
 */
/** What a journal holds of a survey's rows. Read into once, then asked. Confined to one thread. */
public final class RecordedRows implements RunReader {
    private final Function<RecordedRun, Counters> begun;
    private final ObjIntConsumer<RecordedSample> samples;
    private final String model;
    private final RowIndex index = new RowIndex();
    private final BitSet asked = new BitSet();
    private final Shared<Course> courses = new Shared<>();
    private final Shared<Map<String, ModelUsage>> usages = new Shared<>();
    private final Map<Long, OpenRow> open = new HashMap<>();
    private final Set<Long> untold = new TreeSet<>();
    private final Deque<Long> latest = new ArrayDeque<>();
    private final RowCounts counts = new RowCounts();
    private final RecordedBatches batches = new RecordedBatches();
    private int[] courseOf = {};
    private int[] usageOf = {};
    private @Nullable RecordedRun run;
    private Duration elapsed = Duration.ZERO;
    private long decided;
    private int next;

    /**
     * A reader of one survey.
     *
     * @param begun gives the counts to go on from, all zero, or refuses a survey that is another one
     * @param samples is given every sample, and the rung that its row was tried on, 0 being the ordinary vote
     * @param model the model of replies that name none
     */
    public RecordedRows(Function<RecordedRun, Counters> begun, ObjIntConsumer<RecordedSample> samples, String model) {
        this.begun = begun;
        this.samples = samples;
        this.model = model;
    }

    /** What is kept of a row that isn't decided, or not in the usual way. */
    private static final class OpenRow {
        private final List<Entry> entries = new ArrayList<>();
        private @Nullable RecordedVerdict verdict;
        private boolean undecided;
        private int rung;
    }

    /** Numbers what many rows have in common. */
    private static final class Shared<T> {
        private final Map<T, Integer> numbers = new HashMap<>();
        private final List<T> all = new ArrayList<>();

        int number(T one) {
            return numbers.computeIfAbsent(one, fresh -> {
                all.add(fresh);
                return all.size() - 1;
            });
        }

        T get(int number) {
            return all.get(number);
        }
    }

    /**
     * What a journal holds of one row.
     *
     * @param step its number
     * @param entries its samples and rungs, in order
     * @param verdict how it was decided; null where it wasn't
     * @param isUndecided whether its votes were found to decide nothing
     * @param usage what was used for it, by model
     */
    public record Row(
            long step,
            List<Entry> entries,
            @Nullable RecordedVerdict verdict,
            boolean isUndecided,
            Map<String, ModelUsage> usage) {}

    /** {@return the survey that was found; null where the journal holds none} */
    public @Nullable RecordedRun run() {
        return run;
    }

    /** {@return what was counted} */
    public Counters counters() {
        return counts.counters();
    }

    /** {@return the survey's time so far, pauses left out} */
    public Duration elapsed() {
        return elapsed;
    }

    /** {@return the number that the next row gets which the journal doesn't hold} */
    public long next() {
        return next;
    }

    /** {@return how many rows are decided} */
    public long decided() {
        return decided;
    }

    /** {@return the rows decided at the end of the last stint of which listeners may not have heard, in order; often none} */
    public List<Long> latest() {
        return List.copyOf(latest);
    }

    /**
     * Whether listeners may not have heard of a decided row.
     *
     * @param row its number
     * @return true once, where it is to be told again
     */
    public boolean isUntold(long row) {
        return untold.contains(row) || latest.contains(row);
    }

    /**
     * Finds a row, which then isn't found again.
     *
     * @param key what it is known by
     * @return what the journal holds of it; null where that is nothing
     */
    public @Nullable Row take(long key) {
        int number = index.count() == 0 ? -1 : index.find(key);
        if (number < 0) {
            return null;
        }
        asked.set(number);
        OpenRow kept = open.remove((long) number);
        if (kept != null) {
            return new Row(number, kept.entries, kept.verdict, kept.undecided, usage(kept.entries));
        }
        if (courseOf(number) < 0) {
            return new Row(number, List.of(), null, false, Map.of());
        }
        Course course = courses.get(courseOf[number]);
        return new Row(number, course.samples(number), course.verdict(number), false, usages.get(usageOf[number]));
    }

    private int courseOf(int row) {
        return row < courseOf.length ? courseOf[row] : -1;
    }

    /** {@return the survey's batches, which go on changing} */
    public RecordedBatches batches() {
        return batches;
    }

    /**
     * Whether the journal holds a row.
     *
     * @param row its number
     * @return true where it was begun in an earlier stint
     */
    public boolean isBegun(long row) {
        return index.has(row);
    }

    /** {@return how many rows were never taken} */
    public long vanished() {
        return index.count() - (long) asked.cardinality();
    }

    /**
     * The first rows that were never taken.
     *
     * @param most how many of them
     * @return their numbers, in order
     */
    public List<Long> firstVanished(int most) {
        List<Long> first = new ArrayList<>();
        for (int row = index.next(0); row >= 0 && first.size() < most; row = index.next(row + 1)) {
            if (!asked.get(row)) {
                first.add((long) row);
            }
        }
        return first;
    }

    @Override
    public void run(RecordedRun found) {
        if (run != null) {
            throw new JournalException("the journal holds two surveys, of which it can hold but one", null);
        }
        run = found;
        counts.begin(begun.apply(found), found);
    }

    @Override
    public void simulated() {
        counts.counters().simulated();
    }

    @Override
    public void row(RecordedRow row) {
        if (row.step() < 0 || row.step() >= Integer.MAX_VALUE) {
            throw new JournalException(
                    "the journal holds a row " + row.step() + ", but a survey has at most 2^31 - 2", null);
        }
        index.add((int) row.step(), RowKey.of(RowKey.prompt(row.prompt()), row.occurrence()));
        next = Math.max(next, (int) row.step() + 1);
    }

    @Override
    public void sample(RecordedSample sample) {
        OpenRow row = opened(sample.step());
        row.entries.add(sample);
        counts.sample(sample, row.rung);
        samples.accept(sample, row.rung);
        batches.sample(sample.step(), sample.number());
        passed(sample.elapsed());
    }

    @Override
    public void batch(RecordedBatch batch) {
        batches.entered(batch);
    }

    @Override
    public void rung(RecordedRung rung) {
        OpenRow row = opened(rung.step());
        row.entries.add(rung);
        row.rung = rung.rung();
        counts.rung(rung);
    }

    @Override
    public void failure(RecordedFailure failure) {
        counts.failure(failure);
    }

    @Override
    public void hedged(RecordedHedge hedge) {
        counts.counters().hedged();
    }

    @Override
    public void wasted(RecordedWaste waste) {
        counts.counters().bought(waste.reply());
        batches.sample(waste.step(), waste.sample());
    }

    /** All verdicts but so many before the next one were told. */
    @Override
    public void group(RecordedGroup group) {
        forgetAllBut(group.untold());
    }

    private void forgetAllBut(long most) {
        while (latest.size() > most) {
            latest.remove();
        }
    }

    @Override
    public void undecided(RecordedUndecided undecided) {
        opened(undecided.step()).undecided = true;
        passed(undecided.elapsed());
    }

    @Override
    public void verdict(RecordedVerdict verdict) {
        OpenRow row = opened(verdict.step());
        int number = (int) verdict.step();
        counts.verdict(verdict, row.entries, row.rung);
        passed(verdict.elapsed());
        decided++;
        latest.add(verdict.step());
        if (row.rung > 0) {
            row.verdict = verdict;
            return;
        }
        open.remove(verdict.step());
        if (number >= courseOf.length) {
            int before = courseOf.length;
            int size = Math.max(number + 1, before + before / 2);
            courseOf = Arrays.copyOf(courseOf, size);
            Arrays.fill(courseOf, before, size, -1);
            usageOf = Arrays.copyOf(usageOf, size);
        }
        courseOf[number] = courses.number(Course.of(row.entries, verdict));
        usageOf[number] = usages.number(usage(row.entries));
    }

    @Override
    public void telling(RecordedTelling telling) {
        if (telling.done()) {
            untold.remove(telling.step());
        } else {
            untold.add(telling.step());
            latest.remove(telling.step());
        }
    }

    @Override
    public void ended(RecordedEnd end) {
        passed(end.elapsed());
        forgetAllBut(end.step() - end.told());
    }

    private void passed(Duration at) {
        elapsed = at.compareTo(elapsed) > 0 ? at : elapsed;
    }

    private OpenRow opened(long step) {
        if (!index.has(step)) {
            throw new JournalException(
                    "the journal holds an entry of row " + step + ", but not what that row asks: lines are missing",
                    null);
        }
        return open.computeIfAbsent(step, number -> new OpenRow());
    }

    private Map<String, ModelUsage> usage(List<Entry> entries) {
        Map<String, ModelUsage> usage = new HashMap<>();
        for (Entry entry : entries) {
            if (entry instanceof RecordedSample sample) {
                usage.merge(
                        sample.reply().model().orElse(model),
                        ModelUsage.none().plus(sample.reply().usage()),
                        ModelUsage::plus);
            }
        }
        return Map.copyOf(usage);
    }
}
