package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.cache.VerdictCache;
import dev.maker4j.journal.Detail;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.replay.Replay;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.replay.Waiting;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RungReport;
import dev.maker4j.run.WordingCounts;
import dev.maker4j.task.Act;
import dev.maker4j.task.ActingTask;
import dev.maker4j.task.FinerCut;
import dev.maker4j.task.Risk;
import dev.maker4j.task.Snapshots;
import dev.maker4j.voting.VotingRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Hard steps together with all else that a run may have, and with code of the user's that throws. */
class HardStepsEdgesTest {
    /** A model in this process that is told its replies by prompt and sample. */
    private static final class Told implements LlmClient {
        private final String name;
        private final BiFunction<String, Integer, String> answering;
        private final List<String> asked = new ArrayList<>();
        private final List<LlmRequest> requests = new ArrayList<>();

        Told(String name, BiFunction<String, Integer, String> answering) {
            this.name = name;
            this.answering = answering;
        }

        @Override
        public LlmReply complete(LlmRequest request) {
            String user = request.prompt().user();
            asked.add(user + "#" + request.sample());
            requests.add(request);
            return LlmReply.of(answering.apply(user, request.sample()));
        }

        @Override
        public String model() {
            return name;
        }

        @Override
        public boolean isInProcess() {
            return true;
        }
    }

    /** Dissents at state 1 between the next number and 9, says the part asked for, and is right elsewhere. */
    private static Told unsure() {
        return new Told("small", (user, sample) -> {
            if (user.startsWith("part")) {
                return user.substring(user.length() - 1);
            }
            int state = Integer.parseInt(user);
            return Integer.toString(state == 1 && sample % 2 == 0 ? 9 : state + 1);
        });
    }

    private static Told right(String name) {
        return new Told(name, (user, sample) -> Integer.toString(Integer.parseInt(user) + 1));
    }

    /** A cut into one part, whose answer is a text, which the cut passes on behind a prefix. */
    private record OnePart(int state, String prefix) implements FinerCut<List<String>, String> {
        @Override
        public List<String> initialState() {
            return List.of();
        }

        @Override
        public boolean isComplete(List<String> said) {
            return said.size() == 1;
        }

        @Override
        public Prompt prompt(List<String> said) {
            return Prompt.of("part " + (state + 1));
        }

        @Override
        public String parse(String reply, List<String> said) {
            return reply;
        }

        @Override
        public List<String> apply(List<String> said, String more) {
            return List.of(more);
        }

        @Override
        public String reply(List<String> said) {
            if (prefix.equals("throws")) {
                throw new IllegalStateException("no reply");
            }
            return prefix + said.get(0);
        }
    }

    private static final class Cut extends CountingTask {
        private final String prefix;

        Cut(String prefix) {
            super(3);
            this.prefix = prefix;
        }

        @Override
        public Integer parse(String reply, Integer state) {
            return Integer.valueOf(reply); // throws what it likes
        }

        @Override
        public Optional<FinerCut<?, ?>> finerCut(Integer state) {
            return Optional.of(new OnePart(state, prefix));
        }

        @Override
        public Optional<Snapshots<Integer>> snapshots() {
            return new SnapshottedCountingTask(3).snapshots();
        }
    }

    /** Acts at every step; each act is risky. */
    private static final class Acting extends CountingTask implements ActingTask<Integer, Integer> {
        private final List<Integer> performed = new ArrayList<>();

        Acting() {
            super(3);
        }

        @Override
        public Optional<FinerCut<?, ?>> finerCut(Integer state) {
            return Optional.of(new OnePart(state, ""));
        }

        @Override
        public Optional<Collection<Integer>> possibleActions(Integer state) {
            return Optional.of(List.of(state + 1, 9));
        }

        @Override
        public Risk risk(Integer state, Integer action) {
            return state == 1 ? Risk.HIGH : Risk.NONE;
        }

        @Override
        public String perform(Integer state, Integer action, Act act) {
            performed.add(action);
            return "performed";
        }

        @Override
        public Optional<String> recover(Integer state, Integer action, Act act) {
            return Optional.empty();
        }

        @Override
        public Integer apply(Integer state, Integer action, String result) {
            return action;
        }

        @Override
        public Optional<Snapshots<Integer>> snapshots() {
            return new SnapshottedCountingTask(3).snapshots();
        }
    }

    private static HardSteps<Object> doubts(Rung... rungs) {
        HardSteps<Object> policy = HardSteps.named("doubts");
        for (Rung rung : rungs) {
            policy = policy.when(Trigger.dissent()).then(rung);
        }
        return policy;
    }

