package dev.maker4j.examples.answer;

import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.task.DecomposableTask;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that copies: its reply is a line of its prompt, or several lines that follow each other. No such reply may count, or the
 * prompt's own example outvotes what the model thinks. Stateless.
 */
public final class Copies {
    private Copies() {}

    /**
     * The copies that a task takes for an answer.
     *
     * @param task whose parser reads them
     * @param state where the run stands; its prompt is copied, in each wording
     * @param <S> the task's state
     * @return each as it stands in the prompt
     */
    public static <S> List<String> readAsAnswers(DecomposableTask<S, ?> task, S state) {
        List<String> read = new ArrayList<>();
        List<Prompt> wordings = new ArrayList<>(task.wordings(state));
        wordings.add(task.prompt(state));
        for (Prompt prompt : wordings) {
            for (String part : List.of(prompt.system(), prompt.user(), prompt.system() + "\n" + prompt.user())) {
                blocks(part).stream()
                        .filter(block -> isRead(task, block, state))
                        .forEach(read::add);
            }
        }
        return read;
    }

    private static List<String> blocks(String text) {
        String[] lines = text.split("\n", -1);
        List<String> blocks = new ArrayList<>();
        for (int first = 0; first < lines.length; first++) {
            StringBuilder block = new StringBuilder(lines[first]);
            blocks.add(lines[first]);
            for (int last = first + 1; last < lines.length; last++) {
                blocks.add(block.append('\n').append(lines[last]).toString());
            }
        }
        return blocks;
    }

    private static <S> boolean isRead(DecomposableTask<S, ?> task, String reply, S state) {
        try {
            return task.parse(reply, state) != null;
        } catch (RedFlagException discarded) {
            return false;
        }
    }
}
