package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.maker4j.calibration.CalibratedState;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.KnownStep;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.calibration.LogProbabilities;
import dev.maker4j.calibration.Promise;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("once")
class LogProbabilitiesTest {
    private static final Sampling AT_ONE = Sampling.standard().atTemperatures(1, 1);
    private static final String WRONG = "-1";
    private static final String OTHER = "-2";
    private static final String RAMBLING = "hm";

    /** Right, wrong and otherwise wrong; the rest is no number. */
    private static Map<String, Double> shares(int state, double right, double wrong, double other) {
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put(Integer.toString(state + 1), right);
        shares.put(WRONG, wrong);
        shares.put(OTHER, other);
        shares.put(RAMBLING, Math.max(0, 1 - right - wrong - other));
        return shares;
    }

    private static List<String> replies(int state) {
        return List.of(Integer.toString(state + 1), WRONG, OTHER);
    }

    /** One state in twenty is lost, the others err in 7 of 100 replies; 2 in 100 are discarded. */
    private static Map<String, Double> uneven(int state) {
        return state % 20 == 7 ? shares(state, 0.38, 0.4, 0.2) : shares(state, 0.91, 0.05, 0.02);
    }

    private static Calibrator.Builder<Integer, Integer> counting(int steps, TellingModel model) {
        CountingTask task = new CountingTask(steps);
        return Calibrator.of(task, KnownSteps.along(task, state -> state + 1))
                .sampling(AT_ONE)
                .asking(model);
    }

    private static Calibrator<Integer, Integer> reading(int steps, TellingModel model) {
        return counting(steps, model).build().readingLogProbabilities(LogProbabilitiesTest::replies);
    }

    private static LogProbabilities read(Calibration found) {
        return found.logProbabilities().orElseThrow();
    }

    @Nested
    class OfSingleSamples {
        private final TellingModel model = TellingModel.of(LogProbabilitiesTest::uneven);
        private final Calibration found = reading(400, model).run();

        @Test
        void tellAllButTheCheckedStates() {
            assertThat(model.asked()).hasSize(40 * 8 + 360);
            assertThat(read(found).isUsed()).isTrue();
            assertThat(read(found).states()).isEqualTo(400);
            assertThat(read(found).checks()).isEqualTo(320);
            assertThat(read(found).chance()).isGreaterThan(0.01);
            assertThat(read(found).calls()).isEqualTo(680).isEqualTo(found.samples());
        }

