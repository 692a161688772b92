package dev.maker4j;

import dev.maker4j.budget.ModelUsage;
import dev.maker4j.calibration.CalibratedState;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.KnownStep;
import dev.maker4j.calibration.LogProbabilities;
import dev.maker4j.calibration.Promise;
import dev.maker4j.calibration.SampleUse;
import dev.maker4j.calibration.Scrutiny;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.run.UnsolvedException;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.VotingRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/*
 * Each state is a row of a survey whose rule is the scrutiny, so a calibration's samples go through the same provider, red flags, budget
 * and voter as a run's. For the rule to see which votes are wrong, right votes are one answer and each wrong one is an answer by itself.
 *
 * States are asked in batches of half of what the samples left are enough for, as far as is known by then. With a reliability to reach,
 * the first batches end at looks: a calibration stops there if the question is answered at a level of 99.75%. Two such looks and the last
 * one at 95.5% leave 95% in all (Bonferroni), so stopping early makes no bound worse. A few states decide nothing early: the first may be
 * the only one whose replies are all discarded.
 */
/** One calibration under way. Confined to one thread. */
final class CalibrationRun<S, A> {
    private static final int MOST_VOTES_EACH = 8;
    private static final int LOOKS_BEFORE_THE_LAST = 2;
    private static final int FEWEST_STATES_EARLY = 4;
    private static final double EARLY = 0.9975;
    private static final double LAST = 0.955;
    private static final double USUAL = 0.95;

    private final Calibrator.Builder<S, A> said;
    private final Provider provider;
    private final Scrutiny scrutiny;
    private final RandomPlaces places;
    private final SharedBudget budget;
    private final Journal journal;
    private final List<CalibratedState> states = new ArrayList<>();
    private long drawn;
    private ModelUsage usage = ModelUsage.none();
    private BigDecimal dollars = BigDecimal.ZERO;
    private boolean priced = true;
    private Duration latency = Duration.ZERO;
    private long timed;
    private boolean stopped;
    private @Nullable LogProbabilities told;

    CalibrationRun(Calibrator.Builder<S, A> said, Journal journal) {
        this.said = said;
        this.journal = journal;
        this.provider = Objects.requireNonNull(said.provider, "provider");
        long affordable = said.samples / Math.max(1, said.known.size());
        this.scrutiny = Scrutiny.of((int) Math.max(2, Math.min(MOST_VOTES_EACH, affordable / 2)));
        this.places = new RandomPlaces(said.known.size(), said.seed);
        this.budget = SharedBudget.of(said.budget, provider.prices());
    }

    /** An answer, and whether it is the known one. */
    record Judged<A>(A answer, boolean isRight) {}

    Calibration run() {
        long all = said.samples;
        if (said.replies != null) {
            ToldStates<S, A> reading = new ToldStates<>(this, said, said.replies, journal);
            told = reading.read(states);
            if (told.isUsed()) {
                return measured(USUAL);
            }
        }
        boolean asks = !Double.isNaN(said.target);
        for (int look = asks ? LOOKS_BEFORE_THE_LAST : 0; look > 0; look--) {
            if (drawUpTo(all >> look) && isAnswered(measured(EARLY))) {
                return measured(EARLY);
            }
        }
        if (!drawUpTo(all) && !stopped) {
            throw new IllegalArgumentException(
                    "a calibration of " + all + " samples can't look at a single state, which takes up to "
                            + scrutiny.mostSamples() + ": give it at least so many");
        }
        return measured(asks ? LAST : USUAL);
    }

    private boolean isAnswered(Calibration soFar) {
        if (states.size() < Math.min(FEWEST_STATES_EARLY, said.known.size())) {
            return false;
        }
        Promise promise = soFar.reaching(said.target, said.steps);
        return (promise.isGiven() && !promise.mayGetCheaper())
                || promise.reliability().high() < said.target;
    }

    private Calibration measured(double level) {
        LogProbabilities read = told;
        boolean byTold = read != null && read.isUsed();
        Calibration measured = Calibration.of(states, byTold ? ToldStates.SCRUTINY : scrutiny)
                .atLevel(level)
                .using(SampleUse.of(usage, priced ? Optional.of(dollars) : Optional.empty(), latency()));
        measured = read == null ? measured : measured.reading(read.costing(drawn));
        return said.steps == said.known.size() ? measured.outOf(said.known.size()) : measured;
    }

    /** Of all samples, if those whose latency isn't known took as long as the others. */
    private Duration latency() {
        return timed == 0 ? Duration.ZERO : latency.dividedBy(timed).multipliedBy(usage.samples());
    }

    /** Draws states until so many samples are used; whether there are any. */
    private boolean drawUpTo(long samples) {
        long left = samples - drawn;
        while (!stopped && left >= scrutiny.votes() && places.left() > 0) {
            double each = states.isEmpty() ? scrutiny.mostSamples() : (double) drawn / states.size();
            long surely = left / scrutiny.mostSamples();
            long likely = (long) (left / each / 2);
            long next = Math.min(places.left(), Math.max(surely, likely));
            if (next == 0) {
                break;
            }
            ask(places.next((int) Math.min(next, 100_000)));
            left = samples - drawn;
        }
        return !states.isEmpty();
    }

    private void ask(List<Long> chosen) {
        ask(chosen.stream().map(said.known::at).toList(), scrutiny, row -> states.add(state(row)));
    }

