package dev.maker4j.hanoi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.calibration.KnownStep;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HanoiPathTest {
    /** By another author: the skill reads the strategy out of the prompt. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7})
    void isWhatTheStrategyLeadsTo(int disks) {
        HanoiTask task = HanoiTask.of(disks);
        HanoiSkill skill = new HanoiSkill();
        HanoiPath path = HanoiPath.of(disks);
        HanoiState state = task.initialState();

        for (long place = 0; place < path.size(); place++) {
            HanoiStep right = task.parse(skill.answer(task.prompt(state)), state);
            assertThat(path.at(place)).isEqualTo(new KnownStep<>(state, right));
            state = task.apply(state, right);
        }

        assertThat(task.isComplete(state)).isTrue();
    }

    @Test
    void isKnownFarInside() {
        HanoiTask task = HanoiTask.of(64);
        HanoiSkill skill = new HanoiSkill();

        LongStream.of(0, 1L << 40, (1L << 62) + 12_345, Long.MAX_VALUE - 1).forEach(place -> {
            KnownStep<HanoiState, HanoiStep> step = HanoiPath.of(64).at(place);
            assertThat(task.parse(skill.answer(task.prompt(step.state())), step.state()))
                    .isEqualTo(step.action());
        });
    }

    @Test
    void tellsTheKindOfAState() {
        HanoiPath path = HanoiPath.of(4);

        assertThat(HanoiPath.stratum(path.at(0).state())).isEqualTo("disk 1 moves, peg 1 and peg 2 empty");
        assertThat(HanoiPath.stratum(path.at(1).state())).isEqualTo("disk 1 stays, peg 2 empty");
        assertThat(HanoiPath.stratum(path.at(2).state())).isEqualTo("disk 1 moves, no peg empty");
    }

    @Test
    void endsWithTheLastStep() {
        assertThatThrownBy(() -> HanoiPath.of(3).at(7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the path has steps 0 to 6, but was asked for 7");
    }
}
