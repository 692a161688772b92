package dev.maker4j.internal.counting;

import dev.maker4j.internal.spending.Ledger;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.run.MarginChange;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.WordingCounts;
import dev.maker4j.voting.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The running counts of one run; confined to the thread that runs it. */
public final class Counters {
    /** Where a task makes its reasons up reply by reply, they would fill memory and snapshots. */
    private static final int MOST_REASONS = 100;

    private static final String OTHER_REASONS = "other reasons";

    private final Ledger ledger;
    private final Map<String, Long> redFlags;
    private final Map<LlmException.Kind, Long> failures;
    private RunDescription description;
    private long steps;
    private long stepsWithoutUsage;
    private long stepsByPerson;
    private long votes;
    private long flagged;
    private long retries;
    private long hedged;
    private long[] stepsByRounds = new long[4];
    private List<WordingCounts> wordings = List.of();
    private List<RungCounts> rungs = List.of();
    private List<MarginChange> marginChanges = List.of();

    /**
     * Starts at zero.
     *
     * @param description what is run
     */
    public Counters(RunDescription description) {
        this.description = description;
        this.ledger = new Ledger(description.model(), description.prices(), Map.of());
        this.redFlags = new TreeMap<>();
        this.failures = new EnumMap<>(LlmException.Kind.class);
    }

    /**
     * Goes on from an earlier report. Where that is of a simulation, so is the whole run.
     *
     * @param description what is run
     * @param earlier where to continue
     */
    public Counters(RunDescription description, RunReport earlier) {
        this.description = earlier.simulated() ? description.ofSimulation() : description;
        this.ledger = new Ledger(description.model(), description.prices(), earlier.usageByModel());
        this.redFlags = new TreeMap<>(earlier.redFlags());
        this.failures = new EnumMap<>(LlmException.Kind.class);
        this.failures.putAll(earlier.failures());
        this.steps = earlier.steps();
        this.stepsByPerson = earlier.stepsByPerson();
        this.stepsWithoutUsage = SavedCounts.stepsWithoutUsage(earlier);
        this.votes = earlier.votes();
        this.flagged = earlier.redFlagCount();
        this.retries = earlier.retries();
        this.hedged = earlier.hedged();
        this.wordings = SavedCounts.wordings(earlier);
        this.marginChanges = earlier.marginChanges();
        earlier.rungs().forEach(rung -> add(new RungCounts(description.model(), description.prices(), rung)));
        earlier.stepsByRounds().forEach((rounds, count) -> addSteps(rounds, count));
    }

    /**
     * Goes on from a snapshot's counts. What was known of the run stays known.
     *
     * @param counts numbers by name, as {@link SavedCounts} names them
     * @return new counters
     */
    public Counters restored(Map<String, Long> counts) {
        return new Counters(description, SavedCounts.report(description, counts, Duration.ZERO));
    }

    /**
     * Whether the run is known to be a simulation's.
     *
     * @return true once it is known
     */
    public boolean isSimulated() {
        return description.simulated();
    }

    /** Notes that the model turned out to be a simulation, which it stays. */
    public void simulated() {
        description = description.ofSimulation();
    }

    /**
     * Counts a reply that was judged, but not what it used.
     *
     * @param sample what became of it
     */
    public void judged(Sample<?> sample) {
        if (sample instanceof Sample.Flagged<?> discarded) {
            flagged(discarded.flag());
        } else {
            votes++;
        }
    }

    /**
     * Counts what a reply used, whatever becomes of it.
     *
     * @param reply what was bought
     */
    public void bought(LlmReply reply) {
        ledger.add(reply);
    }

    /**
     * Counts a reply by its wording.
     *
     * @param number the wording's number, from 0
     * @param vote whether it became a vote
     */
    public void wording(int number, boolean vote) {
        change(number, counts -> counts.plus(vote ? 1 : 0, vote ? 0 : 1, 0));
    }

    /**
     * Counts a vote that another answer won against, by its wording.
     *
     * @param number the wording's number, from 0
     */
    public void dissent(int number) {
        change(number, counts -> counts.plus(0, 0, 1));
    }

    private void change(int number, UnaryOperator<WordingCounts> change) {
        List<WordingCounts> changed = new ArrayList<>(wordings);
        while (changed.size() <= number) {
            changed.add(WordingCounts.NONE);
        }
        changed.set(number, change.apply(changed.get(number)));
        wordings = changed;
    }

    /**
     * Notes that the margins changed.
     *
     * @param change to which
     */
    public void margins(MarginChange change) {
        List<MarginChange> more = new ArrayList<>(marginChanges);
        more.add(change);
        marginChanges = more;
    }

