package dev.maker4j.examples.addition;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * How far an addition is. Immutable.
 *
 * @param digits the last digits of the sum, as far as they are known
 * @param carry what is carried into the column on their left
 * @param half what the first two of that column's numbers come to, where the third is still to be added; empty otherwise
 */
public record AdditionState(String digits, int carry, OptionalInt half) {
    static final AdditionState NOTHING_DONE = new AdditionState("", 0, OptionalInt.empty());

    public AdditionState {
        Objects.requireNonNull(digits, "digits");
        Objects.requireNonNull(half, "half");
    }

    /** Two of the column's numbers are added, and the third isn't yet. */
    AdditionState halfway(int sum) {
        return new AdditionState(digits, carry, OptionalInt.of(sum));
    }

    /** The column comes to this: its last digit is written down, and the rest is carried. */
    AdditionState written(int sum) {
        return new AdditionState(sum % 10 + digits, sum / 10, OptionalInt.empty());
    }
}
