package dev.maker4j.examples.addition;

import dev.maker4j.llm.Prompt;

/** A way of asking for a sum. */
public enum Wording {
    /** Says what the model is. */
    CALCULATOR {
        @Override
        Prompt prompt(String sum, Cut cut) {
            return new Prompt("You are a calculator. Output only the result.", sum);
        }
    },
    /** Says what is to be done. */
    INSTRUCTION {
        @Override
        Prompt prompt(String sum, Cut cut) {
            String numbers = cut == Cut.THREE_NUMBERS ? "two digits and the carry" : "two numbers";
            return new Prompt("Add the " + numbers + ". Reply with the sum as a whole number and nothing else.", sum);
        }
    },
    /** Asks, without a system part. */
    QUESTION {
        @Override
        Prompt prompt(String sum, Cut cut) {
            return new Prompt("", "What is " + sum + "? Reply with the number only.");
        }
    };

    /** The prompt for a sum such as {@code 8 + 9 + 1}. */
    abstract Prompt prompt(String sum, Cut cut);
}