    /** Asks about each of these as this rule wants it. */
    void ask(List<KnownStep<S, A>> items, VotingRule rule, Consumer<SurveyRow<KnownStep<S, A>, Judged<A>>> asked) {
        Survey<KnownStep<S, A>, Judged<A>> survey = survey(items.get(0).state(), rule);
        List<SurveyRow<KnownStep<S, A>, Judged<A>>> rows = new ArrayList<>();
        try (SurveyRun<KnownStep<S, A>, Judged<A>> run = survey.start(items)) {
            SurveyReport report = run.toTheEnd(rows::add);
            rows.sort(Comparator.comparingLong(SurveyRow::number));
            rows.forEach(asked);
            count(report.run());
            if (report.failure().isPresent()) {
                throw report.failure().get();
            }
            if (!report.isComplete()) {
                stopped(report);
            }
        }
    }

    private Survey<KnownStep<S, A>, Judged<A>> survey(S first, VotingRule rule) {
        return Survey.<KnownStep<S, A>, Judged<A>>of("calibration of " + said.task.name(), prompts(first), this::judged)
                .asking(provider)
                .sampling(said.sampling)
                .discarding(said.redFlags)
                .deciding(said.replies == null ? rule : new ToldStates.Asking(rule, scrutiny))
                .atMost(said.replies == null ? scrutiny.mostSamples() : ToldStates.SCRUTINY.mostSamples())
                .comparing(AnswerEquality.byKey("each wrong answer apart", CalibrationRun::apart))
                .journalling(journal)
                .within(budget)
                .build();
    }

    private static Object apart(Judged<?> judged) {
        return judged.isRight() ? "right" : new Object();
    }

    /** What answers that are the same have in common, as a text. */
    String key(Judged<A> judged) {
        return String.valueOf(said.equality.key(judged.answer()));
    }

    /** The first wording, or as many as the first state has where they are asked in turn. */
    private List<Function<? super KnownStep<S, A>, Prompt>> prompts(S first) {
        int wordings =
                said.sampling.isInAllWordings() ? said.task.wordings(first).size() : 0;
        List<Function<? super KnownStep<S, A>, Prompt>> prompts = new ArrayList<>();
        prompts.add(step -> said.task.prompt(step.state()));
        for (int i = 0; i < wordings; i++) {
            int wording = i;
            prompts.add(step -> said.task.wordings(step.state()).get(wording));
        }
        return prompts;
    }

    Judged<A> judged(String reply, KnownStep<S, A> step) {
        A answer = said.task.parse(reply, step.state());
        Optional<Collection<A>> possible = said.task.possibleActions(step.state());
        if (possible.isPresent() && !possible.get().contains(answer)) {
            throw new RedFlagException(new RedFlag(RedFlag.NOT_POSSIBLE, "the task lists other actions here"));
        }
        boolean right = said.equality.key(answer).equals(said.equality.key(step.action()));
        return new Judged<>(answer, right);
    }

    /** A state with its samples, which are counted as drawn. */
    CalibratedState state(SurveyRow<KnownStep<S, A>, Judged<A>> row) {
        if (row.isFailed()) {
            throw row.failure().orElseThrow();
        }
        S state = row.item().state();
        CalibratedState found = named(state);
        List<Sample<Judged<A>>> samples = row.drawn();
        for (Sample<Judged<A>> sample : samples) {
            Duration took = sample.reply().latency();
            latency = latency.plus(took);
            timed += took.isZero() ? 0 : 1;
            found = and(found, sample);
        }
        drawn += samples.size();
        return found;
    }

    CalibratedState named(S state) {
        return CalibratedState.named(said.name.apply(state)).in(said.stratum.apply(state));
    }

    private CalibratedState and(CalibratedState state, Sample<Judged<A>> sample) {
        if (sample instanceof Sample.Vote<Judged<A>> vote) {
            Judged<A> judged = vote.answer();
            return judged.isRight() ? state.right() : state.wrong(key(judged));
        }
        return state.discarded();
    }

    /** How many more samples may be drawn; none once it had to stop. */
    long left() {
        return stopped ? 0 : said.samples - drawn;
    }

    /** So many samples were drawn so far. */
    long drawn() {
        return drawn;
    }

    /** The next states, at random; fewer where there are no more. */
    List<KnownStep<S, A>> next(long most) {
        return places.next((int) Math.min(most, Math.min(places.left(), 100_000))).stream()
                .map(said.known::at)
                .toList();
    }

    /** A report on a journal tells of all that is in there, any other of this start alone. */
    private void count(RunReport used) {
        if (journal != Journal.none()) {
            usage = ModelUsage.none();
            dollars = BigDecimal.ZERO;
        }
        for (ModelUsage ofOne : used.usageByModel().values()) {
            usage = usage.plus(ofOne);
        }
        dollars = dollars.add(used.cost().dollars());
        priced &= used.cost().isKnown();
    }

    /** The budget is used up, or the provider is down: what is there counts, unless there is nothing. */
    private void stopped(SurveyReport report) {
        stopped = true;
        if (report.pause().filter(PauseReason.INTERRUPTED::equals).isPresent()) {
            throw new CancellationException("interrupted while a model was calibrated");
        }
        if (states.isEmpty()) {
            throw new UnsolvedException(report);
        }
    }
}
