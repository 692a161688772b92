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

    /** Words that a shop's customers use, by the team that they are for. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "billing",
            List.of(
                    "charge",
                    "invoice",
                    "refund",
                    "voucher",
                    "price",
                    "paid",
                    "payment",
                    "vat",
                    "money",
                    "bank",
                    "bill",
                    "full price",
                    "fee",
                    "balance",
                    "euros",
                    "booked"),
            "bug",
            List.of(
                    "crash",
                    "error",
                    "freez",
                    "blank",
                    "doesn't load",
                    "don't load",
                    "nothing happens",
                    "button",
                    "page",
                    "browser",
                    "went wrong",
                    "by itself",
                    "sort by",
                    "filter is gone",
                    "jumps back",
                    "push message",
                    "doesn't exist",
                    "can't be clicked",
                    "tablet"),
            "account",
            List.of(
                    "password",
                    "log in",
                    "sign in",
                    "signed up",
                    "locked",
                    "account",
                    "profile",
                    "e-mail address",
                    "codes",
                    "data you hold",
                    "newsletter",
                    "birth",
                    "surname",
                    "mailbox"),
            "delivery",
            List.of(
                    "parcel",
                    "courier",
                    "tracking",
                    "deliver",
                    "arrived",
                    "shipp",
                    "neighbour",
                    "doorstep",
                    "package",
                    "in transit",
                    "house number",
                    "kiosk",
                    "driver",
                    "the box",
                    "torn box",
                    "i ordered",
                    "announced"),
            "feature",
            List.of(
                    "would be great",
                    "wish",
                    "please add",
                    "could you",
                    "it would help",
                    "suggest",
                    "dark mode",
                    "why is there no",
                    "i'd love",
                    "let ",
                    "planned",
                    "idea",
                    "nicer",
                    "could it"));

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

    /** The choice with the most words for it; of equal ones the first. */
    private static String best(List<String> choices, String text) {
        String best = choices.get(0);
        long most = -1;
        for (String choice : choices) {
            long weight = weight(choice, text);
            if (weight > most) {
                most = weight;
                best = choice;
            }
        }
        return best;
    }

    private static long weight(String choice, String text) {
        String name = choice.toLowerCase(Locale.ROOT);
        return WORDS.getOrDefault(name, List.of(name)).stream()
                .filter(text::contains)
                .count();
    }
}
