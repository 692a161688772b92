package dev.maker4j.redflag;

import dev.maker4j.llm.LlmReply;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A reply that begins by refusing: regrets, if any, and then that the model can't or won't do what it was asked. What is
 * refused must be "this", a request or nothing at all; so a letter that declines an invitation or an order is left alone.
 */
final class Refusal implements RedFlagFilter {
    private static final String REGRET =
            "(?:(?:i'm|i am)(?: (?:very|so|really|truly))? sorry|sorry|unfortunately|i apologi[sz]e|my apologies|apologies)"
                    + "(?: for (?:the|any) [a-z]++)?[,.;:!]*+ (?:but )?";
    private static final String SELF = "as an ai(?: [a-z]++){0,4}, ";
    private static final String CANNOT = "(?:i(?:'m| am)(?: just)? (?:unable|not able|not allowed|not permitted) to"
            + "|i(?: (?:can't|cannot|can not|won't|will not)| (?:won't|will not) be able to))";
    private static final String WHAT_WAS_ASKED =
            " (?:any |that |this |these |those |such |your |the (?:requested )?)?(?:[a-z]++ )?"
                    + "(?:request|question|query|prompt|conversation|task|instruction|topic)s?";
    private static final String THIS = " (?:this|that|it)(?: one)?(?: here)?";
    private static final String STOP =
            "(?=\\s*+(?:[.,;:!?)\"]|$)| (?:as|because|since|at th(?:is|e) (?:time|moment))\\b)";
    private static final String BARE = " (?:assist|help|comply|answer|respond|engage)(?: you)?";
    private static final String WITH_THIS =
            " (?:assist|help|comply|fulfill?|answer|respond|engage|participate|support|continue|discuss|complete|process|do"
                    + "|provide)(?: you)?(?: with| to| in)?(?:" + WHAT_WAS_ASKED + "|" + THIS + ")";
    private static final String PROVIDE =
            " provide(?: you with)?(?: any| the)?(?: requested)? (?:assistance|help|an answer|information|answer)"
                    + "(?: (?:with|on|to) (?:this|that|it|you))?";
    private static final String WITH_MAKING =
            " (?:assist|help)(?: you)? (?:with|in) (?:creating|generating|making|producing|providing|writing)\\b";
    private static final String REFUSED =
            "(?:(?:" + BARE + "|" + WITH_THIS + "|" + PROVIDE + "| do so)" + STOP + "|" + WITH_MAKING + ")";
    private static final Pattern BEGINNING =
            Pattern.compile("\\s*+(?:" + REGRET + ")?(?:" + SELF + ")?" + CANNOT + REFUSED, Pattern.CASE_INSENSITIVE);
    private static final Optional<RedFlag> FOUND =
            Optional.of(new RedFlag("refusal", "the reply begins by refusing to answer"));

    @Override
    public Optional<RedFlag> inspect(LlmReply reply) {
        String text = reply.text();
        if (!mayRefuse(text)) {
            return Optional.empty();
        }
        String plain = text.indexOf('\u2019') < 0 ? text : text.replace('\u2019', '\'');
        return BEGINNING.matcher(plain).lookingAt() ? FOUND : Optional.empty();
    }

    /** Tells nearly all replies apart by their first two letters, so that the pattern's cost isn't paid for each. */
    private static boolean mayRefuse(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) <= ' ') {
            first++;
        }
        if (first + 1 >= text.length()) {
            return false;
        }
        char second = Character.toLowerCase(text.charAt(first + 1));
        return switch (text.charAt(first)) {
            case 'i', 'I' -> second == ' ' || second == '\'' || second == '\u2019';
            case 's', 'S' -> second == 'o';
            case 'u', 'U' -> second == 'n';
            case 'm', 'M' -> second == 'y';
            case 'a', 'A' -> second == 'p' || second == 's';
            default -> false;
        };
    }
}
