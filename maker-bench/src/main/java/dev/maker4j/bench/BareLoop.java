package dev.maker4j.bench;

import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiStep;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlagException;
import java.util.ArrayList;
import java.util.List;

/**
 * The yardstick: the same prompts, replies, parses and votes as a run, in a loop without any engine. It counts no reports,
 * looks for no red flags but the parser's, retries nothing, checks no contract.
 */
final class BareLoop {
    private final HanoiTask task;
    private final LlmClient model;
    private final int k;
    private final Sampling sampling;
    private long samples;

    BareLoop(HanoiTask task, LlmClient model, int k, Sampling sampling) {
        this.task = task;
        this.model = model;
        this.k = k;
        this.sampling = sampling;
    }

    HanoiState solve() throws InterruptedException {
        HanoiState state = task.initialState();
        while (!task.isComplete(state)) {
            state = task.apply(state, vote(state));
        }
        return state;
    }

    long samples() {
        return samples;
    }

    private HanoiStep vote(HanoiState state) throws InterruptedException {
        Prompt prompt = task.prompt(state);
        List<HanoiStep> answers = new ArrayList<>(2);
        int[] votes = new int[64];
        for (int sample = 0; ; sample++) {
            String reply = model.complete(sampling.request(prompt, sample)).text();
            samples++;
            HanoiStep answer;
            try {
                answer = task.parse(reply, state);
            } catch (RedFlagException discarded) {
                continue;
            }
            int index = answers.indexOf(answer);
            if (index < 0) {
                index = answers.size();
                answers.add(answer);
            }
            votes[index]++;
            if (leadsByMargin(votes, answers.size(), index)) {
                return answer;
            }
        }
    }

    private boolean leadsByMargin(int[] votes, int answers, int leader) {
        for (int other = 0; other < answers; other++) {
            if (other != leader && votes[leader] < votes[other] + k) {
                return false;
            }
        }
        return votes[leader] >= k;
    }
}
