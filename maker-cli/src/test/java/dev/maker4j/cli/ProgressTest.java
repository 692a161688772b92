package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.Stint;
import dev.maker4j.cli.Counting.CountingSkill;
import dev.maker4j.cli.Counting.CountingTask;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.FakeTime;
import dev.maker4j.testkit.SimulatedModel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final CountingTask TASK = new CountingTask(200, true);

    private final FakeTime time = new FakeTime();

    private static Maker<Integer, Integer> maker(Progress<Integer, Integer> progress) {
        return Maker.solving(TASK)
                .asking(SimulatedModel.with(new CountingSkill()))
                .untilAheadBy(2)
                .listening(progress)
                .build();
    }

    @Test
    void showsTheShareDoneAndTheTimeLeft() {
        Progress<Integer, Integer> progress = new Progress<>(TASK, time);

        maker(progress).solve(Stint.ofSteps(50));
        time.advance(Duration.ofSeconds(10));

        assertThat(progress.bar(Paint.plain())).isEqualTo("█".repeat(11) + "·".repeat(33) + "   25%   0:30 left");
        assertThat(progress.counts(Paint.plain())).isEqualTo("50 steps · 5 steps/s · 2.00 samples/step · 0 red flags");
    }

    @Test
    void showsASpeedOfLessThanOneToo() {
        Progress<Integer, Integer> progress = new Progress<>(TASK, time);

        maker(progress).solve(Stint.ofSteps(15));
        time.advance(Duration.ofSeconds(40));

        assertThat(progress.counts(Paint.plain()))
                .isEqualTo("15 steps · 0.4 steps/s · 2.00 samples/step · 0 red flags");
    }

    @Test
    void countsTheWholeOfARunThatGoesOnAndTheSpeedFromWhereItWentOn() {
        Outcome<Integer, Integer> first = maker(new Progress<>(TASK, time)).solve(Stint.ofSteps(100));
        Progress<Integer, Integer> progress = new Progress<>(TASK, time);
        time.advance(Duration.ofHours(1));

        maker(progress).solve(Stint.ofSteps(50).from(first.checkpoint()));
        time.advance(Duration.ofSeconds(10));

        assertThat(progress.left()).isEqualTo("0:10 left");
        assertThat(progress.counts(Paint.plain())).isEqualTo("150 steps · 5 steps/s · 2.00 samples/step · 0 red flags");
    }

    @Test
    void showsWhereARunStandsWhileItsJournalIsRead() {
        Progress<Integer, Integer> progress = new Progress<>(TASK, time);

        progress.goesOnFrom(
                maker(new Progress<>(TASK, time)).solve(Stint.ofSteps(100)).checkpoint());
        time.advance(Duration.ofSeconds(10));

        assertThat(progress.bar(Paint.plain())).isEqualTo("█".repeat(22) + "·".repeat(22) + "   50%   ");
        assertThat(progress.counts(Paint.plain())).isEqualTo("reading the journal");
        assertThat(progress.left()).isEmpty();
    }

    @Test
    void promisesNoTimeWhereTheTaskCannotTellHowMuchIsDone() {
        Progress<Integer, Integer> progress = new Progress<>(new CountingTask(200, false), time);

        maker(progress).solve(Stint.ofSteps(50));
        time.advance(Duration.ofSeconds(10));

        assertThat(progress.left()).isEmpty();
    }
}
