package dev.maker4j.examples.template;

import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.task.DecomposableTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Puts words in alphabetical order: each step picks the one that comes next.
 *
 * <p>It works as it stands. Make it yours from the top down: each question below is one that your task has to answer. Run the test after each
 * of them.
 */
final class TemplateTask implements DecomposableTask<TemplateTask.State, TemplateTask.Action> {
    private static final String RULE = """
            You put words in alphabetical order. Upper and lower case make no difference.
            You are shown the words that are left, one a line. Reply with the one that comes first and nothing else,
            spelled as it is shown.""";

    private final List<String> words;

    /**
     * A task of given words.
     *
     * @param words none twice and none with a line break, in any order
     * @throws IllegalArgumentException if a word is there twice, whatever its case, is blank or has a line break
     */
    TemplateTask(List<String> words) {
        List<String> seen = new ArrayList<>();
        for (String word : words) {
            // What makes a step have two right answers, or none? Refuse it here, before a sample is bought.
            if (word.isBlank() || !word.equals(word.strip()) || word.contains("\n") || seen.contains(key(word))) {
                throw new IllegalArgumentException(
                        "words must differ, and be one line each without space around it, but there was \"" + word
                                + "\"");
            }
            seen.add(key(word));
        }
        this.words = List.copyOf(words);
    }

    /**
     * What has to be known to continue, and nothing else? An immutable value with {@code equals}.
     *
     * @param sorted what is done
     * @param left what isn't yet
     */
    record State(List<String> sorted, List<String> left) {
        State {
            sorted = List.copyOf(sorted);
            left = List.copyOf(left);
        }
    }

    /**
     * What decides a step? As little as possible: the fewer ways there are to say it, the sooner votes agree. Equal actions are counted
     * together.
     *
     * @param word which one comes next
     */
    record Action(String word) {}

    /** Where does it begin? */
    @Override
    public State initialState() {
        return new State(List.of(), words);
    }

    /** By what is it seen that nothing is left to do? */
    @Override
    public boolean isComplete(State state) {
        return state.left.isEmpty();
    }

    /**
     * What is the least that a model has to see to find the one right action? The first part stays the same for all steps and says the rule
     * that picks one where several would do; the second shows this step.
     */
    @Override
    public Prompt prompt(State state) {
        return new Prompt(RULE, String.join("\n", state.left));
    }

    /** What exactly may a reply look like? Throw for everything else: it is discarded and asked for again, never repaired. */
    @Override
    public Action parse(String reply, State state) {
        String word = reply.strip();
        if (word.isEmpty() || word.contains("\n")) {
            throw new RedFlagException("the reply isn't one line");
        }
        return new Action(word);
    }

    /** Which actions are possible here? A vote for any other is discarded. Leave this method out where they can't be listed. */
    @Override
    public Optional<Collection<Action>> possibleActions(State state) {
        return Optional.of(state.left.stream().map(Action::new).toList());
    }

    /** What comes of a decided action? No clock, no chance, no file: the same state and action give the same next state. */
    @Override
    public State apply(State state, Action action) {
        List<String> sorted = new ArrayList<>(state.sorted);
        sorted.add(action.word);
        List<String> left = new ArrayList<>(state.left);
        left.remove(action.word);
        return new State(sorted, left);
    }

    /** How many steps will it take? The votes needed grow slowly with it. Leave this method out where it can't be told. */
    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(words.size());
    }

    /** How can the end be checked by other means than the steps? The last defence against a mistake of your own in them. */
    @Override
    public Optional<String> validate(State finalState) {
        List<String> right =
                words.stream().sorted(String.CASE_INSENSITIVE_ORDER).toList();
        return finalState.sorted.equals(right)
                ? Optional.empty()
                : Optional.of("the order is " + right + ", but was " + finalState.sorted);
    }

    /** What tells this task from others of its name? A journal of another one is refused. No secrets: it is written down. */
    @Override
    public Map<String, String> parameters() {
        return Map.of("words", String.join(" ", words));
    }

    private static String key(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
