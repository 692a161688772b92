package dev.maker4j.examples.small;

import dev.maker4j.Maker;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.DecomposableTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counts from 0, each number decided by vote. The smallest task there is.
 *
 * <p>A model that is wrong in 2% of its replies gets to 100 in 13 of 100 tries. Three votes ahead, it does in 999 of 1,000.
 *
 * @param end where to stop
 */
record Counting(int end) implements DecomposableTask<Integer, Integer> {

    public static void main(String[] arguments) {
        Example.run(arguments, Counting::answers, model -> {
            Outcome<Integer, Integer> outcome = count(100, model);
            System.out.println("Counted to " + outcome.orElseThrow() + " with "
                    + outcome.report().samples() + " samples, "
                    + outcome.report().redFlagCount() + " of them discarded.");
        });
    }

    static Outcome<Integer, Integer> count(int end, LlmClient model) {
        return Maker.solving(new Counting(end))
                .asking(model)
                .untilAheadBy(3) // votes
                .discarding(RedFlags.standard().overTokens(20)) // a longer reply isn't trusted, whatever it says
                .build()
                .solve();
    }

    /** What a step starts from. Here a number will do. */
    @Override
    public Integer initialState() {
        return 0;
    }

    @Override
    public boolean isComplete(Integer state) {
        return state >= end;
    }

    /** What stays the same, and what this step adds: the model sees the last number, and none before it. */
    @Override
    public Prompt prompt(Integer state) {
        return new Prompt("Reply with the next whole number and nothing else.", Integer.toString(state));
    }

    /** Strict: whatever else a reply holds, it is discarded, and another sample is asked for. */
    @Override
    public Integer parse(String reply, Integer state) {
        String number = reply.strip();
        if (!number.matches("[0-9]{1,9}")) {
            throw new RedFlagException("the reply isn't a whole number and nothing else");
        }
        return Integer.valueOf(number);
    }

    /** Pure: the same state and action give the same next state. */
    @Override
    public Integer apply(Integer state, Integer action) {
        return action;
    }

    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(end);
    }

    /** Checks the end by other means than the steps did. */
    @Override
    public Optional<String> validate(Integer finalState) {
        return finalState == end ? Optional.empty() : Optional.of("counted to " + finalState + " instead of " + end);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("end", Integer.toString(end));
    }

    /** What the simulated model replies, from the prompt alone: right, then wrong. */
    private static List<String> answers(Prompt prompt) {
        int shown = Integer.parseInt(prompt.user());
        return List.of(Integer.toString(shown + 1), Integer.toString(shown + 2), Integer.toString(shown + 10));
    }
}
