package dev.maker4j.replay;

import dev.maker4j.voting.VotingRule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rule that a journal names. */
final class RecordedRule {
    private static final Pattern NAME = Pattern.compile("(first to ahead by|first to|plurality of) ([1-9][0-9]{0,8})");

    private RecordedRule() {}

    static VotingRule named(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalStateException("the run decided by the rule \"" + name
                    + "\", which is none of the library's: say deciding(rule) to replay it");
        }
        int number = Integer.parseInt(matcher.group(2));
        return switch (matcher.group(1)) {
            case "first to ahead by" -> VotingRule.firstToAheadBy(number);
            case "first to" -> VotingRule.firstTo(number);
            default -> VotingRule.pluralityOf(number);
        };
    }
}
