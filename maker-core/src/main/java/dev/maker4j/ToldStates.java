package dev.maker4j;

import dev.maker4j.CalibrationRun.Judged;
import dev.maker4j.calibration.CalibratedState;
import dev.maker4j.calibration.KnownStep;
import dev.maker4j.calibration.LogProbabilities;
import dev.maker4j.calibration.Scrutiny;
import dev.maker4j.internal.journalling.PromptHash;
import dev.maker4j.internal.survey.LongCounts;
import dev.maker4j.internal.survey.RowKey;
import dev.maker4j.internal.told.PartingTokens;
import dev.maker4j.internal.told.RecordedChoices;
import dev.maker4j.internal.told.Told;
import dev.maker4j.internal.told.ToldCheck;
import dev.maker4j.internal.told.VotesFromTold;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import dev.maker4j.llm.TokenChoice;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Standing;
import dev.maker4j.voting.VotingRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;

/*
 * First some states are sampled 8 times each, and what their replies' log-probabilities tell is held against the samples. Where both agree,
 * all others are asked for one sample each, and their votes are drawn from what that tells: 8 a state, and more where one is wrong, as if
 * they had been asked for. So all that is worked out of votes holds for them too, and lost states seldom pass. A state of which more than a
 * tenth is left open is sampled. A journal knows its first row as the one that was read; it is sampled as a second row that asks the same.
 */
/** Calibrates states by what log-probabilities tell of them. Confined to one thread. */
final class ToldStates<S, A> {
    static final Scrutiny SCRUTINY = Scrutiny.of(8);

    private static final int CHECKED_VOTES = 8;
    private static final int FEWEST_SAMPLES = 30;
    private static final int FEWEST_CHECKED = 4;
    private static final int MOST_CHECKED = 40;
    private static final int ONE_IN = 10;
    private static final double MOST_OPEN = 0.1;
    private static final double LEVEL = 0.01;

    private final CalibrationRun<S, A> run;
    private final Calibrator.Builder<S, A> said;
    private final Function<? super S, ? extends Collection<String>> replies;
    private final RecordedChoices recorded;
    private final ToldCheck check;
    private final Journal journal;
    private final List<Known<S, A>> known = new ArrayList<>();
    private boolean isAnythingTold;
    private double chance = 1;

    ToldStates(
            CalibrationRun<S, A> run,
            Calibrator.Builder<S, A> said,
            Function<? super S, ? extends Collection<String>> replies,
            Journal journal) {
        this.run = run;
        this.said = said;
        this.replies = replies;
        this.journal = journal;
        this.recorded = RecordedChoices.in(journal);
        this.check = new ToldCheck(said.seed);
    }

    /** A state with its samples, and what was told of it. */
    private record Known<S, A>(KnownStep<S, A> step, CalibratedState sampled, Optional<Told> told) {}

    /** The rule of a part of the calibration; a journal knows all of them by one name. */
    record Asking(VotingRule rule, Scrutiny otherwise) implements VotingRule {
        @Override
        public int votesLacking(Standing standing) {
            return rule.votesLacking(standing);
        }

        @Override
        public String toString() {
            return "log-probabilities of 1 sample, checked by more of some; or " + otherwise;
        }
    }

    /** So many samples, whatever comes out. */
    private record Samples(int number) implements VotingRule {
        @Override
        public int votesLacking(Standing standing) {
            int left = number - standing.total() - standing.discarded();
            return left > 0 ? left : standing.total() > 0 ? 0 : NEVER;
        }

        @Override
        public String toString() {
            return number + " samples";
        }
    }

    /** The sampling with log-probabilities, if they can be read. */
    static Sampling telling(Sampling asked) {
        if (asked.isInAllWordings()) {
            throw new IllegalStateException(
                    "log-probabilities tell of one wording, but samples are asked for in several: calibrate one by one");
        }
        OptionalDouble first = request(asked, 0).temperature();
        OptionalDouble others = request(asked, 1).temperature();
        if (!first.equals(others) || first.orElse(1) <= 0 || first.orElse(1) > 1) {
            throw new IllegalStateException(
                    "log-probabilities tell of one temperature above 0 and up to 1, but samples are"
                            + " drawn at " + degrees(first) + " and " + degrees(others)
                            + ": say sampling(Sampling.standard().atTemperatures(1, 1))");
        }
        return asked.sending(request(asked, 0).options().tellingAlternatives(20));
    }