    private static Maker.Builder<Integer, Integer> maker(
            CountingTask task, LlmClient model, HardSteps<? super Integer> policy) {
        return Maker.solving(task).asking(model).untilAheadBy(2).deciding(policy);
    }

    @Nested
    class AFinerCut {
        @Test
        void goesOnToTheNextRungWhateverTheParserThrowsAtItsReply() {
            Told large = right("large");

            Outcome<Integer, Integer> outcome = maker(
                            new Cut("the answer is "), unsure(), doubts(Rung.inFinerSteps(), Rung.asking(large)))
                    .build()
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(large.asked).hasSize(2);
        }

        @Test
        void isKeptWithItsReplyInACheckpointOfACheckpoint() {
            MemoryJournal journal = MemoryJournal.empty();
            Acting task = new Acting();
            Maker<Integer, Integer> maker = maker(task, unsure(), doubts(Rung.inFinerSteps()))
                    .journalling(journal, People.approvingActsFrom(Risk.HIGH))
                    .build();

            Outcome<Integer, Integer> paused = maker.solve();
            byte[] bytes = paused.checkpoint().toBytes();
            Checkpoint<Integer> again = maker.checkpoint(bytes);

            assertThat(((Outcome.Paused<Integer, Integer>) paused).reason()).isEqualTo(PauseReason.APPROVAL_AWAITED);
            assertThat(maker.checkpoint(again.toBytes()).toBytes()).isEqualTo(bytes);
            RunStatus.of(journal).flatMap(RunStatus::waiting).orElseThrow().approve(journal, "Ada", Instant.EPOCH);
            assertThat(maker.solve()).isInstanceOf(Outcome.Solved.class);
            assertThat(task.performed).containsExactly(1, 2, 3);
        }

        @Test
        void leavesARunThatItsBudgetOfSamplesStoppedToBeResumed() {
            MemoryJournal journal = MemoryJournal.empty();
            Told model = unsure();

            Outcome<Integer, Integer> paused = maker(new Cut(""), model, doubts(Rung.inFinerSteps()))
                    .journalling(journal)
                    .within(Budget.unlimited().samples(7))
                    .build()
                    .solve();
            Outcome<Integer, Integer> outcome = maker(new Cut(""), model, doubts(Rung.inFinerSteps()))
                    .journalling(journal)
                    .within(Budget.unlimited().samples(20))
                    .build()
                    .solve();

            assertThat(paused.report().steps()).isEqualTo(2);
            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(model.asked).hasSize(8).doesNotHaveDuplicates();
        }

        @Test
        void toAPersonIsKnownToHaveUsedNothing() {
            MemoryJournal journal = MemoryJournal.empty();
            Maker<Integer, Integer> maker = maker(
                            new CountingTask(3),
                            right("small"),
                            HardSteps.named("ones")
                                    .when(Trigger.<Integer>states("the state 1", state -> state == 1))
                                    .then(Rung.askingAPerson()))
                    .journalling(journal)
                    .within(Budget.unlimited().samples(3))
                    .build();

            maker.solve();
            Waiting waiting = RunStatus.of(journal).flatMap(RunStatus::waiting).orElseThrow();
            waiting.answer(journal, "2", "Ada", Instant.EPOCH);
            Outcome<Integer, Integer> paused = maker.solve();

            assertThat(((Outcome.Paused<Integer, Integer>) paused).reason()).isEqualTo(PauseReason.SAMPLES_SPENT);
            assertThat(maker.solve().report().samples()).isEqualTo(3);
        }

        @Test
        void tellsNoVotesOnPartsWhereTheRunFails() {
            Outcome<Integer, Integer> outcome = maker(new Cut("throws"), unsure(), doubts(Rung.inFinerSteps()))
                    .build()
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            assertThat(((Outcome.Failed<Integer, Integer>) outcome)
                            .tally()
                            .votes()
                            .keySet())
                    .allMatch(answer -> ((Object) answer) instanceof Integer);
        }

        @Test
        void isNotCreditedWithWhatAPersonDecided() {
            MemoryJournal journal = MemoryJournal.empty();
            Maker<Integer, Integer> maker = maker(new Cut("no "), unsure(), doubts(Rung.inFinerSteps()))
                    .journalling(journal, People.decidingUndecidedSteps())
                    .build();

            maker.solve();
            RunStatus.of(journal).flatMap(RunStatus::waiting).orElseThrow().answer(journal, "2", "Ada", Instant.EPOCH);
            Outcome<Integer, Integer> outcome = maker.solve();

            assertThat(outcome.report().stepsByPerson()).isEqualTo(1);
            assertThat(outcome.report().rungs()).extracting(RungReport::decided).containsExactly(0L);
            assertThat(RunStatus.of(journal).orElseThrow().report().rungs())
                    .extracting(RungReport::decided)
                    .containsExactly(0L);
        }
    }

