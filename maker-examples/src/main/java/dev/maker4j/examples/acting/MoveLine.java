package dev.maker4j.examples.acting;

import dev.maker4j.examples.acting.Move.Do;
import dev.maker4j.examples.acting.Move.Halt;
import dev.maker4j.examples.acting.Move.Undo;
import dev.maker4j.examples.answer.AnswerLine;
import dev.maker4j.redflag.RedFlagException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the move in the last line of a model's reply. Stateless. */
public final class MoveLine {
    private static final Pattern FORM = Pattern.compile("(do|undo) = (\\S.*)|halt");

    private MoveLine() {}

    /**
     * Finds the move.
     *
     * @param reply what the model wrote
     * @param placeholder what a name is called in the prompt, for the red flag
     * @param known finds what has a name; empty for a name that means nothing
     * @param <T> what can be done and undone
     * @return the move
     * @throws RedFlagException unless the reply ends with a move, and has no other
     */
    public static <T> Move<T> of(String reply, String placeholder, Function<String, Optional<T>> known) {
        String forms = "\"do = <" + placeholder + ">\", \"undo = <" + placeholder + ">\" or \"halt\"";
        MatchResult answer = AnswerLine.of(reply, FORM, forms);
        if (answer.group(1) == null) {
            return new Halt<>();
        }
        T what = known.apply(answer.group(2))
                .orElseThrow(() -> new RedFlagException("the answer names nothing that can be done"));
        return answer.group(1).equals("do") ? new Do<>(what) : new Undo<>(what);
    }
}
