package dev.maker4j.voting;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers by their value, however they are written. */
enum ByNumber implements AnswerEquality<Object> {
    INSTANCE;

    /** Longer ones take noticeable time to convert, and no answer is one. */
    private static final int LONGEST = 1_000;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,9})?");

    @Override
    public Object key(Object answer) {
        String text = Texts.withPlainDigits(answer);
        boolean isNumber = text.length() <= LONGEST && NUMBER.matcher(text).matches();
        return isNumber ? value(new BigDecimal(text)) : new Texts.Other(text);
    }

    /** The one form that all numbers of a value have: {@code 3} and {@code 3.00} differ as decimals. */
    static BigDecimal value(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    @Override
    public String toString() {
        return "by number";
    }
}