    @Nested
    class ANamedState {
        @Test
        void isVotedOnAsUsualWhereNoRungIsPossibleForIt() {
            Told model = right("small");

            Outcome<Integer, Integer> outcome = maker(
                            new CountingTask(3),
                            model,
                            HardSteps.named("ones")
                                    .when(Trigger.<Integer>states("the state 1", state -> state == 1))
                                    .then(Rung.inFinerSteps()))
                    .build()
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(model.asked).hasSize(6);
        }

        @Test
        void whoseTestThrowsEndsTheRunByName() {
            Outcome<Integer, Integer> outcome = maker(
                            new CountingTask(3),
                            right("small"),
                            HardSteps.named("ones")
                                    .when(Trigger.<Integer>states("the state 1", state -> 1 / (1 - state) > 5))
                                    .then(Rung.again()))
                    .build()
                    .solve();

            assertThat(((Outcome.Failed<Integer, Integer>) outcome).cause())
                    .hasMessageContaining("the hard states' own test threw at step 1");
        }
    }

    @Nested
    class ARung {
        @Test
        void drawnByAnotherSamplingAsksWhomTheStepAsked() {
            Told usual = unsure();
            Told careful = unsure();
            CountingTask task = new CountingTask(3) {
                @Override
                public Optional<String> model(Integer state) {
                    return state == 1 ? Optional.of("careful") : Optional.empty();
                }
            };

            Maker.solving(task)
                    .asking(
                            Provider.of(usual).build(),
                            Map.of("careful", Provider.of(careful).build()))
                    .untilAheadBy(2)
                    .deciding(doubts(Rung.again()
                            .sampling(Sampling.standard().atTemperatures(1, 0.5))
                            .atMost(2)))
                    .build()
                    .solve();

            assertThat(usual.asked).containsExactly("0#0", "0#1");
            assertThat(careful.asked).containsExactly("1#0", "1#1", "1#2", "1#3");
            assertThat(careful.requests.get(3).temperature()).hasValue(0.5);
        }

