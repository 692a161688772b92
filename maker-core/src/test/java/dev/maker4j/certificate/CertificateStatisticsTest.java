package dev.maker4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.calibration.CalibratedState;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.Interval;
import dev.maker4j.calibration.Scrutiny;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Certificates of runs whose wrong steps are known, drawn again and again by fixed seeds. {@code -Dmaker.certificates=1000} takes the whole
 * number, of which 93% have to hold; the build takes a few, of which as many as chance allows.
 */
class CertificateStatisticsTest {
    private static final int TIMES = Integer.getInteger("maker.certificates", 16);
    private static final double COVERED = 0.93 - (TIMES < 1_000 ? 3 * Math.sqrt(0.95 * 0.05 / TIMES) : 0);
    private static final int STEPS = 1_023;

    static Stream<Arguments> worlds() {
        return Stream.of(
                Arguments.of("2% of the steps at 0.4", 3, VotedSteps.points(0.001, 0.4, 0.02)),
                Arguments.of("10% of the steps at 0.2", 2, VotedSteps.points(0.01, 0.2, 0.1)),
                Arguments.of("Beta(1, 9) / 2", 3, VotedSteps.beta(1, 9)),
                Arguments.of("Beta(0.2, 5) / 2", 2, VotedSteps.beta(0.2, 5)));
    }

    private static boolean covers(Certificate certificate, int wrong) {
        Interval interval = certificate.wrongSteps();
        return interval.low() <= wrong && wrong <= interval.high();
    }

    @ParameterizedTest(name = "{0}, k = {1}")
    @MethodSource("worlds")
    void holdsTheNumberOfWrongSteps(String world, int k, ToDoubleFunction<Random> errorRate) {
        int covered = 0;
        int foundFirst = 0;
        int findable = 0;
        for (int time = 0; time < TIMES; time++) {
            VotedSteps steps = new VotedSteps(7_919L * time + k, STEPS, k, errorRate);
            Certificate certificate = Certificate.of(steps.tallies());
            covered += covers(certificate, steps.wrong()) ? 1 : 0;

            List<SuspectStep> first = certificate.suspects(STEPS / 20);
            foundFirst += (int) first.stream().filter(steps::isWrong).count();
            findable += (int) bySplit(steps).stream()
                    .limit(STEPS / 20)
                    .filter(steps::isWrong)
                    .count();
        }

        assertThat((double) covered / TIMES).isGreaterThan(COVERED);
        assertThat((double) foundFirst).isGreaterThanOrEqualTo(0.95 * findable);
    }

    /** In the true order: given k, a step is the likelier wrong the more votes dissented, whatever the spread. */
    private static List<SuspectStep> bySplit(VotedSteps steps) {
        List<SuspectStep> all = new ArrayList<>();
        steps.tallies()
                .bySplit()
                .forEach((split, same) ->
                        same.first().forEach(step -> all.add(new SuspectStep(step, split, split.others()))));
        all.sort((one, other) -> Integer.compare(other.otherVotes(), one.otherVotes()));
        return all;
    }

    /** One step in a hundred is lost: its votes are wrong in six cases of ten. */
    @Test
    void holdsItWithLostStatesIfACalibrationTellsOfThem() {
        ToDoubleFunction<Random> errorRate = VotedSteps.points(0.01, 0.6, 0.01);
        int covered = 0;
        for (int time = 0; time < TIMES; time++) {
            VotedSteps steps = new VotedSteps(time, STEPS, 3, errorRate);
            Certificate certificate = Certificate.of(steps.tallies());
            covered += covers(certificate.knowing(calibration(time, errorRate)), steps.wrong()) ? 1 : 0;
        }

        assertThat((double) covered / TIMES).isGreaterThan(COVERED);
    }

    private static Calibration calibration(long seed, ToDoubleFunction<Random> errorRate) {
        Random random = new Random(seed + 1_000_003);
        Scrutiny scrutiny = Scrutiny.of(2);
        List<CalibratedState> states = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            double error = errorRate.applyAsDouble(random);
            CalibratedState state = CalibratedState.named("state " + i);
            int votes = 2;
            for (int vote = 0; vote < votes; vote++) {
                state = random.nextDouble() < error ? state.wrong("x") : state.right();
                votes = vote == 1 && state.wrongVotes() > 0 ? 40 : votes;
            }
            states.add(state);
        }
        return Calibration.of(states, scrutiny);
    }
}
