package dev.maker4j.hanoi;

import dev.maker4j.redflag.RedFlagException;
import java.nio.charset.StandardCharsets;

/*
 * The answer stands in the last lines that aren't blank; what the model wrote before them is its thinking and isn't read,
 * except that no earlier line may begin like an answer: a reply that answers twice contradicts itself or rambles.
 * Inside a line blanks between the tokens don't matter. Everything else does: names, order, brackets, code fences, text
 * behind the answer. Nothing is ever repaired, since repaired replies are wrong far more often than clean ones.
 *
 * Lines are read from the end and as bytes, for speed. Characters outside Latin-1 become '?', which the format doesn't have.
 */
/** Splits a reply into its lines, from the last to the first; confined to one thread. */
final class HanoiReply {
    private final byte[] text;
    private int end;

    HanoiReply(String reply) {
        this.text = reply.getBytes(StandardCharsets.ISO_8859_1);
        this.end = text.length;
    }

    /** The last line that was not handed out yet and isn't blank, which must be the answer of that name. */
    ReplyLine last(String name) {
        skipBlankLines();
        if (end == 0) {
            throw new RedFlagException("the line " + name + " = is missing");
        }
        ReplyLine line = cutLast();
        if (!line.names(name)) {
            throw new RedFlagException("the line " + name + " = isn't where the reply should end");
        }
        return line;
    }

    /** Makes sure that none of the lines left begins like an answer. */
    void nothingElseNamed(String name, String otherName) {
        while (end > 0) {
            ReplyLine line = cutLast();
            if (line.names(name) || line.names(otherName)) {
                throw new RedFlagException("the reply answers more than once");
            }
        }
    }

    private ReplyLine cutLast() {
        int start = end;
        while (start > 0 && text[start - 1] != '\n') {
            start--;
        }
        ReplyLine line = new ReplyLine(text, start, end);
        end = Math.max(0, start - 1);
        return line;
    }

    private void skipBlankLines() {
        while (end > 0 && (text[end - 1] == '\n' || ReplyLine.isBlank(text[end - 1]))) {
            end--;
        }
    }
}