        @Test
        void weighedByAccuraciesThatLeaveItsModelOutIsRefused() {
            VotingRule weighed = VotingRule.untilRightWith(0.99, Map.of("small", 0.8, "other", 0.9), 2);

            assertThatThrownBy(() -> Maker.solving(new CountingTask(3))
                            .asking(unsure())
                            .deciding(weighed)
                            .deciding(doubts(Rung.asking(right("large"))))
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[large]");
            assertThatThrownBy(() -> maker(
                                    new CountingTask(3),
                                    unsure(),
                                    doubts(Rung.asking(right("large")).deciding(weighed)))
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[large]");
        }

        @Test
        void isNotSkippedForAVerdictThatCameIntoTheCacheSince() {
            VerdictCache cache = VerdictCache.inMemory();
            HardSteps<Object> policy = doubts(Rung.inFinerSteps(), Rung.asking(right("large")));
            MemoryJournal whole = MemoryJournal.empty();
            maker(new Cut("no "), unsure(), policy)
                    .journalling(whole)
                    .reusing(cache)
                    .build()
                    .solve();
            List<String> lines = whole.lines();
            int rung = 0;
            while (!lines.get(rung).contains("\"rung\"")) {
                rung++;
            }
            MemoryJournal killed = new MemoryJournal(Detail.VOTES, lines.subList(0, rung + 1));

            Outcome<Integer, Integer> outcome = maker(new Cut("no "), unsure(), policy)
                    .journalling(killed)
                    .reusing(cache)
                    .build()
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(outcome.report().rungs()).extracting(RungReport::votes).containsExactly(2L, 2L);
        }
    }

    /** A cut that its task got wrong. */
    private record Nonsense(String kind) implements FinerCut<Integer, Integer> {
        @Override
        public Integer initialState() {
            return 0;
        }

        @Override
        public boolean isComplete(Integer state) {
            return kind.equals("empty");
        }

        @Override
        public Prompt prompt(Integer state) {
            return Prompt.of("part " + state);
        }

        @Override
        public Integer parse(String reply, Integer state) {
            return Integer.valueOf(reply);
        }

        @Override
        public Integer apply(Integer state, Integer action) {
            return (state + 1) % 10;
        }

        @Override
        public long maxSteps() {
            return 3;
        }

        @Override
        public String reply(Integer state) {
            return "2";
        }
    }

    @Nested
    class ACutThatIsNone {
        private Outcome<Integer, Integer> solved(Supplier<Optional<FinerCut<?, ?>>> cut) {
            CountingTask task = new CountingTask(3) {
                @Override
                public Optional<FinerCut<?, ?>> finerCut(Integer state) {
                    return cut.get();
                }
            };
            return maker(task, unsure(), doubts(Rung.inFinerSteps())).build().solve();
        }

        private Throwable cause(Supplier<Optional<FinerCut<?, ?>>> cut) {
            return ((Outcome.Failed<Integer, Integer>) solved(cut)).cause();
        }

        @Test
        @SuppressWarnings({"NullAway", "OptionalAssignedToNull"}) // what a careless task may do
        void failsTheRunByName() {
            assertThat(cause(() -> {
                        throw new IllegalStateException("no cut");
                    }))
                    .hasMessageContaining("finerCut threw");
            assertThat(cause(() -> null)).hasMessageContaining("finerCut returned null");
            assertThat(cause(() -> Optional.of(new Nonsense("endless"))))
                    .hasMessageContaining("the finer cut is not complete after maxSteps() = 3 parts");
        }

        @Test
        void decidesAtOnceWhereNothingIsLeftToBeAsked() {
            assertThat(solved(() -> Optional.of(new Nonsense("empty")))).isInstanceOf(Outcome.Solved.class);
        }
    }

    @Nested
    class ARule {
        @Test
        void ofAnyKindWaitsForSoManyUnanimousVotes() {
            for (VotingRule rule : List.of(
                    VotingRule.firstTo(2),
                    VotingRule.pluralityOf(3),
                    VotingRule.firstToAheadBy(2),
                    VotingRule.untilRightWith(0.99, 0.9, 2))) {
                Told model = right("small");
                Told large = right("large");

                Outcome<Integer, Integer> outcome = Maker.solving(new CountingTask(1))
                        .asking(model)
                        .deciding(rule)
                        .deciding(HardSteps.named("doubts")
                                .when(Trigger.dissentBefore(6))
                                .then(Rung.asking(large)))
                        .build()
                        .solve();

                assertThat(outcome).as("%s", rule).isInstanceOf(Outcome.Solved.class);
                assertThat(model.asked).as("%s", rule).hasSize(6);
                assertThat(large.asked).isEmpty();
            }
        }
    }

    /** Each reply costs one token in and one out; down for as many calls as it is told. */
    private static final class Dear implements LlmClient {
        private final List<String> asked = new ArrayList<>();
        private boolean down;

        @Override
        public LlmReply complete(LlmRequest request) throws LlmException {
            if (down) {
                throw new LlmException.Transient(LlmException.Kind.SERVER_ERROR, "down", null);
            }
            String user = request.prompt().user();
            asked.add(user + "#" + request.sample());
            return LlmReply.of(
                    Integer.toString(Integer.parseInt(user.replaceAll("[^0-9]", "")) + 1),
                    TokenUsage.unknown().input(1).output(1),
                    FinishReason.STOP,
                    Duration.ZERO);
        }

        @Override
        public String model() {
            return "dear";
        }

        @Override
        public boolean isInProcess() {
            return true;
        }
    }

    @Nested
    class ADearModel {
        private final Dear dear = new Dear();
        private final MemoryJournal journal = MemoryJournal.empty();

        private Maker<Integer, Integer> maker(Told model, Budget budget) {
            Provider provider = Provider.of(dear)
                    .pricedBy(Prices.none().charging("dear", Price.perMillionTokens("10", "10")))
                    .ridingOut(Duration.ZERO)
                    .timedBy(new StillTime())
                    .build();
            Price cheap = Price.perMillionTokens("1", "1");
            return Maker.solving(new CountingTask(3))
                    .asking(Provider.of(model)
                            .pricedBy(Prices.none().charging("small", cheap))
                            .build())
                    .untilAheadBy(2)
                    .deciding(doubts(Rung.asking(provider).untilAheadBy(4)))
                    .within(budget)
                    .journalling(journal)
                    .build();
        }

        @Test
        void thatIsDownPausesTheRunWhichGoesOnAtItsRung() {
            Told model = unsure();
            dear.down = true;

            Outcome<Integer, Integer> paused = maker(model, Budget.unlimited()).solve();
            dear.down = false;
            Outcome<Integer, Integer> outcome = maker(model, Budget.unlimited()).solve();

            assertThat(((Outcome.Paused<Integer, Integer>) paused).reason()).isEqualTo(PauseReason.PROVIDER_DOWN);
            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(model.asked).containsExactly("0#0", "0#1", "1#0", "1#1", "2#0", "2#1");
            assertThat(dear.asked).containsExactly("1#2", "1#3", "1#4", "1#5");
        }

        @Test
        void whoseBudgetEndsWithinTheRungGoesOnThereAndCostsTheSame() {
            Told model = unsure();

            for (int samples = 1; samples < 10; samples++) {
                maker(model, Budget.unlimited().samples(samples)).solve();
            }
            Outcome<Integer, Integer> outcome = maker(model, Budget.unlimited()).solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(model.asked).hasSize(6).doesNotHaveDuplicates();
            assertThat(dear.asked).containsExactly("1#2", "1#3", "1#4", "1#5");
            assertThat(outcome.report().rungs().get(0).cost().dollars()).isEqualByComparingTo("0.00008");
            assertThat(outcome.report().usageByModel().get("dear"))
                    .isEqualTo(outcome.report().rungs().get(0).usageByModel().get("dear"));
        }
    }

    @Nested
    class WordingsInTurn {
        private final CountingTask task = new CountingTask(3) {
            @Override
            public List<Prompt> wordings(Integer state) {
                return List.of(Prompt.of("w" + state), Prompt.of("x" + state));
            }
        };

        private Told byWording() {
            return new Told("small", (user, sample) -> {
                int state = Integer.parseInt(user.replaceAll("[^0-9]", ""));
                return Integer.toString(state == 1 && user.equals("1") ? 9 : state + 1);
            });
        }

        @Test
        void andThenOtherWordingsAreCountedByWordingAndTellTheSameFromTheJournal() {
            Told model = byWording();
            MemoryJournal journal = MemoryJournal.empty();

            Outcome<Integer, Integer> outcome = maker(
                            task, model, doubts(Rung.inOtherWordings().untilAheadBy(3)))
                    .sampling(Sampling.standard().inAllWordings())
                    .journalling(journal)
                    .build()
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(model.asked)
                    .containsExactly("0#0", "w0#1", "1#0", "w1#1", "w1#2", "x1#3", "w1#4", "2#0", "w2#1");
            assertThat(outcome.report().wordings())
                    .extracting(WordingCounts::votes)
                    .containsExactly(3L, 5L, 1L);
            assertThat(RunStatus.of(journal).orElseThrow().report().wordings())
                    .isEqualTo(outcome.report().wordings());
            assertThat(Replay.of(journal).report().stepsDecidedAsRecorded()).isEqualTo(3);
        }
    }

    @Nested
    class APerson {
        @Test
        void whoRefusesAnActLeavesACheckpointEvenWhereVerdictsAloneAreKept() {
            MemoryJournal journal = new MemoryJournal(Detail.VERDICTS, List.of());
            Maker<Integer, Integer> maker = Maker.solving(new Acting())
                    .asking(right("small"))
                    .untilAheadBy(2)
                    .journalling(journal, People.approvingActsFrom(Risk.HIGH))
                    .build();

            maker.solve();
            Outcome<Integer, Integer> paused = maker.solve();

            byte[] bytes = paused.checkpoint().toBytes();
            assertThat(maker.checkpoint(bytes).toBytes()).isEqualTo(bytes);
        }

        @Test
        void whoseAnswerTheTaskRefusesIsAskedAgainAndMayAnswerAfterAllRungs() {
            MemoryJournal journal = new MemoryJournal(Detail.VERDICTS, List.of());
            Told model = unsure();
            Maker<Integer, Integer> maker = maker(
                            new Cut("no "), model, doubts(Rung.inFinerSteps(), Rung.askingAPerson()))
                    .journalling(journal)
                    .build();

            maker.solve();
            RunStatus.of(journal).flatMap(RunStatus::waiting).orElseThrow().answer(journal, "?", "Ada", Instant.EPOCH);
            Outcome<Integer, Integer> again = maker.solve();
            RunStatus.of(journal).flatMap(RunStatus::waiting).orElseThrow().answer(journal, "2", "Ada", Instant.EPOCH);
            Outcome<Integer, Integer> outcome = maker.solve();

            assertThat(again.toString()).contains("the task doesn't accept the answer that was given");
            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(model.asked).hasSize(8).doesNotHaveDuplicates();
            assertThat(outcome.report().rungs()).extracting(RungReport::decided).containsExactly(0L, 1L);
        }
    }
}
