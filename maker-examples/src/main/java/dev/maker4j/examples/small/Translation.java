package dev.maker4j.examples.small;

import dev.maker4j.Maker;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.task.DecomposableTask;
import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates a properties file key by key. Free text has many right answers, and votes scatter: the prompt states the glossary and the form
 * of address that leave one. A reply that loses a placeholder such as {0} is discarded, never repaired.
 */
record Translation(SortedMap<String, String> english) implements DecomposableTask<SortedMap<String, String>, String> {
    private static final String RULE = """
            Translate a program's message into German: formally, as briefly as usual, cart is Warenkorb, order is Bestellung.
            Keep placeholders such as {0} as they are. Reply with the translation only.""";

    public static void main(String[] arguments) {
        SortedMap<String, String> english = new TreeMap<>(Map.of(
                "cart.full", "At most {0} items fit into your cart.",
                "order.sent", "Order {0} was sent on {1,date}."));
        Example.run(arguments, Translation::answers, model -> System.out.println(translate(english, model)));
    }

    static SortedMap<String, String> translate(SortedMap<String, String> english, LlmClient model) {
        return Maker.solving(new Translation(english))
                .asking(model)
                .untilAheadBy(2)
                .sampling(Sampling.standard().atTemperatures(0, 0.2)) // a warmer model words it differently each time
                .build()
                .solve()
                .orElseThrow();
    }

    @Override
    public SortedMap<String, String> initialState() {
        return new TreeMap<>();
    }

    @Override
    public boolean isComplete(SortedMap<String, String> state) {
        return state.keySet().equals(english.keySet());
    }

    @Override
    public Prompt prompt(SortedMap<String, String> state) {
        return new Prompt(RULE, next(state).getValue());
    }

    @Override
    public String parse(String reply, SortedMap<String, String> state) {
        String text = reply.strip();
        List<String> kept = placeholders(next(state).getValue());
        if (text.isEmpty() || text.contains("\n") || !placeholders(text).equals(kept)) {
            throw new RedFlagException("the reply isn't one line with the placeholders " + kept);
        }
        return text;
    }

    @Override
    public SortedMap<String, String> apply(SortedMap<String, String> state, String action) {
        SortedMap<String, String> more = new TreeMap<>(state);
        more.put(next(state).getKey(), action);
        return more;
    }

    /** By other means than the steps: Java's own reader of messages finds as many arguments as in the originals. */
    @Override
    public Optional<String> validate(SortedMap<String, String> finalState) {
        int right = new MessageFormat(String.join("\n", english.values())).getFormats().length;
        int found = new MessageFormat(String.join("\n", finalState.values())).getFormats().length;
        return found == right ? Optional.empty() : Optional.of("they take " + found + " arguments, not " + right);
    }

    private Map.Entry<String, String> next(SortedMap<String, String> state) {
        return List.copyOf(english.entrySet()).get(state.size());
    }

    private static List<String> placeholders(String text) {
        Matcher found = Pattern.compile("\\{\\d[^}]*}").matcher(text);
        return found.results().map(MatchResult::group).sorted().toList();
    }

    /** What the simulated model replies, from the prompt alone: right, then wrong. */
    private static List<String> answers(Prompt prompt) {
        return prompt.user().startsWith("Order")
                ? List.of("Bestellung {0} wurde am {1,date} versandt.", "Bestellung {0} wurde am {1} versandt.")
                : List.of("In Ihren Warenkorb passen höchstens {0} Artikel.", "In Ihren Korb passen {0} Artikel.");
    }
}