    private static String degrees(OptionalDouble temperature) {
        return temperature.isPresent() ? Double.toString(temperature.getAsDouble()) : "the provider's";
    }

    private static LlmRequest request(Sampling sampling, int sample) {
        return sampling.request(Prompt.of("any"), sample);
    }

    /** Adds the states to those of the calibration: told ones, or if that can't be, those that were sampled for the check. */
    LogProbabilities read(List<CalibratedState> states) {
        Optional<String> trouble = checked(states);
        if (trouble.isPresent()) {
            return LogProbabilities.unused(trouble.get());
        }
        readOthers();
        double odds = check.oddsAtMost();
        VotesFromTold votes = new VotesFromTold(SCRUTINY, said.seed);
        VotesFromTold doubts = new VotesFromTold(SCRUTINY, said.seed + 1);
        List<CalibratedState> doubted = new ArrayList<>();
        states.clear();
        for (Known<S, A> one : known) {
            CalibratedState name = run.named(one.step.state());
            states.add(one.told.map(told -> votes.of(name, told, 1)).orElse(one.sampled));
            doubted.add(one.told.map(told -> doubts.of(name, told, odds)).orElse(one.sampled));
        }
        List<Told> all = known.stream().flatMap(one -> one.told.stream()).toList();
        double open = all.stream().mapToDouble(Told::open).average().orElse(0);
        return LogProbabilities.used(all.size(), open, doubted).checkedBy(check.samples(), chance, odds);
    }

