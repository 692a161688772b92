package dev.maker4j.examples.addition;

import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.task.DecomposableTask;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Adds two long numbers column by column, from the right, as on paper.
 *
 * <pre>{@code
 * Maker.solving(LongAddition.of("9817", "456", Cut.CARRY_FIRST)).asking(model).untilAheadBy(3).build().solve();
 * }</pre>
 *
 * <p>A step's prompt shows the numbers to be added and nothing else, and its answer is their sum. So there are only 200 different prompts of
 * three numbers, and 110 or 109 of two, however long the numbers are.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class LongAddition implements DecomposableTask<AdditionState, Integer> {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern ANSWER = Pattern.compile("[0-9]{1,4}");

    private final String first;
    private final String second;
    private final Cut cut;
    private final Wording wording;

    private LongAddition(String first, String second, Cut cut, Wording wording) {
        this.first = first;
        this.second = second;
        this.cut = cut;
        this.wording = wording;
    }

    /**
     * The addition of two numbers, asked as a calculator is.
     *
     * @param first digits only
     * @param second digits only; the shorter number gets leading zeros
     * @param cut how much a step does
     * @return the task
     * @throws IllegalArgumentException if something else than digits is given
     */
    public static LongAddition of(String first, String second, Cut cut) {
        requireDigits(first);
        requireDigits(second);
        int columns = Math.max(first.length(), second.length());
        return new LongAddition(padded(first, columns), padded(second, columns), cut, Wording.CALCULATOR);
    }

    private static void requireDigits(String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException(
                    "a number to add must be digits only, such as 9817, but was \"" + number + "\"");
        }
    }

    private static String padded(String number, int columns) {
        return "0".repeat(columns - number.length()) + number;
    }

    /**
     * Asks in this wording first; the others follow where all are asked for in turn.
     *
     * @param how to ask
     * @return a new task
     */
    public LongAddition asking(Wording how) {
        return new LongAddition(first, second, cut, how);
    }

    /**
     * Adds other numbers, in the same cut and wording.
     *
     * @param one digits only
     * @param other digits only
     * @return a new task
     * @throws IllegalArgumentException if something else than digits is given
     */
    public LongAddition adding(String one, String other) {
        return of(one, other, cut).asking(wording);
    }

    @Override
    public AdditionState initialState() {
        return AdditionState.NOTHING_DONE;
    }

    @Override
    public boolean isComplete(AdditionState state) {
        return state.digits().length() == first.length();
    }

    /**
     * The numbers that a step adds.
     *
     * @param state a state that isn't complete
     * @return two or three of them
     */
    public List<Integer> numbers(AdditionState state) {
        int column = first.length() - 1 - state.digits().length();
        int top = first.charAt(column) - '0';
        int bottom = second.charAt(column) - '0';
        int carry = state.carry();
        if (cut == Cut.THREE_NUMBERS) {
            return List.of(top, bottom, carry);
        }
        if (state.half().isPresent()) {
            return List.of(state.half().getAsInt(), cut == Cut.CARRY_FIRST ? bottom : carry);
        }
        return List.of(top, cut == Cut.CARRY_FIRST && carry > 0 ? carry : bottom);
    }

    /**
     * The numbers that a step adds, as its prompt shows them.
     *
     * @param state a state that isn't complete
     * @return such as {@code 8 + 9 + 1}
     */
    public String sum(AdditionState state) {
        return String.join(" + ", numbers(state).stream().map(String::valueOf).toList());
    }

    @Override
    public Prompt prompt(AdditionState state) {
        return wording.prompt(sum(state), cut);
    }

    @Override
    public List<Prompt> wordings(AdditionState state) {
        return Stream.of(Wording.values())
                .filter(other -> other != wording)
                .map(other -> other.prompt(sum(state), cut))
                .toList();
    }

    @Override
    public Integer parse(String reply, AdditionState state) {
        String answer = reply.strip();
        if (!ANSWER.matcher(answer).matches()) {
            throw new RedFlagException("the reply isn't a whole number and nothing else");
        }
        return Integer.valueOf(answer);
    }

    @Override
    public AdditionState apply(AdditionState state, Integer sum) {
        boolean isHalf =
                cut != Cut.THREE_NUMBERS && state.carry() > 0 && state.half().isEmpty();
        return isHalf ? state.halfway(sum) : state.written(sum);
    }

    /** A step for each column, and one more for each of those that something is carried into: half of them, of random digits. */
    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(cut == Cut.THREE_NUMBERS ? first.length() : (3L * first.length() + 1) / 2);
    }

    @Override
    public long maxSteps() {
        return cut == Cut.THREE_NUMBERS ? first.length() : 2L * first.length();
    }

    /** {@return how many columns there are} */
    public int columns() {
        return first.length();
    }

    /**
     * What the numbers come to by the steps decided.
     *
     * @param finalState a state that is complete
     * @return the sum, without leading zeros
     */
    public String total(AdditionState finalState) {
        return new BigInteger(finalState.carry() + finalState.digits()).toString();
    }

    @Override
    public Optional<String> validate(AdditionState finalState) {
        String right = new BigInteger(first).add(new BigInteger(second)).toString();
        String found = total(finalState);
        return found.equals(right) ? Optional.empty() : Optional.of("the sum is " + right + ", but was " + found);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("first", first, "second", second, "cut", cut.name(), "wording", wording.name());
    }

    @Override
    public String name() {
        return "long addition";
    }
}
