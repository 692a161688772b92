package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Checkpoint;
import dev.maker4j.Maker;
import dev.maker4j.Outcome;
import dev.maker4j.Stint;
import dev.maker4j.cli.Counting.CountingSkill;
import dev.maker4j.cli.Counting.CountingTask;
import dev.maker4j.testkit.SimulatedModel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final CountingTask TASK = new CountingTask(200, true);

    private static Maker<Integer, Integer> maker(Progress<Integer, Integer> progress) {
        return Maker.solving(TASK)
                .sampling(SimulatedModel.with(new CountingSkill()))
                .untilAheadBy(2)
                .listening(progress)
                .build();
    }

    @Test
    void showsTheShareDoneAndTheTimeLeft() {
        Progress<Integer, Integer> progress = new Progress<>(TASK);

        maker(progress).advance(Checkpoint.before(0, 0), Stint.ofSteps(50));

        Duration elapsed = Duration.ofSeconds(10);
        assertThat(progress.bar(elapsed, Paint.plain()))
                .isEqualTo("█".repeat(11) + "·".repeat(33) + "   25%   0:30 left");
        assertThat(progress.counts(elapsed, Paint.plain()))
                .isEqualTo("50 steps · 5 steps/s · 2.00 samples/step · 0 red flags");
    }

    @Test
    void countsTheSpeedOfARunThatGoesOnFromWhereItWentOn() {
        Outcome<Integer, Integer> first =
                maker(new Progress<>(TASK)).advance(Checkpoint.before(0, 0), Stint.ofSteps(100));
        Progress<Integer, Integer> progress = new Progress<>(TASK);

        maker(progress).advance(((Outcome.Paused<Integer, Integer>) first).checkpoint(), Stint.ofSteps(50));

        assertThat(progress.left(Duration.ofSeconds(10))).isEqualTo("0:10 left");
        assertThat(progress.counts(Duration.ofSeconds(10), Paint.plain())).startsWith("150 steps · 5 steps/s");
    }

    @Test
    void promisesNoTimeWhereTheTaskCannotTellHowMuchIsDone() {
        Progress<Integer, Integer> progress = new Progress<>(new CountingTask(200, false));

        maker(progress).advance(Checkpoint.before(0, 0), Stint.ofSteps(50));

        assertThat(progress.left(Duration.ofSeconds(10))).isEmpty();
    }
}
