package dev.maker4j.bench;

import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.llm.Prompt;
import java.util.ArrayList;
import java.util.List;

/** The first steps of a run in which all goes right: the states that are asked from, and the replies to them. Immutable. */
record HanoiSteps(HanoiTask task, List<HanoiState> states, List<String> replies) {
    static HanoiSteps of(int disks, int count) {
        HanoiTask task = HanoiTask.of(disks);
        HanoiSkill skill = new HanoiSkill();
        List<HanoiState> states = new ArrayList<>();
        List<String> replies = new ArrayList<>();
        HanoiState state = task.initialState();
        for (int step = 0; step < count; step++) {
            Prompt prompt = task.prompt(state);
            String reply = skill.answer(prompt);
            states.add(state);
            replies.add(reply);
            state = task.apply(state, task.parse(reply, state));
        }
        return new HanoiSteps(task, states, replies);
    }
}
