package dev.maker4j.examples.addition;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * How far an addition is. Immutable.
 *
 * @param digits the last digits of the sum, as far as they are known
 * @param carry what is carried into the column on their left
 * @param withoutCarry what that column's two digits come to, where the carry is still to be added; empty otherwise
 */
public record AdditionState(String digits, int carry, OptionalInt withoutCarry) {
    static final AdditionState NOTHING_DONE = new AdditionState("", 0, OptionalInt.empty());

    public AdditionState {
        Objects.requireNonNull(digits, "digits");
        Objects.requireNonNull(withoutCarry, "withoutCarry");
    }

    /** The column's digits are added, and the carry isn't yet. */
    AdditionState withoutCarry(int sum) {
        return new AdditionState(digits, carry, OptionalInt.of(sum));
    }

    /** The column comes to this: its last digit is written down, and the rest is carried. */
    AdditionState written(int sum) {
        return new AdditionState(sum % 10 + digits, sum / 10, OptionalInt.empty());
    }
}