    /**
     * Counts a step that came to a rung.
     *
     * @param number the rung's number, from 1
     * @param name what it is called
     */
    public void climbed(int number, String name) {
        while (rungs.size() < number) {
            add(new RungCounts(description.model(), description.prices()));
        }
        rungs.get(number - 1).climbed(name);
    }

    private void add(RungCounts rung) {
        List<RungCounts> more = new ArrayList<>(rungs);
        more.add(rung);
        rungs = more;
    }

    /**
     * Counts a reply by its rung.
     *
     * @param number the rung's number, from 1
     * @param sample what became of it
     */
    public void onRung(int number, Sample<?> sample) {
        rungs.get(number - 1).sample(sample);
    }

    /**
     * Counts a step that a rung decided.
     *
     * @param number the rung's number, from 1
     */
    public void decidedOn(int number) {
        rungs.get(number - 1).decided();
    }

    /**
     * Counts a reply that was discarded.
     *
     * @param flag why
     * @param reply what it used
     */
    public void redFlag(RedFlag flag, LlmReply reply) {
        flagged(flag);
        bought(reply);
    }

    private void flagged(RedFlag flag) {
        flagged++;
        boolean byName = redFlags.size() < MOST_REASONS || redFlags.containsKey(flag.reason());
        redFlags.merge(byName ? flag.reason() : OTHER_REASONS, 1L, Long::sum);
    }

    /**
     * Counts a reply that became a vote.
     *
     * @param reply what it used
     */
    public void vote(LlmReply reply) {
        votes++;
        bought(reply);
    }

    /**
     * What was bought.
     *
     * @return the ledger, which keeps changing
     */
    public Ledger ledger() {
        return ledger;
    }

    /**
     * Counts a call that brought no reply.
     *
     * @param kind how it failed
     */
    public void failure(LlmException.Kind kind) {
        failures.merge(kind, 1L, Long::sum);
    }

    /** Counts an attempt beyond the first one of a sample. */
    public void retry() {
        retries++;
    }

    /** Counts a sample that was asked for a second time, since it was slow. */
    public void hedged() {
        hedged++;
    }

    /**
     * Counts a decided step.
     *
     * @param rounds how many rounds of samples it took
     */
    public void step(int rounds) {
        steps++;
        addSteps(rounds, 1);
    }

    /** Notes of a decided step that a person decided it. */
    public void stepByPerson() {
        stepsByPerson++;
    }

    /** Notes of a decided step that the journal doesn't tell what it used. */
    public void stepWithoutUsage() {
        stepsWithoutUsage++;
    }

    /**
     * Of how many steps it isn't known what they used.
     *
     * @return at least 0
     */
    public long stepsWithoutUsage() {
        return stepsWithoutUsage;
    }

    /**
     * Steps decided.
     *
     * @return at least 0
     */
    public long steps() {
        return steps;
    }

    /**
     * How many steps the task expects.
     *
     * @return the number; 0 where it can't tell
     */
    public long expectedSteps() {
        return description.expectedSteps().orElse(0);
    }

    /**
     * Replies received.
     *
     * @return at least 0
     */
    public long samples() {
        return votes + flagged;
    }

    /**
     * Valid samples.
     *
     * @return at least 0
     */
    public long votes() {
        return votes;
    }

    /**
     * Discarded samples.
     *
     * @return at least 0
     */
    public long redFlags() {
        return flagged;
    }

    private void addSteps(int rounds, long count) {
        if (rounds >= stepsByRounds.length) {
            stepsByRounds = Arrays.copyOf(stepsByRounds, Math.max(rounds + 1, stepsByRounds.length * 2));
        }
        stepsByRounds[rounds] += count;
    }

    /**
     * What was counted so far.
     *
     * @param elapsed how long the run has taken, pauses left out
     * @return an immutable report
     */
    public RunReport report(Duration elapsed) {
        Map<Integer, Long> byRounds = new TreeMap<>();
        for (int rounds = 0; rounds < stepsByRounds.length; rounds++) {
            if (stepsByRounds[rounds] > 0) {
                byRounds.put(rounds, stepsByRounds[rounds]);
            }
        }
        return new Snapshot(
                description,
                steps,
                stepsWithoutUsage,
                stepsByPerson,
                votes,
                flagged,
                redFlags,
                failures,
                retries,
                hedged,
                byRounds,
                ledger.usageByModel(),
                ledger.cost(),
                wordings,
                rungs.stream().map(RungCounts::report).toList(),
                marginChanges,
                elapsed);
    }
}
