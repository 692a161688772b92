package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.maker4j.budget.Budget;
import dev.maker4j.calibration.CalibratedState;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.KnownStep;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.calibration.Promise;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import dev.maker4j.run.UnsolvedException;
import dev.maker4j.voting.AnswerEquality;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibratorTest {
    private static String right(int state) {
        return Integer.toString(state + 1);
    }

    private static Calibrator.Builder<Integer, Integer> counting(int steps, FakeModel model) {
        CountingTask task = new CountingTask(steps);
        return Calibrator.of(task, KnownSteps.along(task, state -> state + 1)).asking(model);
    }

    private static CalibratedState state(Calibration found, int state) {
        return found.states().stream()
                .filter(some -> some.name().equals(Integer.toString(state)))
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class States {
        @Test
        void getTwoSamplesWhereBothAreRight() {
            FakeModel model = FakeModel.counting();

            Calibration found = counting(100, model).samples(400).build().run();

            assertThat(found.states()).hasSize(100);
            assertThat(found.samples()).isEqualTo(200);
            assertThat(model.asked()).hasSize(200).doesNotHaveDuplicates();
            assertThat(found.p().estimate()).isEqualTo(1);
            assertThat(found.lostShare()).isZero();
        }

        @Test
        void getMoreWhereOneIsWrong() {
            FakeModel model = FakeModel.inProcess((state, sample) -> state == 7 && sample == 1 ? "0" : right(state));

            Calibration found = counting(100, model).samples(400).build().run();

            assertThat(state(found, 7).samples()).isEqualTo(7);
            assertThat(state(found, 7)).hasToString("7: 6 right, 1 × 0");
            assertThat(state(found, 8).samples()).isEqualTo(2);
            assertThat(found.lostStates()).isEmpty();
            assertThat(found.doubtfulStates()).isEmpty();
        }

        /** Two votes that agree decide nothing here: the known action says that both are wrong. */
        @Test
        void getMoreWhereAllAgreeOnAWrongAnswer() {
            FakeModel model = FakeModel.inProcess((state, sample) -> state == 7 ? "0" : right(state));

            Calibration found = counting(100, model).samples(400).build().run();

            assertThat(found.lostStates()).extracting(CalibratedState::toString).containsExactly("7: 0 right, 13 × 0");
            assertThat(found.lostShare()).isEqualTo(0.01);
            assertThat(found.sameWrongAnswers()).contains(1.0);
            assertThat(found.reaching(0.95, 1_000).advice())
                    .startsWith(
                            "Voting will not help here, because on 1 of 100 states a wrong answer is at least as likely"
                                    + " as the right one (7: 0 right, 13 × 0); no k brings a run of 1,000 steps above ");
        }

        @Test
        void areGivenTheirDiscardedSamplesToo() {
            FakeModel model = FakeModel.inProcess((state, sample) -> sample == 0 ? "hm" : right(state));

            Calibration found = counting(50, model).samples(200).build().run();

            assertThat(found.v().estimate()).isEqualTo(0.5);
            assertThat(found.p().estimate()).isEqualTo(1);
            assertThat(state(found, 3)).hasToString("3: 2 right, 1 discarded");
        }

        @Test
        void thatGetNoValidReplyAreHard() {
            FakeModel model = FakeModel.inProcess((state, sample) -> state == 3 ? "hm" : right(state));

            Calibration found = counting(50, model).samples(400).build().run();

            assertThat(state(found, 3)).hasToString("3: 0 right, 68 discarded");
            assertThat(found.doubtfulStates()).extracting(CalibratedState::name).containsExactly("3");
            assertThat(found.reaching(0.5, 50).isGiven()).isFalse();
        }

        @Test
        void getUpToEightVotesWhereTheyAreFew() {
            Calibration found =
                    counting(7, FakeModel.counting()).samples(200).build().run();

            assertThat(found.scrutiny().votes()).isEqualTo(8);
            assertThat(found.samples()).isEqualTo(56);
            assertThat(found.lostShareAtMost()).isZero();
        }

        @Test
        void areDrawnBySeed() {
            Calibration one =
                    counting(10_000, FakeModel.counting()).samples(200).build().run();
            Calibration same =
                    counting(10_000, FakeModel.counting()).samples(200).build().run();
            Calibration other = counting(10_000, FakeModel.counting())
                    .samples(200)
                    .seed(1)
                    .build()
                    .run();

            assertThat(one.states()).extracting(CalibratedState::name).doesNotHaveDuplicates();
            assertThat(one.states().toString())
                    .isEqualTo(same.states().toString())
                    .isNotEqualTo(other.states().toString());
        }

        @Test
        void haveTheStrataThatAreNamed() {
            FakeModel model = FakeModel.inProcess(
                    (state, sample) -> state % 2 == 1 && (state / 2 + sample) % 4 == 0 ? "0" : right(state));

            Calibration found = counting(200, model)
                    .samples(3_000)
                    .inStrata(state -> state % 2 == 0 ? "even" : "odd")
                    .build()
                    .run();

            assertThat(found.strata()).hasSize(2).allSatisfy(stratum -> {
                boolean even = stratum.name().equals("even");
                assertThat(stratum.p().estimate()).isBetween(even ? 1 : 0.7, even ? 1 : 0.8);
            });
        }

        @Test
        void mayBeSuppliedWithTheirRightActions() {
            List<KnownStep<Integer, Integer>> supplied = IntStream.range(40, 90)
                    .mapToObj(state -> new KnownStep<>(state, state + 1))
                    .toList();

            Calibration found = Calibrator.of(new CountingTask(1_000_000), KnownSteps.of(supplied))
                    .asking(FakeModel.counting())
                    .runsOf(1_000_000)
                    .build()
                    .run();

            assertThat(found.states()).hasSize(50);
            assertThat(found.lostShareAtMost()).as("of states without number").isBetween(0.05, 0.08);
        }
    }

    /** A model that errs in so many of 1,000 samples, all of them with one answer. */
    private static FakeModel erring(int perMille, boolean inProcess) {
        FakeModel.Answering answering = (state, sample) ->
                new SplittableRandom(state * 1_000_003L + sample).nextInt(1_000) < perMille ? "0" : right(state);
        return inProcess ? FakeModel.inProcess(answering) : FakeModel.remote(answering);
    }

    @Test
    void measuresTheSameForAnyNumberOfThreads() {
        Calibration inOrder =
                counting(500, erring(50, true)).samples(1_000).build().run();
        Calibration atOnce =
                counting(500, erring(50, false)).samples(1_000).build().run();

        assertThat(atOnce.states().toString()).isEqualTo(inOrder.states().toString());
        assertThat(inOrder.p().estimate()).isBetween(0.93, 0.97);
    }

    @Nested
    class Reaching {
        @Test
        void stopsWhereThePromiseIsGiven() {
            FakeModel model = erring(2, true);

            Calibration found = counting(100_000, model)
                    .samples(40_000)
                    .reaching(0.9)
                    .runsOf(1_000)
                    .build()
                    .run();

            Promise promise = found.reaching(0.9, 1_000);
            assertThat(promise.isGiven()).isTrue();
            assertThat(model.asked()).hasSizeBetween(9_000, 10_000);
            assertThat(found.level()).isEqualTo(0.9975);
        }

        /** Half of the samples show 900 states: enough for a promise at the end, too few to risk one that more samples would take back. */
        @Test
        void givesNoPromiseEarlyWhereALostStateMayStillBeSeen() {
            Calibration found = counting(100_000, erring(50, true))
                    .samples(4_600)
                    .reaching(0.9)
                    .runsOf(1_000)
                    .build()
                    .run();

            assertThat(found.reaching(0.9, 1_000).isGiven()).isTrue();
            assertThat(found.level()).as("the last look's").isEqualTo(0.955);
            assertThat(found.states()).hasSizeGreaterThan(1_311);
        }

        /** A state whose every reply is discarded takes 66 samples, as many as the first look has. */
        @Test
        void refusesNothingForTheSakeOfOneState() {
            AtomicInteger first = new AtomicInteger(-1);
            FakeModel model = FakeModel.inProcess((state, sample) -> {
                first.compareAndSet(-1, state);
                return state == first.get() ? "hm" : right(state);
            });

            Calibration found =
                    counting(10_000, model).samples(280).reaching(0.95).build().run();

            assertThat(found.states()).hasSizeGreaterThanOrEqualTo(4);
        }

        @Test
        void stopsWhereItIsOutOfReach() {
            FakeModel model = erring(600, true);

            Calibration found = counting(100_000, model)
                    .samples(20_000)
                    .reaching(0.9)
                    .build()
                    .run();

            assertThat(model.asked()).hasSizeBetween(4_000, 5_000);
            assertThat(found.reaching(0.9, 1_000).advice())
                    .startsWith("Voting will not help here, because a valid sample is right in only 0.");
        }

        @Test
        void drawsAllSamplesWhereNothingIsAsked() {
            FakeModel model = erring(2, true);

            Calibration found = counting(100_000, model).samples(4_000).build().run();

            assertThat(model.asked()).hasSizeBetween(3_900, 4_000);
            assertThat(found.level()).isEqualTo(0.95);
        }
    }

    @Nested
    class Stopping {
        @Test
        void keepsWhatABudgetWasEnoughFor() {
            FakeModel model = FakeModel.counting();

            Calibration found = counting(1_000, model)
                    .within(Budget.unlimited().samples(101))
                    .build()
                    .run();

            assertThat(model.asked()).hasSize(101);
            assertThat(found.states()).hasSize(50);
        }

        @Test
        void tellsThatABudgetWasEnoughForNothing() {
            Calibrator<Integer, Integer> calibrator = counting(1_000, FakeModel.counting())
                    .within(Budget.unlimited().samples(1))
                    .build();

            assertThatThrownBy(calibrator::run).isInstanceOf(UnsolvedException.class);
        }

        @Test
        void passesOnWhatFailsForGood() {
            FakeModel model = FakeModel.inProcess((state, sample) -> {
                throw new LlmException.Permanent(LlmException.Kind.AUTHENTICATION, "no such key", null);
            });

            assertThatThrownBy(counting(10, model).build()::run)
                    .isInstanceOf(LlmException.class)
                    .hasMessageContaining("no such key");
            assertThat(model.asked()).hasSize(1);
        }

        @Test
        void cannotBeByTime() {
            assertThatThrownBy(() -> counting(10, FakeModel.counting())
                            .within(Budget.unlimited().time(Duration.ofSeconds(5))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a calibration can't limit time to PT5S: limit money, tokens or samples");
        }
    }

    @Test
    void needsAModel() {
        CountingTask task = new CountingTask(3);

        assertThatThrownBy(Calibrator.of(task, KnownSteps.along(task, state -> state + 1))::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no model to ask: say asking(client)");
    }

    @Nested
    class AJournal {
        private final MemoryJournal journal = MemoryJournal.empty();

        private Calibrator.Builder<Integer, Integer> uneven(FakeModel model) {
            return counting(2_000, model).samples(900);
        }

        private String answer(int state, int sample) {
            return state % 50 == 7 && sample != 2 ? "0" : (state + sample) % 9 == 0 ? "hm" : right(state);
        }

        @Test
        void hasEverySampleSoNoneIsAskedForTwice() {
            FakeModel model = FakeModel.inProcess(this::answer);
            Calibration first = uneven(model).build().run(journal);

            FakeModel unasked = FakeModel.inProcess((state, sample) -> "asked again");
            Calibration again = uneven(unasked).build().run(journal);

            assertThat(unasked.asked()).isEmpty();
            assertThat(again.states()).hasToString(first.states().toString());
            assertThat(again.p()).isEqualTo(first.p());
            assertThat(again.use().inputTokens()).isEqualTo(first.use().inputTokens());
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 40, 333, 700})
        void isGoneOnWithWhereACalibrationWasBrokenOff(int calls) {
            Calibration whole =
                    uneven(FakeModel.inProcess(this::answer)).build().run();
            AtomicInteger answered = new AtomicInteger();
            FakeModel breaking = FakeModel.inProcess((state, sample) -> {
                if (answered.getAndIncrement() == calls) {
                    throw new LlmException.Permanent(LlmException.Kind.AUTHENTICATION, "the key has expired", null);
                }
                return answer(state, sample);
            });
            assertThatThrownBy(() -> uneven(breaking).build().run(journal)).isInstanceOf(LlmException.Permanent.class);

            FakeModel model = FakeModel.inProcess(this::answer);
            Calibration resumed = uneven(model).build().run(journal);

            assertThat(resumed.states()).hasToString(whole.states().toString());
            assertThat(model.asked())
                    .doesNotContainAnyElementsOf(breaking.asked().subList(0, calls));
        }

        @Test
        void ofVerdictsAloneIsRefused() {
            MemoryJournal verdicts = new MemoryJournal(Detail.VERDICTS, List.of());
            Calibrator<Integer, Integer> calibrator =
                    counting(10, FakeModel.counting()).build();

            assertThatThrownBy(() -> calibrator.run(verdicts))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "a calibration is made of its samples, but the journal records verdicts only: open it for"
                                    + " votes");
        }

        @Test
        void ofAnotherTaskIsRefused() {
            counting(10, FakeModel.counting()).build().run(journal);

            assertThatThrownBy(() -> counting(10, FakeModel.counting())
                            .sampling(Sampling.standard().cutOffAt(9))
                            .build()
                            .run(journal))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("sampling");
        }
    }

    @Nested
    class Rows {
        private static final int ROWS = 500;

        private static Survey.Builder<Integer, String> survey() {
            return Survey.of("taste", row -> new Prompt("Good?", String.valueOf(row)), (reply, row) -> {
                if (reply.equals("hm")) {
                    throw new IllegalArgumentException("no answer");
                }
                return reply;
            });
        }

        private static Calibrator.Builder<Integer, String> calibrator(
                Survey.Builder<Integer, String> survey, Function<Integer, String> answers) {
            return Calibrator.of(
                            survey,
                            KnownSteps.of(IntStream.range(0, ROWS)
                                    .mapToObj(row -> new KnownStep<>(row, "good"))
                                    .toList()))
                    .asking(request -> LlmReply.of(
                            answers.apply(Integer.parseInt(request.prompt().user()))))
                    .samples(2_500);
        }

        /** A tenth of the rows is lost, whatever k. */
        @Test
        void promiseTheShareThatIsDecidedRightly() {
            Calibration found = calibrator(survey(), row -> row % 10 == 0 ? "bad" : "good")
                    .build()
                    .run();
            Promise row = found.reaching(0.95, 1);

            assertThat(found.lostShare()).isCloseTo(0.1, within(0.02));
            assertThat(row.reliability().estimate()).isCloseTo(0.9, within(0.02));
            assertThat(row.reliability().low()).isBetween(0.85, 0.9);
            assertThat(row.isGiven()).isFalse();
            assertThat(row.advice()).contains("; no k brings a step above 0.9");
            assertThat(found.reaching(0.8, 1).isGiven()).isTrue();
        }

        @Test
        void areComparedAndDiscardedAsTheSurveyDoes() {
            Survey.Builder<Integer, String> survey =
                    survey().comparing(AnswerEquality.byKey("in small letters", text -> text.toLowerCase(Locale.ROOT)));

            Calibration found = calibrator(survey, row -> row % 2 == 0 ? "GOOD" : "hm")
                    .build()
                    .run();

            assertThat(found.p().estimate()).isEqualTo(1);
            assertThat(found.v().estimate()).isCloseTo(0.5, within(0.1));
        }

        @Test
        void areAskedInAllWordings() {
            List<String> asked = new CopyOnWriteArrayList<>();
            Survey.Builder<Integer, String> survey = Survey.of(
                    "taste",
                    List.of(row -> new Prompt("one", row.toString()), row -> new Prompt("two", row.toString())),
                    (reply, row) -> reply);

            Calibrator.of(survey, KnownSteps.of(List.of(new KnownStep<>(1, "good"))))
                    .asking(request -> {
                        asked.add(request.prompt().system());
                        return LlmReply.of("good");
                    })
                    .samples(200)
                    .build()
                    .run();

            assertThat(asked).contains("one", "two");
        }

        /** They are some of those that will be asked about, so a few without a lost one promise little. */
        @Test
        void takeMoreSamplesThanThree() {
            Calibrator<?, ?> tooFew = Calibrator.of(
                            survey(),
                            KnownSteps.of(IntStream.range(0, 20)
                                    .mapToObj(row -> new KnownStep<>(row, "good"))
                                    .toList()))
                    .asking(request -> LlmReply.of("good"))
                    .samples(3)
                    .build();

            assertThatThrownBy(tooFew::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "a calibration of 3 samples can't look at a single state, which takes up to 66: give it at"
                                    + " least so many");
        }

        @Test
        void areASampleOfMore() {
            Calibration found = Calibrator.of(
                            survey(),
                            KnownSteps.of(IntStream.range(0, 20)
                                    .mapToObj(row -> new KnownStep<>(row, "good"))
                                    .toList()))
                    .asking(request -> LlmReply.of("good"))
                    .samples(500)
                    .build()
                    .run();

            assertThat(found.lostShareAtMost()).isGreaterThan(0.1);
            assertThat(found.reaching(0.5, 1).isGiven()).isFalse();
        }
    }
}
