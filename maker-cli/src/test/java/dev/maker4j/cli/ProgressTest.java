package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.Stint;
import dev.maker4j.budget.Cost;
import dev.maker4j.budget.Prices;
import dev.maker4j.cli.Counting.CountingSkill;
import dev.maker4j.cli.Counting.CountingTask;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.SampleDrawn;
import dev.maker4j.testkit.FakeTime;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Standing;
import java.time.Duration;
import java.util.Map;
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

        assertThat(progress.bar(78, Paint.plain())).isEqualTo("█".repeat(11) + "·".repeat(33) + "   25%   0:30 left");
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

    private static SampleDrawn<Integer> sample(long step, Sample<Integer> sample, Standing standing) {
        return new SampleDrawn<>() {
            @Override
            public long step() {
                return step;
            }

            @Override
            public Sample<Integer> sample() {
                return sample;
            }

            @Override
            public Standing standing() {
                return standing;
            }

            @Override
            public Cost cost() {
                return Prices.none().cost(Map.of());
            }
        };
    }

    private static Sample<Integer> vote(int number) {
        return new Sample.Vote<>(number, 1, LlmReply.of("1"));
    }

    private static Sample<Integer> flagged(int number, String detail) {
        return new Sample.Flagged<>(number, new RedFlag("format", detail), LlmReply.of("?"));
    }

    /** "0.00 samples/step" was all that was shown of a first step that went wrong. */
    @Test
    void showsTheOpenStepWithItsLeaderAndWhatWasDiscarded() {
        Progress<Integer, Integer> progress = new Progress<>(TASK, time);
        maker(progress).solve(Stint.ofSteps(3));
        time.advance(Duration.ofSeconds(10));
        assertThat(progress.openStep(Paint.plain())).isEmpty();

        progress.sampleDrawn(sample(3, vote(0), Standing.of(1)));
        assertThat(progress.openStep(Paint.plain())).isEqualTo("step 3 is open: 1 sample · leader 1 vote");
        progress.sampleDrawn(sample(3, flagged(1, "next_state holds disk 1 twice"), Standing.of(1)));
        progress.sampleDrawn(sample(3, flagged(2, "no \u001b[2J\u202e or\nsuch"), Standing.of(1)));

        assertThat(progress.openStep(Paint.plain()))
                .isEqualTo(
                        "step 3 is open: 3 samples · leader 1 vote · 2 discarded, last: no \\u001B[2J\\u202E or\\nsuch");
        progress.sampleDrawn(sample(4, vote(0), Standing.of(1)));
        assertThat(progress.openStep(Paint.plain())).isEqualTo("step 4 is open: 1 sample · leader 1 vote");
    }

    @Test
    void countsSamplesOfTheOpenStepThatWereBoughtBeforeAResumption() {
        Progress<Integer, Integer> progress = new Progress<>(TASK, time);

        progress.sampleDrawn(sample(0, vote(5), Standing.of(4, 2)));

        assertThat(progress.openStep(Paint.plain())).isEqualTo("step 0 is open: 6 samples · leader 4 votes");
        assertThat(progress.counts(Paint.plain())).isEqualTo("0 steps · 0 steps/s · 1 sample · 0 red flags");
    }

    @Test
    void showsAnOpenStepOfAQuickRunOnlyWhereItStaysOpen() {
        Progress<Integer, Integer> progress = new Progress<>(TASK, time);
        maker(progress).solve(Stint.ofSteps(150));
        time.advance(Duration.ofSeconds(1));
        progress.sampleDrawn(sample(150, vote(0), Standing.of(1)));

        assertThat(progress.openStep(Paint.plain())).isEmpty();
        assertThat(progress.openStep(Paint.plain())).isEqualTo("step 150 is open: 1 sample · leader 1 vote");
    }

    @Test
    void showsAShorterBarWhereTheTerminalIsNarrow() {
        Progress<Integer, Integer> progress = new Progress<>(TASK, time);
        maker(progress).solve(Stint.ofSteps(100));
        time.advance(Duration.ofSeconds(10));

        assertThat(progress.bar(38, Paint.plain()))
                .isEqualTo("█".repeat(9) + "·".repeat(9) + "   50%   0:10 left")
                .hasSizeLessThanOrEqualTo(38);
    }

    @Test
    void showsWhereARunStandsWhileItsJournalIsRead() {
        Progress<Integer, Integer> progress = new Progress<>(TASK, time);

        progress.goesOnFrom(
                maker(new Progress<>(TASK, time)).solve(Stint.ofSteps(100)).checkpoint());
        time.advance(Duration.ofSeconds(10));

        assertThat(progress.bar(78, Paint.plain())).isEqualTo("█".repeat(22) + "·".repeat(22) + "   50%   ");
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
