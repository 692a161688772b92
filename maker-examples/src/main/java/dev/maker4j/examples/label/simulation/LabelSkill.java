package dev.maker4j.examples.label.simulation;

import dev.maker4j.examples.label.LabelQuestion;
import dev.maker4j.examples.simulation.SituationSkill;
import dev.maker4j.examples.simulation.TaskSkill;
import dev.maker4j.llm.Prompt;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Picks one of several choices by words that speak for it, counted in the quoted values alone: what they say to the model moves it no
 * more than any other words. So it knows the teams of a shop a little, and of other choices no more than their names; it errs on
 * tickets that a person would get right. It knows no answers but choices.
 */
public final class LabelSkill implements TaskSkill {
    private static final String CANNOT_HELP = "I am a simulated model and can only pick one of several choices.";
    private static final String ANSWER = "answer = ";
    private static final Pattern CHOICES = Pattern.compile("\nwhere ANSWER is one of: (.+)");
    private static final Pattern FENCED = Pattern.compile("(?s)<data (\\w+)>\n(.*?)\n</data \\1>");
    private static final Pattern BARRED = Pattern.compile("(?m)^\\| (.*)$");

    /** Stems of words that a shop's customers use, and how much each says. */
    private static final Map<String, Map<String, Integer>> STEMS = Map.of(
            "billing",
            Map.ofEntries(
                    Map.entry("charge", 3),
                    Map.entry("invoice", 4),
                    Map.entry("refund", 4),
                    Map.entry("voucher", 3),
                    Map.entry("price", 2),
                    Map.entry("paid", 2),
                    Map.entry("payment", 3),
                    Map.entry("vat", 3),
                    Map.entry("money", 2),
                    Map.entry("bank", 2)),
            "bug",
            Map.ofEntries(
                    Map.entry("crash", 4),
                    Map.entry("error", 3),
                    Map.entry("freez", 4),
                    Map.entry("blank", 3),
                    Map.entry("broken link", 3),
                    Map.entry("doesn't load", 3),
                    Map.entry("nothing happens", 3),
                    Map.entry("button", 2),
                    Map.entry("page", 1),
                    Map.entry("app", 1)),
            "account",
            Map.ofEntries(
                    Map.entry("password", 4),
                    Map.entry("log in", 4),
                    Map.entry("sign in", 4),
                    Map.entry("locked", 3),
                    Map.entry("account", 2),
                    Map.entry("profile", 2),
                    Map.entry("e-mail address", 3),
                    Map.entry("two-factor", 3),
                    Map.entry("data you hold", 3)),
            "delivery",
            Map.ofEntries(
                    Map.entry("parcel", 3),
                    Map.entry("courier", 3),
                    Map.entry("tracking", 3),
                    Map.entry("deliver", 3),
                    Map.entry("arrived", 2),
                    Map.entry("shipp", 2),
                    Map.entry("neighbour", 2),
                    Map.entry("doorstep", 3),
                    Map.entry("package", 2)),
            "feature",
            Map.ofEntries(
                    Map.entry("would be great", 4),
                    Map.entry("wish", 3),
                    Map.entry("please add", 4),
                    Map.entry("could you offer", 4),
                    Map.entry("it would help", 3),
                    Map.entry("suggest", 3),
                    Map.entry("dark mode", 3),
                    Map.entry("why is there no", 3)));

    @Override
    public boolean understands(Prompt prompt) {
        return prompt.system().startsWith(LabelQuestion.TASK);
    }

    @Override
    public String answer(Prompt prompt) {
        List<String> choices = choices(prompt);
        return choices.isEmpty() ? CANNOT_HELP : ANSWER + best(choices, values(prompt.user()));
    }

    @Override
    public String wrongAnswer(Prompt prompt, long variant) {
        List<String> choices = choices(prompt);
        return choices.isEmpty()
                ? CANNOT_HELP + " (" + variant + ")"
                : ANSWER + SituationSkill.otherThan(best(choices, values(prompt.user())), choices, variant);
    }

    private static List<String> choices(Prompt prompt) {
        Matcher choices = CHOICES.matcher(prompt.system());
        return choices.find() ? List.of(choices.group(1).split(", ")) : List.of();
    }

    /** What is quoted, whichever way, in small letters. */
    private static String values(String user) {
        Pattern quoted = FENCED.matcher(user).find() ? FENCED : BARRED;
        return quoted.matcher(user)
                .results()
                .map(found -> found.group(found.groupCount()))
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
    }

    /** The choice that most speaks for; of equal ones the first. */
    private static String best(List<String> choices, String text) {
        String best = choices.get(0);
        int most = -1;
        for (String choice : choices) {
            int weight = weight(choice, text);
            if (weight > most) {
                most = weight;
                best = choice;
            }
        }
        return best;
    }

    private static int weight(String choice, String text) {
        String name = choice.toLowerCase(Locale.ROOT);
        return STEMS.getOrDefault(name, Map.of(name, 1)).entrySet().stream()
                .filter(stem -> text.contains(stem.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