        @Test
        void nameEveryLostStateAndNoOther() {
            assertThat(found.lostStates())
                    .extracting(CalibratedState::name)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20)
                            .mapToObj(i -> Integer.toString(20 * i + 7))
                            .toList());
            assertThat(found.lostStates().get(0)).asString().endsWith(": told 0.38 right, 0.40 × -1, 0.20 × -2");
            assertThat(found.lostShare()).isEqualTo(0.05);
            assertThat(found.lostShareAtMost()).isBetween(0.05, 0.06);
        }

        @Test
        void giveTheFiguresThatSamplesWould() {
            double p = 0.95 * 0.91 / 0.98 + 0.05 * 0.38 / 0.98;
            assertThat(found.p().low()).isLessThan(p);
            assertThat(found.p().high()).isGreaterThan(p);
            assertThat(found.v().estimate()).isCloseTo(0.98, within(0.01));
            assertThat(found.sameWrongAnswers().orElseThrow())
                    .as("exact, by what was told")
                    .isCloseTo(
                            (0.95 * (0.0025 + 0.0004) + 0.05 * (0.16 + 0.04)) / (0.95 * 0.0049 + 0.05 * 0.36),
                            within(1e-9));
        }

        @Test
        void areSaidToBeUsed() {
            assertThat(found.reaching(0.95, 400).advice())
                    .startsWith("Voting will not help here, because on 20 of 400 states")
                    .contains("Read off log-probabilities: 400 states were told by a sample each, 0 of it left open and"
                            + " counted as wrong; 320 samples agree (")
                    .endsWith("which a promise allows for; 680 samples in all.");
            assertThat(found.toString()).contains("Read off log-probabilities");
        }
    }

    @Nested
    class ThatSamplesContradict {
        private static Calibration measured(IntFunction<Map<String, Double>> drawn) {
            TellingModel model = TellingModel.of(LogProbabilitiesTest::uneven).drawing(drawn);
            return reading(400, model).run();
        }

        @Test
        void areNotUsed() {
            Calibration found = measured(state -> shares(state, 0.75, 0.2, 0.04));

            assertThat(read(found).isUsed()).isFalse();
            assertThat(found.p().estimate()).isCloseTo(0.75 / 0.99, within(0.03));
            assertThat(found.states()).noneMatch(CalibratedState::isTold);
            assertThat(found.reaching(0.95, 400).advice())
                    .contains(
                            "Log-probabilities weren't used, because 320 samples of 40 states come otherwise than was told")
                    .endsWith("; all figures come from samples.");
        }

        /** As where a server samples from the likeliest tokens only: nothing is seen that wasn't told, but too little scatters. */
        @Test
        void byScatteringTooLittleAreNotUsed() {
            Calibration found = measured(state -> Map.of(
                    uneven(state).entrySet().stream()
                            .max(Map.Entry.comparingByValue())
                            .orElseThrow()
                            .getKey(),
                    1.0));

            assertThat(read(found).isUsed()).isFalse();
            assertThat(found.p().estimate()).isCloseTo(0.95, within(0.02));
        }

        @Test
        void costNoSampleTwice() {
            TellingModel model =
                    TellingModel.of(LogProbabilitiesTest::uneven).drawing(state -> shares(state, 0.75, 0.2, 0.04));

            Calibration found = reading(400, model).run();

            assertThat(model.asked()).hasSize((int) found.samples()).doesNotHaveDuplicates();
        }
    }

    @Nested
    class ThatAreMissing {
        @Test
        void areNotUsed() {
            CountingTask task = new CountingTask(400);
            Calibration found = Calibrator.of(task, KnownSteps.along(task, state -> state + 1))
                    .sampling(AT_ONE)
                    .asking(FakeModel.counting())
                    .build()
                    .readingLogProbabilities(LogProbabilitiesTest::replies)
                    .run();

            assertThat(read(found))
                    .hasToString("Log-probabilities weren't used, because the provider told none; all figures come from"
                            + " samples.");
            assertThat(found.states()).hasSize(400);
        }

        @Test
        void becauseRepliesPartLaterAreNotUsed() {
            Calibration found = counting(400, TellingModel.of(LogProbabilitiesTest::uneven))
                    .build()
                    .readingLogProbabilities(state -> List.of((state + 1) + "1", (state + 1) + "2"))
                    .run();

            assertThat(read(found).toString())
                    .startsWith(
                            "Log-probabilities weren't used, because of only 0 of 40 states what was told leaves no more"
                                    + " than 0.1 open: the replies that are expected don't part at a token");
        }

        /** Of these states 95 in 100 replies are to be read, of others 60. */
        @Test
        void ofSomeStatesAreMadeUpForBySamples() {
            TellingModel model = TellingModel.of(
                    state -> state % 10 == 3 ? shares(state, 0.6, 0, 0.4) : shares(state, 0.95, 0.03, 0.01));

            Calibration found = counting(300, model)
                    .build()
                    .readingLogProbabilities(
                            state -> state % 10 == 3 ? List.of((state + 1) + "0", (state + 1) + "1") : replies(state))
                    .run();

            assertThat(read(found).isUsed()).isTrue();
            assertThat(read(found).states()).isEqualTo(270);
            assertThat(found.states()).hasSize(300);
            assertThat(found.states())
                    .filteredOn(state -> !state.isTold())
                    .hasSize(30)
                    .allSatisfy(state -> assertThat(state.samples()).isGreaterThanOrEqualTo(8));
            assertThat(model.asked()).hasSize((int) found.samples());
        }
    }

    @Nested
    class APromise {
        @Test
        void allowsForWhatTheCheckLeavesPossible() {
            Calibration found = counting(1_500, TellingModel.of(state -> shares(state, 0.96, 0.03, 0.01)))
                    .build()
                    .readingLogProbabilities(LogProbabilitiesTest::replies)
                    .run();
            Calibration sampled = counting(1_500, TellingModel.of(state -> shares(state, 0.96, 0.03, 0.01)))
                    .samples(5_000)
                    .build()
                    .run();

            Promise promise = found.reaching(0.95, 1_500);

            assertThat(promise.isGiven()).isTrue();
            assertThat(read(found).oddsAtMost()).isBetween(1.0, 3.0);
            assertThat(promise.margin())
                    .isGreaterThanOrEqualTo(sampled.reaching(0.95, 1_500).margin());
            assertThat(found.p().estimate()).isCloseTo(0.96, within(0.005));
        }

        /** 320 samples without a wrong one say little of an error rate of one in a million. */
        @Test
        void isNotGivenOnRatesThatNoSampleCouldHaveShown() {
            Calibration found = counting(1_500, TellingModel.of(state -> shares(state, 1 - 2e-6, 1e-6, 1e-6)))
                    .build()
                    .readingLogProbabilities(LogProbabilitiesTest::replies)
                    .run();

            assertThat(found.p().estimate()).isEqualTo(1);
            assertThat(read(found).oddsAtMost()).isGreaterThan(1_000);
            assertThat(found.at(1, 1_500).reliability().estimate()).isLessThan(0.01);
        }
    }

    @Nested
    class ATemperature {
        @Test
        void isReckonedWith() {
            Calibration found = counting(400, TellingModel.of(state -> shares(state, 0.7, 0.2, 0.1)))
                    .sampling(Sampling.standard().atTemperatures(0.5, 0.5))
                    .build()
                    .readingLogProbabilities(LogProbabilitiesTest::replies)
                    .run();

            assertThat(read(found).isUsed()).isTrue();
            assertThat(found.p().estimate()).isCloseTo(0.49 / 0.54, within(0.02));
        }

        @Test
        void mustBeOne() {
            Calibrator<Integer, Integer> standard = counting(10, TellingModel.of(LogProbabilitiesTest::uneven))
                    .sampling(Sampling.standard())
                    .build();

            assertThatThrownBy(() -> standard.readingLogProbabilities(LogProbabilitiesTest::replies))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "log-probabilities tell of one temperature above 0 and up to 1, but samples are drawn at 0.0"
                                    + " and 0.1: say sampling(Sampling.standard().atTemperatures(1, 1))");
        }

        @ParameterizedTest
        @ValueSource(doubles = {0, 1.5})
        void mustBeAboveZeroAndUpToOne(double degrees) {
            Calibrator<Integer, Integer> at = counting(10, TellingModel.of(LogProbabilitiesTest::uneven))
                    .sampling(Sampling.standard().atTemperatures(degrees, degrees))
                    .build();

            assertThatThrownBy(() -> at.readingLogProbabilities(LogProbabilitiesTest::replies))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void ofSeveralWordingsAreRefused() {
        Calibrator<Integer, Integer> inTurn = counting(10, TellingModel.of(LogProbabilitiesTest::uneven))
                .sampling(AT_ONE.inAllWordings())
                .build();

        assertThatThrownBy(() -> inTurn.readingLogProbabilities(LogProbabilitiesTest::replies))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "log-probabilities tell of one wording, but samples are asked for in several: calibrate one by"
                                + " one");
    }

    @Nested
    class AJournal {
        private final MemoryJournal journal = MemoryJournal.empty();

        @Test
        void hasWhatWasToldSoNothingIsAskedForTwice() {
            Calibration first =
                    reading(400, TellingModel.of(LogProbabilitiesTest::uneven)).run(journal);

            TellingModel unasked = TellingModel.of(LogProbabilitiesTest::uneven);
            Calibration again = reading(400, unasked).run(journal);

            assertThat(unasked.asked()).isEmpty();
            assertThat(again.states()).hasToString(first.states().toString());
            assertThat(again).hasToString(first.toString());
            assertThat(read(again)).hasToString(read(first).toString());
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 77, 319, 320, 500, 700})
        void isResumedWhereACalibrationWasBrokenOff(int calls) {
            TellingModel whole = unclear();
            Calibration all = mixed(whole).run();
            TellingModel breaking = unclear().breakingAfter(calls);
            assertThatThrownBy(() -> mixed(breaking).run(journal)).isInstanceOf(LlmException.Permanent.class);

            TellingModel rest = unclear();
            Calibration resumed = mixed(rest).run(journal);

            assertThat(resumed.states()).hasSameSizeAs(all.states());
            assertThat(read(resumed).isUsed()).isTrue();
            assertThat(breaking.asked().size() + rest.asked().size())
                    .isEqualTo((int) read(resumed).calls());
        }

        private TellingModel unclear() {
            return TellingModel.of(state -> state % 10 == 3 ? shares(state, 0.9, 0, 0.1) : uneven(state));
        }

        private Calibrator<Integer, Integer> mixed(TellingModel model) {
            return counting(400, model)
                    .build()
                    .readingLogProbabilities(
                            state -> state % 10 == 3 ? List.of((state + 1) + "0", (state + 1) + "1") : replies(state));
        }

        @Test
        void ofAnOrdinaryCalibrationIsAnother() {
            reading(50, TellingModel.of(LogProbabilitiesTest::uneven)).run(journal);

            assertThatThrownBy(() -> counting(50, TellingModel.of(LogProbabilitiesTest::uneven))
                            .build()
                            .run(journal))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("rule");
        }
    }

    @Test
    void tellOfTheRowsOfASurvey() {
        List<KnownStep<Integer, String>> gold = IntStream.range(0, 200)
                .mapToObj(row -> new KnownStep<>(row, row % 3 == 0 ? "left" : "right"))
                .toList();
        TellingModel model =
                TellingModel.of(row -> Map.of("left", row % 3 == 0 ? 0.9 : 0.2, "right", row % 3 == 0 ? 0.1 : 0.8));

        Calibration found = Calibrator.of(
                        Survey.<Integer, String>of(
                                        "sides", row -> Prompt.of(Integer.toString(row)), (reply, row) -> reply)
                                .asking(model)
                                .sampling(AT_ONE),
                        KnownSteps.of(gold))
                .asking(model)
                .build()
                .readingLogProbabilities(row -> List.of("left", "right"))
                .run();

        assertThat(read(found).states()).isEqualTo(200);
        assertThat(model.asked()).hasSize(20 * 8 + 180);
        assertThat(found.lostStates()).isEmpty();
    }
}
