package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.replay.Replay;
import dev.maker4j.replay.ReplayReport;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RungReport;
import dev.maker4j.task.FinerCut;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HardStepsTest {
    /** A model that is told its replies by state and sample; each costs one token in, one out. */
    private static class Told implements LlmClient {
        private final String name;
        private final boolean inProcess;
        private final FakeModel.Answering answering;
        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

        Told(String name, boolean inProcess, FakeModel.Answering answering) {
            this.name = name;
            this.inProcess = inProcess;
            this.answering = answering;
        }

        @Override
        public LlmReply complete(LlmRequest request) throws InterruptedException {
            asked.add(request.prompt().user() + "#" + request.sample());
            int state = Integer.parseInt(request.prompt().user().replaceAll("[^0-9]", ""));
            return LlmReply.of(
                    answering.answer(state, request.sample()),
                    TokenUsage.unknown().input(1).output(1),
                    FinishReason.STOP,
                    Duration.ZERO);
        }

        @Override
        public String model() {
            return name;
        }

        @Override
        public boolean isInProcess() {
            return inProcess;
        }

        List<String> asked() {
            return List.copyOf(asked);
        }
    }

    private static Told right(String name) {
        return new Told(name, true, (state, sample) -> Integer.toString(state + 1));
    }

    /** Wrong at state 1, but for some samples; right elsewhere. */
    private static Told small(List<Integer> rightSamples) {
        return new Told(
                "small",
                true,
                (state, sample) -> Integer.toString(state == 1 && !rightSamples.contains(sample) ? 3 : state + 1));
    }

    private static Provider priced(LlmClient client, String dollars) {
        return Provider.of(client)
                .pricedBy(Prices.none().charging(client.model(), Price.perMillionTokens(dollars, dollars)))
                .build();
    }

    private static HardSteps<Object> doubtsTo(LlmClient large, int unanimous) {
        return HardSteps.named("doubts")
                .when(Trigger.dissentBefore(unanimous))
                .then(Rung.asking(priced(large, "10")).untilAheadBy(2));
    }

    private static Maker<Integer, Integer> maker(
            LlmClient small, HardSteps<? super Integer> policy, MemoryJournal journal) {
        return Maker.solving(new CountingTask(3))
                .asking(priced(small, "1"))
                .untilAheadBy(2)
                .deciding(policy)
                .journalling(journal)
                .build();
    }

    @Nested
    class Dissent {
        @Test
        void sendsTheStepToTheNextRungWhoseVotesStandAlone() {
            Told small = small(List.of(1));
            Told large = right("large");
            MemoryJournal journal = MemoryJournal.empty();

            Outcome<Integer, Integer> outcome =
                    maker(small, doubtsTo(large, 3), journal).solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(small.asked()).containsExactly("0#0", "0#1", "0#2", "1#0", "1#1", "2#0", "2#1", "2#2");
            assertThat(large.asked()).containsExactly("1#3", "1#4");
            RungReport rung = outcome.report().rungs().get(0);
            assertThat(rung.name()).isEqualTo("asking large, first to ahead by 2");
            assertThat(List.of(rung.steps(), rung.decided(), rung.votes(), rung.redFlags()))
                    .containsExactly(1L, 1L, 2L, 0L);
            assertThat(rung.cost().dollars()).isEqualByComparingTo("0.00004");
            assertThat(outcome.report().cost().dollars()).isEqualByComparingTo("0.000056");
            assertThat(journal.lines())
                    .filteredOn(line -> line.contains("\"rung\""))
                    .containsExactly("{\"type\":\"rung\",\"step\":1,\"rung\":1,\"first\":3,"
                            + "\"name\":\"asking large, first to ahead by 2\",\"rule\":\"first to ahead by 2\"}");
        }

        @Test
        void isNoneWhereAsManyVotesAgree() {
            Told small = small(List.of());
            Told large = right("large");

            Outcome<Integer, Integer> outcome =
                    maker(small, doubtsTo(large, 3), MemoryJournal.empty()).solve();

            assertThat(outcome.report().steps())
                    .as("the wrong answer was unanimous")
                    .isEqualTo(2);
            assertThat(large.asked()).isEmpty();
            assertThat(outcome.report().rungs()).isEmpty();
        }
    }

    @Nested
    class AnUndecidedStep {
        @Test
        void climbsWhateverTheTrigger() {
            Told small =
                    new Told("small", true, (state, sample) -> state == 1 ? "many words" : Integer.toString(state + 1));
            Told large = right("large");
            HardSteps<Object> policy = HardSteps.named("way out")
                    .then(Rung.asking(priced(large, "10")).untilAheadBy(2));

            Outcome<Integer, Integer> outcome = Maker.solving(new CountingTask(3))
                    .asking(priced(small, "1"))
                    .untilAheadBy(2)
                    .atMost(3)
                    .deciding(policy)
                    .build()
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(large.asked()).hasSize(2);
        }

        @Test
        void isTheEndOnlyWhereNoRungIsLeftAndThenWithTheLastTally() {
            Told small = small(List.of(1));
            Told large = new Told("large", true, (state, sample) -> Integer.toString(sample % 2 == 0 ? 5 : 6));

            Outcome<Integer, Integer> outcome = Maker.solving(new CountingTask(3))
                    .asking(priced(small, "1"))
                    .untilAheadBy(2)
                    .deciding(HardSteps.named("doubts")
                            .when(Trigger.dissent())
                            .then(Rung.asking(large).untilAheadBy(2).atMost(4)))
                    .build()
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Undecided.class);
            assertThat(((Outcome.Undecided<Integer, Integer>) outcome)
                            .verdict()
                            .tally()
                            .votes())
                    .isEqualTo(Map.of(5, 2, 6, 2));
        }
    }

    @Nested
    class RedFlagsOnly {
        @Test
        void areSeenAtTheFirstSoManyReplies() {
            Told small = new Told(
                    "small",
                    true,
                    (state, sample) -> state == 1 || (state == 0 && sample == 0) ? "?" : Integer.toString(state + 1));
            Told large = right("large");

            Outcome<Integer, Integer> outcome = maker(
                            small,
                            HardSteps.named("silent")
                                    .when(Trigger.redFlagsOnly(2))
                                    .then(Rung.asking(priced(large, "10"))),
                            MemoryJournal.empty())
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(small.asked()).containsExactly("0#0", "0#1", "0#2", "1#0", "1#1", "2#0", "2#1");
            assertThat(large.asked()).containsExactly("1#2", "1#3");
        }
    }

    @Nested
    class Copies {
        @Test
        void goToAModelThatIsNoCache() {
            Told large = right("large");
            LlmClient cached = new LlmClient() {
                @Override
                public LlmReply complete(LlmRequest request) {
                    int state = Integer.parseInt(request.prompt().user());
                    LlmReply reply = LlmReply.of(Integer.toString(state == 1 ? 3 : state + 1));
                    return reply.identifiedBy(state == 1 ? "same" : state + "-" + request.sample());
                }

                @Override
                public String model() {
                    return "small";
                }

                @Override
                public boolean isInProcess() {
                    return true;
                }
            };

            Outcome<Integer, Integer> outcome = maker(
                            cached,
                            HardSteps.named("cached").when(Trigger.copies()).then(Rung.asking(priced(large, "10"))),
                            MemoryJournal.empty())
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(outcome.report().redFlags()).isEqualTo(Map.of("copy", 1L));
            assertThat(large.asked()).containsExactly("1#2", "1#3");
        }
    }

    @Nested
    class NamedStates {
        @Test
        void buyNothingOnTheRungBefore() {
            Told small = right("small");
            Told large = right("large");

            Outcome<Integer, Integer> outcome = maker(
                            small,
                            HardSteps.named("ones")
                                    .when(Trigger.<Integer>states("the state 1", state -> state == 1))
                                    .then(Rung.asking(priced(large, "10")).untilAheadBy(3)),
                            MemoryJournal.empty())
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(small.asked()).containsExactly("0#0", "0#1", "2#0", "2#1");
            assertThat(large.asked()).containsExactly("1#0", "1#1", "1#2");
        }

        @Test
        void combineWithWhatVotesShow() {
            Told small = small(List.of(1));
            Told large = right("large");

            Outcome<Integer, Integer> outcome = maker(
                            small,
                            HardSteps.named("both")
                                    .when(Trigger.dissent()
                                            .or(Trigger.<Integer>states("the state 2", state -> state == 2)))
                                    .then(Rung.asking(priced(large, "10"))),
                            MemoryJournal.empty())
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(large.asked()).containsExactly("1#2", "1#3", "2#0", "2#1");
        }
    }

    /** Counts; each step has another wording, and can be cut into what comes before the last digit and the last digit. */
    private static final class Offering extends CountingTask {
        Offering(int end) {
            super(end);
        }

        @Override
        public List<Prompt> wordings(Integer state) {
            return List.of(new Prompt("Add 1.", "w" + state), new Prompt("Which number follows?", "x" + state));
        }

        @Override
        public Optional<FinerCut<?, ?>> finerCut(Integer state) {
            return state == 0 ? Optional.empty() : Optional.of(new Digits(state));
        }
    }

    private record Digits(int number) implements FinerCut<String, Character> {
        @Override
        public String initialState() {
            return "";
        }

        @Override
        public boolean isComplete(String state) {
            return state.length() == 2;
        }

        @Override
        public Prompt prompt(String state) {
            return new Prompt(
                    "Reply with digit " + state.length() + " of the next number.", "d" + number + "." + state.length());
        }

        @Override
        public Character parse(String reply, String state) {
            if (reply.length() != 1) {
                throw new RedFlagException("not a digit");
            }
            return reply.charAt(0);
        }

        @Override
        public String apply(String state, Character action) {
            return state + action;
        }

        @Override
        public String reply(String finalState) {
            return Integer.toString(Integer.parseInt(finalState));
        }
    }

    /** Never sure at state 1 in its first wording; in digits and other words it is. */
    private static Told unsure() {
        return new Told("small", true, (state, sample) -> "") {
            @Override
            public LlmReply complete(LlmRequest request) throws InterruptedException {
                super.complete(request);
                String user = request.prompt().user();
                if (user.startsWith("d")) {
                    String next = String.format("%02d", Integer.parseInt(user.substring(1, user.indexOf('.'))) + 1);
                    return LlmReply.of(
                            next.substring(user.endsWith("0") ? 0 : 1).substring(0, 1));
                }
                int state = Integer.parseInt(user.replaceAll("[^0-9]", ""));
                boolean right = state != 1 || user.startsWith("w") || user.startsWith("x") || request.sample() == 1;
                return LlmReply.of(Integer.toString(right ? state + 1 : 9));
            }
        };
    }

    private static Outcome<Integer, Integer> offered(Told model, MemoryJournal journal, Rung rung) {
        return Maker.solving(new Offering(3))
                .asking(model)
                .untilAheadBy(2)
                .deciding(HardSteps.named("doubts").when(Trigger.dissent()).then(rung))
                .journalling(journal)
                .build()
                .solve();
    }

    @Nested
    class Rungs {
        @Test
        void askInTheOtherWordingsOnly() {
            Told model = unsure();

            Outcome<Integer, Integer> outcome =
                    offered(model, MemoryJournal.empty(), Rung.inOtherWordings().untilAheadBy(3));

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(model.asked()).containsExactly("0#0", "0#1", "1#0", "1#1", "w1#2", "x1#3", "w1#4", "2#0", "2#1");
        }

        @Test
        void voteOnPartsWhoseEndIsReadByTheStepsOwnParser() {
            Told model = unsure();
            MemoryJournal journal = new MemoryJournal(Detail.TRANSCRIPTS, List.of());

            Outcome<Integer, Integer> outcome = offered(model, journal, Rung.inFinerSteps());

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(model.asked())
                    .containsExactly("0#0", "0#1", "1#0", "1#1", "d1.0#2", "d1.0#3", "d1.1#4", "d1.1#5", "2#0", "2#1");
            assertThat(RunStatus.of(journal)
                            .orElseThrow()
                            .report()
                            .rungs()
                            .get(0)
                            .votes())
                    .isEqualTo(4);
            assertThat(journal.lines())
                    .filteredOn(line -> line.contains("\"verdict\",\"step\":1"))
                    .allMatch(line -> line.contains("\"reply\":\"2\""));
        }

        @Test
        void thatATaskDoesNotOfferAreLeftOut() {
            Told small = small(List.of(1));
            Told large = right("large");

            Outcome<Integer, Integer> outcome = maker(
                            small,
                            HardSteps.named("all")
                                    .when(Trigger.dissent())
                                    .then(Rung.inOtherWordings())
                                    .then(Rung.inFinerSteps())
                                    .then(Rung.asking(priced(large, "10"))),
                            MemoryJournal.empty())
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(outcome.report().rungs()).extracting(RungReport::steps).containsExactly(0L, 0L, 1L);
        }

        @Test
        void askAPersonLast() {
            Told small = small(List.of(1));
            MemoryJournal journal = MemoryJournal.empty();
            Maker<Integer, Integer> maker = maker(
                    small, HardSteps.named("people").when(Trigger.dissent()).then(Rung.askingAPerson()), journal);

            Outcome<Integer, Integer> paused = maker.solve();
            RunStatus status = RunStatus.of(journal).orElseThrow();
            status.waiting().orElseThrow().answer(journal, "2", "Ada", Instant.EPOCH);
            Outcome<Integer, Integer> outcome = maker.solve();

            assertThat(((Outcome.Paused<Integer, Integer>) paused).reason()).isEqualTo(PauseReason.ANSWER_AWAITED);
            assertThat(status.waiting().orElseThrow().votes().votes()).isEqualTo(Map.of("3", 1, "2", 1));
            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(outcome.report().stepsByPerson()).isEqualTo(1);
            assertThat(outcome.report().rungs()).extracting(RungReport::decided).containsExactly(1L);
            assertThat(small.asked()).containsExactly("0#0", "0#1", "1#0", "1#1", "2#0", "2#1");
        }

        @Test
        void areAskedOnThreadsToo() {
            Told small = new Told(
                    "small", false, (state, sample) -> Integer.toString(state == 1 && sample != 1 ? 3 : state + 1));
            Told large = new Told("large", false, (state, sample) -> Integer.toString(state + 1));

            Outcome<Integer, Integer> outcome =
                    maker(small, doubtsTo(large, 3), MemoryJournal.empty()).solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(large.asked()).containsExactlyInAnyOrder("1#3", "1#4");
        }
    }

    @Nested
    class AsynchronousModels {
        @Test
        void areAskedBesideBlockingOnes() {
            Told small = small(List.of(1));
            List<Integer> samples = Collections.synchronizedList(new ArrayList<>());
            Provider large = Provider.ofAsync(request -> {
                        samples.add(request.sample());
                        return CompletableFuture.completedFuture(LlmReply.of("2"));
                    })
                    .build();

            Outcome<Integer, Integer> outcome = Maker.solving(new CountingTask(3))
                    .asking(small)
                    .untilAheadBy(2)
                    .deciding(HardSteps.named("doubts").when(Trigger.dissent()).then(Rung.asking(large)))
                    .build()
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(samples).containsExactlyInAnyOrder(2, 3);
        }
    }

    @Nested
    class AJournal {
        private MemoryJournal of(HardSteps<Object> policy, Detail detail) {
            MemoryJournal journal = new MemoryJournal(detail, List.of());
            assertThat(maker(small(List.of(1)), policy, journal).solve()).isInstanceOf(Outcome.Solved.class);
            return journal;
        }

        @Test
        void tellsTheSameAsTheRunDid() {
            for (Detail detail : List.of(Detail.VOTES, Detail.TRANSCRIPTS)) {
                MemoryJournal journal = of(doubtsTo(right("large"), 3), detail);
                Outcome<Integer, Integer> again = maker(small(List.of(1)), doubtsTo(right("large"), 3), journal)
                        .solve();
                Prices prices = Prices.none()
                        .charging("small", Price.perMillionTokens("1", "1"))
                        .charging("large", Price.perMillionTokens("10", "10"));

                assertThat(RunStatus.of(journal, prices).orElseThrow().report())
                        .usingRecursiveComparison()
                        .ignoringFields("description", "elapsed")
                        .isEqualTo(again.report());
            }
        }

        @Test
        void isReplayedOnTheRungThatAStepCameTo() {
            MemoryJournal journal = of(doubtsTo(right("large"), 3), Detail.VOTES);

            ReplayReport replay = Replay.of(journal).report();

            assertThat(replay.stepsDecidedAsRecorded()).isEqualTo(3);
            assertThat(replay.stepsDecidedOtherwise()).isZero();
        }

        @Test
        void isRefusedWhereThePolicyDiffers() {
            MemoryJournal journal = of(doubtsTo(right("large"), 3), Detail.VOTES);

            assertThatThrownBy(() -> maker(right("small"), doubtsTo(right("large"), 4), journal)
                            .solve())
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(
                            "hard steps is \"doubts: when dissent before 3 unanimous votes then asking large,"
                                    + " first to ahead by 2\" there and \"doubts: when dissent before 4");
        }
    }

    @Nested
    class APolicy {
        @Test
        void mustNameARungForEachTrigger() {
            HardSteps<Object> unfinished = HardSteps.named("doubts").when(Trigger.dissent());

            assertThatThrownBy(() -> maker(right("small"), unfinished, MemoryJournal.empty()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "policy \"doubts\" says what becomes of a step when any dissent, but names no rung for it: say"
                                    + " then(rung) after when(trigger)");
        }

        @Test
        void worksWithAJournalOfVerdictsAlone() {
            MemoryJournal journal = new MemoryJournal(Detail.VERDICTS, List.of());
            Told small = small(List.of(1));
            Told torn = new Told("large", true, (state, sample) -> sample < 5 ? "?" : "2");
            Maker<Integer, Integer> maker = Maker.solving(new CountingTask(3))
                    .asking(small)
                    .untilAheadBy(2)
                    .deciding(HardSteps.named("doubts")
                            .when(Trigger.dissent())
                            .then(Rung.asking(torn).atMost(3)))
                    .journalling(journal)
                    .build();

            assertThat(maker.solve()).isInstanceOf(Outcome.Undecided.class);
            assertThat(maker.solve()).isInstanceOf(Outcome.Undecided.class);
            assertThat(small.asked()).as("the step stays on its rung").containsExactly("0#0", "0#1", "1#0", "1#1");
            assertThat(RunStatus.of(journal).orElseThrow().report().rungs())
                    .extracting(RungReport::steps)
                    .containsExactly(1L);
        }

        @Test
        void isRefusedAQuestionAndAJournallessTaskWhereItAsksAPerson() {
            HardSteps<Object> people = HardSteps.named("people").then(Rung.askingAPerson());

            assertThatThrownBy(() -> Question.parsedBy(Integer::valueOf)
                            .asking(right("small"))
                            .deciding(people)
                            .build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("asks a person, for whom a question doesn't wait");
            assertThatThrownBy(() -> Maker.solving(new CountingTask(3))
                            .asking(right("small"))
                            .deciding(people)
                            .build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "task counting to 3 is to be solved with the policy \"people: when undecided then asking a"
                                    + " person\", which asks a person, but without a journal their word would be lost: give journalling(…) one");
            assertThatThrownBy(() -> people.then(Rung.again()))
                    .hasMessage("policy \"people\" asks a person before again: let the person be the last rung");
        }

        @Test
        void servesAQuestionToo() {
            Told large = right("large");

            assertThat(Question.parsedBy(Integer::valueOf)
                            .asking(small(List.of(1)))
                            .untilAheadBy(2)
                            .deciding(doubtsTo(large, 2))
                            .build()
                            .decide("1")
                            .orElseThrow())
                    .isEqualTo(2);
            assertThat(large.asked()).hasSize(2);
        }

        @Test
        void needsAPriceForEachModelWithinABudgetOfMoney() {
            assertThatThrownBy(() -> Maker.solving(new CountingTask(3))
                            .asking(priced(right("small"), "1"))
                            .deciding(HardSteps.named("doubts").then(Rung.asking(right("nobody's"))))
                            .within(Budget.unlimited().dollars("1"))
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has no price for model \"nobody's\"");
        }
    }

    @Nested
    class ATask {
        private final Told usual = right("usual");
        private final Told other = right("other");

        private Maker<Integer, Integer> choosing(String name) {
            return Maker.solving(new CountingTask(3) {
                        @Override
                        public Optional<String> model(Integer state) {
                            return state == 1 ? Optional.of(name) : Optional.empty();
                        }

                        @Override
                        public Optional<Sampling> sampling(Integer state) {
                            return state == 2
                                    ? Optional.of(Sampling.standard().atTemperatures(1, 1))
                                    : Optional.empty();
                        }
                    })
                    .asking(
                            Provider.of(usual).build(),
                            Map.of("careful", Provider.of(other).build()))
                    .untilAheadBy(2)
                    .build();
        }

        @Test
        void mayChooseTheModelByState() {
            assertThat(choosing("careful").solve()).isInstanceOf(Outcome.Solved.class);
            assertThat(usual.asked()).containsExactly("0#0", "0#1", "2#0", "2#1");
            assertThat(other.asked()).containsExactly("1#0", "1#1");
        }

        @Test
        void mayChooseTheSamplingByState() {
            List<Double> degrees = new ArrayList<>();
            LlmClient noting = new Told("noting", true, (state, sample) -> Integer.toString(state + 1)) {
                @Override
                public LlmReply complete(LlmRequest request) throws InterruptedException {
                    degrees.add(request.temperature().orElseThrow());
                    return super.complete(request);
                }
            };

            Maker.solving(new CountingTask(2) {
                        @Override
                        public Optional<Sampling> sampling(Integer state) {
                            return state == 1
                                    ? Optional.of(Sampling.standard().atTemperatures(1, 0.5))
                                    : Optional.empty();
                        }
                    })
                    .asking(noting)
                    .untilAheadBy(2)
                    .build()
                    .solve();

            assertThat(degrees).containsExactly(0.0, 0.1, 1.0, 0.5);
        }

        @Test
        void isToldWhichModelsThereAre() {
            assertThat(((Outcome.Failed<Integer, Integer>) choosing("fast").solve()).cause())
                    .hasMessageContaining(
                            "model named \"fast\", which is none of those that the maker was given: [, careful]");
        }
    }
}
