package dev.maker4j.examples.small;

import dev.maker4j.Maker;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.DecomposableTask;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Adds two long numbers, of digits only, column by column as on paper: the state is more than the last answer. Package {@code addition} has
 * the same task in three cuts and three wordings, which decide whether a small model can do it.
 */
record Addition(String first, String second) implements DecomposableTask<Addition.Sum, Integer> {

    /** The sum's last digits, as far as they are known, and what is carried into the next column. */
    record Sum(String digits, int carry) {}

    public static void main(String[] arguments) {
        Example.run(arguments, Addition::answers, model -> System.out.println(add("9817236450", "4563728190", model)));
    }

    static BigInteger add(String first, String second, LlmClient model) {
        Outcome<Sum, Integer> outcome = Maker.solving(new Addition(first, second))
                .asking(model)
                .untilAheadBy(3)
                .build()
                .solve();
        return total(outcome.orElseThrow());
    }

    @Override
    public Sum initialState() {
        return new Sum("", 0);
    }

    @Override
    public boolean isComplete(Sum state) {
        return state.digits.length() == expectedSteps().getAsLong();
    }

    /** The column's digits and the carry, and nothing of the other columns: no prompt grows with the numbers. */
    @Override
    public Prompt prompt(Sum state) {
        int column = state.digits.length();
        String digits = digit(first, column) + " + " + digit(second, column);
        String sum = state.carry == 0 ? digits : digits + " + " + state.carry;
        return new Prompt("You are a calculator. Output only the result.", sum);
    }

    @Override
    public Integer parse(String reply, Sum state) {
        if (!reply.strip().matches("1?[0-9]")) { // a column never comes to more than 9 + 9 + 1
            throw new RedFlagException("the reply isn't a whole number from 0 to 19 and nothing else");
        }
        return Integer.valueOf(reply.strip());
    }

    @Override
    public Sum apply(Sum state, Integer action) {
        return new Sum(action % 10 + state.digits, action / 10);
    }

    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(Math.max(first.length(), second.length()));
    }

    @Override
    public Optional<String> validate(Sum finalState) {
        BigInteger right = new BigInteger(first).add(new BigInteger(second));
        return total(finalState).equals(right) ? Optional.empty() : Optional.of("the sum is " + right);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("first", first, "second", second);
    }

    private static BigInteger total(Sum sum) {
        return new BigInteger(sum.carry + sum.digits);
    }

    private static int digit(String number, int column) {
        return column < number.length() ? number.charAt(number.length() - 1 - column) - '0' : 0;
    }

    /** What the simulated model replies, from the prompt alone: right, then wrong. */
    private static List<String> answers(Prompt prompt) {
        String[] numbers = prompt.user().split(" \\+ ", -1);
        int sum = Arrays.stream(numbers).mapToInt(Integer::parseInt).sum();
        return List.of(Integer.toString(sum), Integer.toString(sum + 1), Integer.toString(Math.abs(sum - 1)));
    }
}
