package dev.maker4j.bench;

import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.task.DecomposableTask;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds two long numbers column by column, from the right, as on paper. A column's prompt says its two digits and the carry, so
 * there are but 200 different ones, however long the numbers are.
 */
final class LongAddition implements DecomposableTask<LongAddition.Sum, LongAddition.Column> {
    static final String SYSTEM = "Add the two digits and the carry. Reply with one line: digit=D carry=C";
    private static final Pattern REPLY = Pattern.compile("digit=([0-9]) carry=([01])");

    private final String first;
    private final String second;

    /** For two numbers of the same length. */
    LongAddition(String first, String second) {
        if (first.length() != second.length()) {
            throw new IllegalArgumentException("the numbers must be of the same length");
        }
        this.first = first;
        this.second = second;
    }

    /** The last digits of the sum, and what is carried into the next column. */
    record Sum(String digits, int carry) {}

    /** What one column comes to. */
    record Column(int digit, int carry) {}

    @Override
    public Sum initialState() {
        return new Sum("", 0);
    }

    @Override
    public boolean isComplete(Sum state) {
        return state.digits().length() == first.length();
    }

    @Override
    public Prompt prompt(Sum state) {
        int column = first.length() - 1 - state.digits().length();
        return new Prompt(SYSTEM, first.charAt(column) + " " + second.charAt(column) + " " + state.carry());
    }

    @Override
    public Column parse(String reply, Sum state) {
        Matcher matcher = REPLY.matcher(reply);
        if (!matcher.matches()) {
            throw new RedFlagException("not of the form digit=D carry=C");
        }
        return new Column(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public Sum apply(Sum state, Column action) {
        return new Sum(action.digit() + state.digits(), action.carry());
    }

    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(first.length());
    }

    @Override
    public Optional<String> validate(Sum finalState) {
        BigInteger sum = new BigInteger(finalState.carry() + finalState.digits());
        return sum.equals(new BigInteger(first).add(new BigInteger(second)))
                ? Optional.empty()
                : Optional.of("the digits aren't those of the sum");
    }

    @Override
    public String name() {
        return "long addition";
    }
}