    /** Samples some states; what speaks against what they tell, if anything does. */
    private Optional<String> checked(List<CalibratedState> states) {
        long wanted = Math.max(FEWEST_CHECKED, Math.min(MOST_CHECKED, said.known.size() / ONE_IN));
        int each = (int) Math.max(CHECKED_VOTES, (FEWEST_SAMPLES - 1) / Math.max(1, said.known.size()) + 1);
        List<KnownStep<S, A>> some = run.next(Math.min(wanted, run.left() / each));
        if (some.isEmpty()) {
            return Optional.of("a check takes " + each + " samples of a state, but there may be only " + run.left());
        }
        ask(some, new Samples(each), (row, key) -> {
            CalibratedState sampled = run.state(row);
            states.add(sampled);
            known.add(held(row, sampled, key));
        });
        long told = known.stream().filter(one -> one.told.isPresent()).count();
        if (told * 2 <= known.size()) {
            return Optional.of(trouble(told));
        }
        if (check.samples() < FEWEST_SAMPLES) {
            return Optional.of("only " + check.samples() + " samples could be held against what was told, which takes "
                    + FEWEST_SAMPLES);
        }
        chance = check.chance();
        return chance >= LEVEL
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%d samples of %d states come otherwise than was told (%.4f, below %.2f): see whether the"
                                + " server cuts rare tokens off (top_p, top_k, min_p) or tells another temperature's",
                        check.samples(),
                        told,
                        chance,
                        LEVEL));
    }

    private String trouble(long told) {
        return told == 0 && !isAnythingTold
                ? "the provider told none"
                : "of only " + told + " of " + known.size() + " states what was told leaves no more than " + MOST_OPEN
                        + " open: the replies that are expected don't part at a token, or others come too often";
    }

    /** Asks about states, and hands each on with what its row is known by. */
    private void ask(
            List<KnownStep<S, A>> some, VotingRule rule, ObjLongConsumer<SurveyRow<KnownStep<S, A>, Judged<A>>> asked) {
        LongCounts before = new LongCounts();
        PromptHash hashes = new PromptHash();
        run.ask(some, rule, row -> {
            long prompt = RowKey.prompt(hashes.of(said.task.prompt(row.item().state())));
            asked.accept(row, RowKey.of(prompt, before.add(prompt)));
        });
    }

    /** A state that was sampled, held against what the first of its samples tells that tells enough. */
    private Known<S, A> held(SurveyRow<KnownStep<S, A>, Judged<A>> row, CalibratedState sampled, long key) {
        PartingTokens tokens = tokens(row.item());
        Optional<Told> told = told(row, key, tokens);
        List<Optional<String>> answers = new ArrayList<>();
        for (Sample<Judged<A>> sample : row.drawn()) {
            Optional<String> voted = sample instanceof Sample.Vote<Judged<A>> vote
                    ? Optional.of(answer(vote.answer()))
                    : Optional.empty();
            answers.add(tokens.decided(choices(sample, key))
                    .filter(decided -> voted.filter(decided::equals).isPresent()));
        }
        told.ifPresent(
                known -> check.add(known, answers, sampled.rightVotes() + sampled.wrongVotes(), sampled.rightVotes()));
        return new Known<>(row.item(), sampled, told);
    }

    private Optional<Told> told(SurveyRow<KnownStep<S, A>, Judged<A>> row, long key, PartingTokens tokens) {
        Optional<Told> told = Optional.empty();
        for (Sample<Judged<A>> sample : row.drawn()) {
            List<TokenChoice> choices = choices(sample, key);
            isAnythingTold |=
                    choices.stream().anyMatch(token -> !token.alternatives().isEmpty());
            told = told.or(() -> tokens.told(choices).filter(known -> known.open() <= MOST_OPEN));
        }
        return told;
    }

    private List<TokenChoice> choices(Sample<?> sample, long key) {
        List<TokenChoice> here = sample.reply().choices();
        return here.isEmpty() ? recorded.of(key, sample.number()) : here;
    }

    private PartingTokens tokens(KnownStep<S, A> step) {
        double temperature = request(said.sampling, 0).temperature().orElse(1);
        return new PartingTokens(temperature, replies.apply(step.state()), reply -> reading(reply, step));
    }

    /** As the engine reads a reply: whatever the parser throws, the reply is one to discard. */
    private Optional<String> reading(String reply, KnownStep<S, A> step) {
        try {
            return Optional.of(answer(run.judged(reply, step)));
        } catch (RuntimeException discarded) {
            return Optional.empty();
        }
    }

    private String answer(Judged<A> judged) {
        return judged.isRight() ? Told.RIGHT : run.key(judged);
    }

    /** One sample each for as many states as there are samples for. */
    private void readOthers() {
        List<KnownStep<S, A>> some = run.next(affordable());
        while (!some.isEmpty()) {
            List<Known<S, A>> unclear = new ArrayList<>();
            ask(some, new Samples(1), (row, key) -> {
                CalibratedState sampled = run.state(row);
                Optional<Told> told = told(row, key, tokens(row.item()));
                (told.isPresent() ? known : unclear).add(new Known<>(row.item(), sampled, told));
            });
            sample(unclear);
            some = run.next(affordable());
        }
    }

    private long affordable() {
        double each = (double) run.drawn() / known.size();
        long surely = run.left() / (1 + SCRUTINY.mostSamples());
        return Math.max(surely, (long) (run.left() / each / 2));
    }

    /** Samples states of which too little was told; those that samples are missing for keep their one, so that they count as hard. */
    private void sample(List<Known<S, A>> unclear) {
        int done = 0;
        while (done < unclear.size() && run.left() >= SCRUTINY.mostSamples()) {
            int next = (int) Math.min(unclear.size() - done, run.left() / SCRUTINY.mostSamples());
            List<KnownStep<S, A>> some =
                    unclear.subList(done, done + next).stream().map(Known::step).toList();
            done += sampled(some);
            if (run.left() == 0) {
                break;
            }
        }
        known.addAll(unclear.subList(done, unclear.size()));
    }

    /** How many of these were sampled. */
    private int sampled(List<KnownStep<S, A>> some) {
        boolean isKept = journal != Journal.none();
        List<KnownStep<S, A>> items = new ArrayList<>();
        for (KnownStep<S, A> step : some) {
            items.add(step);
            if (isKept) {
                items.add(step);
            }
        }
        int before = known.size();
        run.ask(items, SCRUTINY, row -> {
            if (!isKept || row.number() % 2 == 1) {
                known.add(new Known<>(row.item(), run.state(row), Optional.empty()));
            }
        });
        return known.size() - before;
    }
}
