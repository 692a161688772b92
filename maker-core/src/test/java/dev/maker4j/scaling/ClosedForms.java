package dev.maker4j.scaling;

import java.math.BigDecimal;
import java.math.MathContext;

/** The closed forms as the paper prints them, in 400 digits, for comparison. */
final class ClosedForms {
    private static final MathContext DIGITS = new MathContext(400);
    private static final BigDecimal NOTHING = BigDecimal.ONE.movePointLeft(100_000);

    private final BigDecimal right;
    private final BigDecimal wrong;

    private ClosedForms(BigDecimal right, BigDecimal wrong) {
        this.right = right;
        this.wrong = wrong;
    }

    static ClosedForms at(double accuracy) {
        BigDecimal right = new BigDecimal(accuracy);
        return new ClosedForms(right, BigDecimal.ONE.subtract(right));
    }

    static ClosedForms atErrorRate(double errorRate) {
        BigDecimal wrong = new BigDecimal(errorRate);
        return new ClosedForms(BigDecimal.ONE.subtract(wrong), wrong);
    }

    BigDecimal stepReliability(int k) {
        BigDecimal odds = wrong.divide(right, DIGITS).pow(k, DIGITS);
        return BigDecimal.ONE.divide(BigDecimal.ONE.add(odds), DIGITS);
    }

    BigDecimal taskReliability(int k, long steps) {
        return power(stepReliability(k), steps);
    }

    BigDecimal expectedVotes(int k) {
        BigDecimal two = BigDecimal.valueOf(2);
        BigDecimal lead = two.multiply(stepReliability(k)).subtract(BigDecimal.ONE);
        BigDecimal advantage = two.multiply(right).subtract(BigDecimal.ONE);
        return BigDecimal.valueOf(k).multiply(lead).divide(advantage, DIGITS);
    }

    private static BigDecimal power(BigDecimal base, long exponent) {
        BigDecimal result = BigDecimal.ONE;
        BigDecimal square = base;
        for (long left = exponent; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                result = result.multiply(square, DIGITS);
            }
            square = square.multiply(square, DIGITS);
            if (square.compareTo(NOTHING) < 0 && left > 1) {
                return BigDecimal.ZERO;
            }
        }
        return result;
    }
}
