package dev.maker4j.replay;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.maker4j.voting.VotingRule;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rule that a journal names. */
final class RecordedRule {
    private static final Pattern BY_NUMBER =
            Pattern.compile("(first to ahead by|first to|plurality of) ([1-9][0-9]{0,8})");
    private static final Pattern BY_POSTERIOR =
            Pattern.compile("until right with ([0-9.E-]+), given (\\{.*}|[0-9.E-]+) among ([1-9][0-9]{0,8})");
    private static final JsonMapper JSON = new JsonMapper();

    private RecordedRule() {}

    static VotingRule named(String name) {
        Matcher number = BY_NUMBER.matcher(name);
        if (number.matches()) {
            return byNumber(number.group(1), Integer.parseInt(number.group(2)));
        }
        Matcher posterior = BY_POSTERIOR.matcher(name);
        if (posterior.matches()) {
            return byPosterior(
                    Double.parseDouble(posterior.group(1)), posterior.group(2), Integer.parseInt(posterior.group(3)));
        }
        throw new IllegalStateException("the run decided by the rule \"" + name
                + "\", which is none of the library's: say deciding(rule) to replay it");
    }

    private static VotingRule byNumber(String rule, int number) {
        return switch (rule) {
            case "first to ahead by" -> VotingRule.firstToAheadBy(number);
            case "first to" -> VotingRule.firstTo(number);
            default -> VotingRule.pluralityOf(number);
        };
    }

    private static VotingRule byPosterior(double probability, String accuracy, int alternatives) {
        if (!accuracy.startsWith("{")) {
            return VotingRule.untilRightWith(probability, Double.parseDouble(accuracy), alternatives);
        }
        try {
            Map<String, Double> byModel = JSON.readValue(accuracy, new TypeReference<>() {});
            return VotingRule.untilRightWith(probability, byModel, alternatives);
        } catch (JacksonException damaged) {
            throw new IllegalStateException(
                    "the run decided by accuracies that can't be read: say deciding(rule) to replay it", damaged);
        }
    }
}
