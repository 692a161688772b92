package dev.maker4j.examples.acting;

import dev.maker4j.examples.answer.AnswerLine;
import dev.maker4j.redflag.RedFlagException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a step of the run does. Immutable.
 *
 * @param <T> what can be done and undone; its text is its name
 */
public sealed interface Move<T> {

    /**
     * Does something.
     *
     * @param what to do
     * @param <T> what can be done and undone
     */
    record Do<T>(T what) implements Move<T> {
        public Do {
            Objects.requireNonNull(what, "what");
        }

        @Override
        public String toString() {
            return "do = " + what;
        }
    }

    /**
     * Takes something back.
     *
     * @param what to undo
     * @param <T> what can be done and undone
     */
    record Undo<T>(T what) implements Move<T> {
        public Undo {
            Objects.requireNonNull(what, "what");
        }

        @Override
        public String toString() {
            return "undo = " + what;
        }
    }

    /**
     * Leaves everything as it is, so that a person looks at it.
     *
     * @param <T> what can be done and undone
     */
    record Halt<T>() implements Move<T> {
        @Override
        public String toString() {
            return "halt";
        }
    }

    /**
     * Reads a model's answer, the last line of its reply.
     *
     * @param reply what the model wrote
     * @param placeholder what a name is called in the prompt, for the red flag
     * @param known finds what has a name; empty for a name that means nothing
     * @param <T> what can be done and undone
     * @return the answer
     * @throws RedFlagException if the reply isn't an answer
     */
    static <T> Move<T> read(String reply, String placeholder, Function<String, Optional<T>> known) {
        String forms = "\"do = " + placeholder + "\", \"undo = " + placeholder + "\" or \"halt\"";
        MatchResult answer = AnswerLine.of(reply, Answers.FORM, forms);
        if (answer.group(1) == null) {
            return new Halt<>();
        }
        T what = known.apply(answer.group(2))
                .orElseThrow(() -> new RedFlagException("the answer names nothing that can be done"));
        return answer.group(1).equals("do") ? new Do<>(what) : new Undo<>(what);
    }

    /** How answers look. */
    final class Answers {
        private static final Pattern FORM = Pattern.compile("(do|undo) = (\\S.*)|halt");

        private Answers() {}
    }
}
