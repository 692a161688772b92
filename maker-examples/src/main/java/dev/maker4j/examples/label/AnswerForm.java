package dev.maker4j.examples.label;

import dev.maker4j.examples.answer.AnswerLine;
import dev.maker4j.redflag.RedFlagException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Which answers are possible, and how a reply gives one. Immutable. */
public sealed interface AnswerForm permits AnswerForm.Line, SchemaForm {

    /** {@return how to answer, in words for the model} */
    String instruction();

    /** {@return the JSON schema of an answer; empty where it is a line of text} */
    String schema();

    /**
     * Reads a reply strictly.
     *
     * @param reply what the model wrote
     * @return the answer, the same text where it means the same
     * @throws RedFlagException if it isn't one
     */
    String parse(String reply);

    /**
     * Checks an answer that is known already.
     *
     * @param known as it stands in the table
     * @return the answer as {@link #parse} would give it
     * @throws RedFlagException if no reply could give it
     */
    String known(String known);

    /**
     * One of several words.
     *
     * @param choices at least two different ones
     * @return the form
     * @throws IllegalArgumentException if there are fewer, or one is blank, longer than a line or repeated
     */
    static AnswerForm choosing(List<String> choices) {
        List<String> words = choices.stream().map(String::strip).toList();
        if (words.size() < 2
                || words.stream()
                        .anyMatch(word -> word.isEmpty() || word.lines().count() > 1)) {
            throw new IllegalArgumentException("there must be at least two choices, and none may be blank");
        }
        if (new LinkedHashSet<>(words).size() < words.size()) {
            throw new IllegalArgumentException("the same choice appears twice");
        }
        String any = String.join("|", words.stream().map(Pattern::quote).toList());
        return new Line(Pattern.compile(any), "ANSWER is one of: " + String.join(", ", words));
    }

    /**
     * A line that a regular expression matches as a whole.
     *
     * @param pattern the expression
     * @return the form
     */
    static AnswerForm matching(Pattern pattern) {
        return new Line(pattern, "ANSWER matches the regular expression " + pattern);
    }

    /**
     * Any line of text.
     *
     * @return the form
     */
    static AnswerForm anyLine() {
        return new Line(Pattern.compile(".+"), "ANSWER is one line of text, as short as can be");
    }

    /**
     * A JSON value that follows a schema. Two values are one answer where they differ in spaces and the order of keys only.
     *
     * @param schema a JSON object
     * @return the form
     * @throws IllegalArgumentException if it is no schema
     */
    static AnswerForm following(String schema) {
        return SchemaForm.of(schema);
    }

    /**
     * An answer that is a line of text.
     *
     * @param answer what it must look like
     * @param rule the same, in words
     */
    record Line(Pattern answer, String rule) implements AnswerForm {
        private static final String FORMAT = "of the form: answer = ANSWER";
        private static final Pattern ANSWER = Pattern.compile("answer = (\\S|\\S.*\\S)");

        /** A form. */
        public Line {
            Objects.requireNonNull(answer, "answer");
            Objects.requireNonNull(rule, "rule");
        }

        /**
         * A reply that gives an answer and nothing else.
         *
         * @param answer the answer
         * @return as a model would write it
         */
        public static String reply(String answer) {
            return "answer = " + answer;
        }

        @Override
        public String instruction() {
            return "End your reply with one line " + FORMAT + "\nwhere " + rule;
        }

        @Override
        public String schema() {
            return "";
        }

        @Override
        public String parse(String reply) {
            return known(AnswerLine.of(reply, ANSWER, FORMAT).group(1));
        }

        @Override
        public String known(String known) {
            String text = known.strip();
            if (!answer.matcher(text).matches()) {
                throw new RedFlagException("the answer isn't possible: " + rule);
            }
            return text;
        }
    }
}
