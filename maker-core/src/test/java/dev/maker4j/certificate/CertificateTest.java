package dev.maker4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maker4j.calibration.Interval;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateTest {

    private static Certificate of(int... stepsVotesOthers) {
        TallyCounter counter = new TallyCounter();
        long step = 0;
        for (int i = 0; i < stepsVotesOthers.length; i += 3) {
            for (int same = 0; same < stepsVotesOthers[i]; same++) {
                counter.count(step++, stepsVotesOthers[i + 1], stepsVotesOthers[i + 2]);
            }
        }
        return Certificate.of(counter.tallies());
    }

    static Stream<World> longRuns() {
        return Stream.of(World.points(3, 0.001, 0.3, 0.01), World.beta(3, 0.5, 9), World.points(2, 0.1, 0.1, 0));
    }

    /** Where tallies leave so little open that a grid over all that is possible has no point near it. */
    @ParameterizedTest
    @MethodSource("longRuns")
    void findsTheFewSpreadsThatALongRunLeaves(World world) {
        VotedSteps steps = world.run(11, 400_000);

        Interval wrong = Certificate.of(steps.tallies()).wrongSteps();

        assertThat((double) steps.wrong()).isBetween(wrong.low(), wrong.high());
        assertThat(wrong.high() - wrong.low()).isLessThan(10 * Math.sqrt(steps.wrong()));
    }

    /** Jeffreys' distribution leaves Beta(1/2, s + 1/2) of a rate; 1 in 2 s votes, or so. */
    @Test
    void expectsLittleOfManyUnanimousSteps() {
        assertThat(of(1_000, 3, 0).wrongSteps().estimate()).isLessThan(0.02);
        assertThat(of(1, 3, 0).wrongSteps().estimate()).isBetween(0.001, 0.5);
    }

    @ParameterizedTest
    @EnumSource(Spread.class)
    void takesAStepWithThousandsOfVotesForACoin(Spread spread) {
        Certificate certificate = of(200, 3, 0, 1, 3_003, 3_000).assuming(spread);

        assertThat(certificate.suspects(1).get(0).probabilityWrong()).isBetween(0.2, 0.5);
        assertThat(certificate.wrongSteps().high()).isGreaterThanOrEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Spread.class)
    void takesAWinnerThatGotFewerVotesThanTheOthersTogether(Spread spread) {
        assertThat(of(50, 3, 0, 1, 4, 6).assuming(spread).suspects(1).get(0).otherVotes())
                .isEqualTo(6);
    }

    @Test
    void expectsWhatItsStepsAddUpTo() {
        Certificate certificate = of(300, 2, 0, 20, 3, 1, 4, 4, 2);

        double sum = certificate.suspects(1_000).stream()
                .mapToDouble(SuspectStep::probabilityWrong)
                .sum();

        assertThat(certificate.wrongSteps().estimate()).isCloseTo(sum, within(1e-9));
    }
}
