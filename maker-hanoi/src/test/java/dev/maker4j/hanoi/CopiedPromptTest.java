package dev.maker4j.hanoi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.task.DecomposableTask;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small models copy what looks like an answer, so no lines of a prompt are one, wherever the game stands. */
final class CopiedPromptTest {

    static Stream<DecomposableTask<HanoiState, ?>> tasks() {
        return Stream.of(3, 4, 12).flatMap(disks -> Stream.of(HanoiTask.of(disks), HanoiMoveTask.of(disks)));
    }

    /** Every block of neighbouring lines. */
    private static List<String> blocks(Prompt prompt) {
        String[] lines = (prompt.system() + "\n" + prompt.user()).split("\n", -1);
        List<String> blocks = new ArrayList<>();
        for (int first = 0; first < lines.length; first++) {
            String block = "";
            for (int last = first; last < lines.length; last++) {
                block += lines[last] + "\n";
                blocks.add(block);
            }
        }
        return blocks;
    }

    private static Stream<Prompt> wordings(DecomposableTask<HanoiState, ?> task, HanoiState state) {
        return Stream.concat(Stream.of(task.prompt(state)), task.wordings(state).stream());
    }

    private static <A> boolean isRead(DecomposableTask<HanoiState, A> task, String reply, HanoiState state) {
        try {
            return task.parse(reply, state) != null;
        } catch (RedFlagException discarded) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("tasks")
    <A> void noCopyOfThePromptCounts(DecomposableTask<HanoiState, A> task) {
        HanoiSkill skill = new HanoiSkill();
        HanoiState state = task.initialState();
        for (int step = 0; step < 50 && !task.isComplete(state); step++) {
            HanoiState here = state;
            Prompt prompt = task.prompt(here);

            assertThat(wordings(task, here).flatMap(wording -> blocks(wording).stream()))
                    .filteredOn(block -> isRead(task, block, here))
                    .isEmpty();

            state = task.apply(here, task.parse(skill.answer(prompt), here));
        }
    }
}
