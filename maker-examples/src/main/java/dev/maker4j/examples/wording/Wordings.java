package dev.maker4j.examples.wording;

import dev.maker4j.llm.Prompt;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The fixed parts of the prompts for one kind of step: the first wording, one in other words that is to be answered at once, and one that
 * has the model think before it answers. All ask for the answer in one form, so that one parser reads it. Immutable.
 *
 * <p>A model that errs at one wording of a state often doesn't at another; which of them that is need not be known.
 */
public final class Wordings {
    private static final String AT_ONCE = "\nReply with exactly one line, plain, and nothing else: ";
    private static final String AFTER_THINKING = """

            First say in one or two sentences which one that is, and why. Then end your reply with exactly one line of its own,
            plain, with nothing after it:\s""";

    private final String first;
    private final List<String> others;

    private Wordings(String first, List<String> others) {
        this.first = first;
        this.others = others;
    }

    /** One step's question, in any wording. Immutable. */
    public static final class Asked {
        private final Wordings wordings;
        private final String shown;

        private Asked(Wordings wordings, String shown) {
            this.wordings = wordings;
            this.shown = shown;
        }

        /** {@return what is asked unless all wordings are asked for} */
        public Prompt first() {
            return new Prompt(wordings.first, shown);
        }

        /** {@return the same in the other wordings} */
        public List<Prompt> others() {
            return wordings.others.stream()
                    .map(other -> new Prompt(other, shown))
                    .toList();
        }
    }

    /**
     * Puts the wordings together.
     *
     * @param first the first, whole
     * @param inOtherWords what the second says before it asks for the answer
     * @param thinking what the third says before it asks for thoughts and the answer
     * @param form what the answer looks like, which ends both
     * @return the wordings
     */
    public static Wordings of(String first, String inOtherWords, String thinking, String form) {
        return new Wordings(first, List.of(inOtherWords + AT_ONCE + form, thinking + AFTER_THINKING + form));
    }

    /**
     * Fills in what is the same for all steps of a run.
     *
     * @param values as for {@link String#formatted}
     * @return new wordings
     */
    public Wordings formatted(Object... values) {
        return new Wordings(
                first.formatted(values),
                others.stream().map(other -> other.formatted(values)).toList());
    }

    /**
     * Asks about a step.
     *
     * @param shown what there is to see, the same in each wording
     * @return the question
     */
    public Asked about(String shown) {
        return new Asked(this, Objects.requireNonNull(shown, "shown"));
    }

    /** {@return the length of the longest, in characters} */
    public int length() {
        return Stream.concat(Stream.of(first), others.stream())
                .mapToInt(String::length)
                .max()
                .orElseThrow();
    }
}
