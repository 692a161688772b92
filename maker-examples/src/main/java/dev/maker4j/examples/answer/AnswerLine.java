package dev.maker4j.examples.answer;

import dev.maker4j.redflag.RedFlagException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * Thinking may go before the answer and isn't read, but for lines that are answers themselves: a reply that answers twice
 * contradicts itself or rambles. Nothing is repaired, since repaired replies are wrong far more often than clean ones.
 */
/**
 * The one line with which a reply must end. Blanks at the ends of lines and blank lines don't matter; all else does: code
 * fences, quotes, a full stop, text behind the answer.
 *
 * <p>Stateless.
 */
public final class AnswerLine {
    private AnswerLine() {}

    /**
     * Finds the answer.
     *
     * @param reply what the model wrote
     * @param answer what the whole line must look like
     * @param format how the line should be, in words for the red flag
     * @return the parts of the answer, as the pattern's groups
     * @throws RedFlagException unless the last line that isn't blank is an answer, and no other line is
     */
    public static MatchResult of(String reply, Pattern answer, String format) {
        int end = endOfText(reply, 0, reply.length());
        int start = reply.lastIndexOf('\n', end - 1) + 1;
        Matcher last = answer.matcher(reply).region(start, end);
        if (!last.matches()) {
            throw new RedFlagException("the last line isn't " + format);
        }
        MatchResult found = last.toMatchResult();
        while (start > 0) {
            int lineEnd = start - 1;
            start = reply.lastIndexOf('\n', lineEnd - 1) + 1;
            if (last.region(start, endOfText(reply, start, lineEnd)).matches()) {
                throw new RedFlagException("the reply answers more than once");
            }
        }
        return found;
    }

    /** Where the text between these places ends, blanks and line breaks left out. */
    private static int endOfText(String reply, int start, int before) {
        int end = before;
        while (end > start && isBlank(reply.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }
}
