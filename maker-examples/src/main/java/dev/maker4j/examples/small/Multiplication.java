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
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Multiplies two long numbers, of digits only, as on paper, in two kinds of step: the product of two digits, then its sum with the digit that
 * is in its place already and the carry. Either is small; both at once, {@code 7 × 8 + 5 + 3}, would be a harder step.
 */
record Multiplication(String first, String second) implements DecomposableTask<Multiplication.Sheet, Integer> {

    /** The result's digits, the last one last; which pair of digits comes next; its carry; its product, once that is known. */
    record Sheet(String digits, int pair, int carry, OptionalInt product) {}

    public static void main(String[] arguments) {
        Example.run(arguments, Multiplication::answers, model -> System.out.println(multiply("90817", "4536", model)));
    }

    static BigInteger multiply(String first, String second, LlmClient model) {
        Outcome<Sheet, Integer> outcome = Maker.solving(new Multiplication(first, second))
                .asking(model)
                .untilAheadBy(3)
                .build()
                .solve();
        return new BigInteger(outcome.orElseThrow().digits);
    }

    @Override
    public Sheet initialState() {
        return new Sheet("0".repeat(first.length() + second.length()), 0, 0, OptionalInt.empty());
    }

    @Override
    public boolean isComplete(Sheet state) {
        return state.pair == first.length() * second.length();
    }

    @Override
    public Prompt prompt(Sheet state) {
        int column = state.pair % first.length();
        int row = state.pair / first.length();
        String sum = state.product.isEmpty()
                ? digit(first, column) + " × " + digit(second, row)
                : digit(state.digits, row + column) + " + " + state.product.getAsInt() + " + " + state.carry;
        return new Prompt("You are a calculator. Output only the result.", sum);
    }

    @Override
    public Integer parse(String reply, Sheet state) {
        if (!reply.strip().matches("[0-9]{1,2}")) {
            throw new RedFlagException("the reply isn't a whole number of one or two digits and nothing else");
        }
        return Integer.valueOf(reply.strip());
    }

    @Override
    public Sheet apply(Sheet state, Integer action) {
        if (state.product.isEmpty()) {
            return new Sheet(state.digits, state.pair, state.carry, OptionalInt.of(action));
        }
        int place = state.pair % first.length() + state.pair / first.length();
        String digits = written(state.digits, place, action % 10);
        return (state.pair + 1) % first.length() == 0 // the row ends: its carry goes to the left of it
                ? new Sheet(written(digits, place + 1, action / 10), state.pair + 1, 0, OptionalInt.empty())
                : new Sheet(digits, state.pair + 1, action / 10, OptionalInt.empty());
    }

    @Override
    public Optional<String> validate(Sheet finalState) {
        BigInteger right = new BigInteger(first).multiply(new BigInteger(second));
        return new BigInteger(finalState.digits).equals(right) ? Optional.empty() : Optional.of("it is " + right);
    }

    private static int digit(String number, int place) {
        return number.charAt(number.length() - 1 - place) - '0';
    }

    private static String written(String number, int place, int digit) {
        int at = number.length() - 1 - place;
        return number.substring(0, at) + digit + number.substring(at + 1);
    }

    /** What the simulated model replies, from the prompt alone: right, then wrong. */
    private static List<String> answers(Prompt prompt) {
        String[] numbers = prompt.user().split(" [+×] ", -1);
        int right = prompt.user().contains("×")
                ? Integer.parseInt(numbers[0]) * Integer.parseInt(numbers[1])
                : Arrays.stream(numbers).mapToInt(Integer::parseInt).sum();
        return List.of(Integer.toString(right), Integer.toString(right + 1), Integer.toString(Math.abs(right - 1)));
    }
}
