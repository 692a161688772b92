package dev.maker4j.examples;

import dev.maker4j.HardSteps;
import dev.maker4j.Maker;
import dev.maker4j.Provider;
import dev.maker4j.Rung;
import dev.maker4j.Trigger;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.scaling.StepForecast;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.task.FinerCut;
import java.util.Map;
import java.util.Optional;

/** Every Java snippet of docs/hard-steps.md, line by line; {@link HardStepsPageTest} runs them and holds the page to them. */
final class HardStepsSnippets {
    private HardStepsSnippets() {}

    // spotless:off
    static <State, Move> Maker<State, Move> policy(
            DecomposableTask<State, Move> task, LlmClient small, LlmClient large, Journal journal) {
        Maker<State, Move> maker = Maker.solving(task)
                .asking(small)
                .untilAheadBy(3)
                .deciding(HardSteps.named("doubts go to the large model")
                        .when(Trigger.dissentBefore(14))
                        .then(Rung.asking(large).untilAheadBy(3))
                        .then(Rung.askingAPerson()))
                .journalling(journal)
                .build();
        return maker;
    }

    static <State, Move> Maker<State, Move> choosing(
            DecomposableTask<State, Move> task, LlmClient small, LlmClient large) {
        Provider usual = Provider.of(small).build();
        Provider careful = Provider.of(large).build();
        Maker<State, Move> maker = Maker.solving(task)
                .asking(usual, Map.of("careful", careful))
                .untilAheadBy(3)
                .build();
        return maker;
    }

    static double[] forecast() {
        StepForecast large = StepForecast.vote(0.99, 3, 10);                         // accuracy, k, price of a vote
        StepForecast step = StepForecast.dissentBefore(14, 0.4, 1, large)            // a hard state
                .in(0.02, StepForecast.dissentBefore(14, 0.99, 1, large));           // 2% of them; the others
        double reliability = step.runReliability(1_023);                             // 0.984
        double cost = step.runCost(1_023);                                           // 17,888
        return new double[] {reliability, cost};
    }
    // spotless:on

    /** Two numbers below 50, and their sum once it is known. */
    record Sum(int one, int other, String total) {
        boolean isTricky() {
            return one % 10 + other % 10 > 9;
        }

        boolean isLong() {
            return one > 9;
        }
    }

    /** Adds two numbers in one step. */
    static class Adding implements DecomposableTask<Sum, Integer> {
        @Override
        public Sum initialState() {
            return new Sum(27, 15, "");
        }

        @Override
        public boolean isComplete(Sum state) {
            return !state.total().isEmpty();
        }

        @Override
        public Prompt prompt(Sum state) {
            return Prompt.of(state.one() + " + " + state.other() + " = ?");
        }

        @Override
        public Integer parse(String reply, Sum state) {
            if (!reply.matches("[0-9]{1,9}")) {
                throw new RedFlagException("not a whole number");
            }
            return Integer.valueOf(reply);
        }

        @Override
        public Sum apply(Sum state, Integer total) {
            return new Sum(state.one(), state.other(), total.toString());
        }

        // spotless:off
        @Override
        public Optional<FinerCut<?, ?>> finerCut(Sum state) {
            return Optional.of(new DigitByDigit(state));
        }
        // spotless:on
    }

    /** The digits that are known, from the last on. */
    record Digits(String known) {
        @Override
        public String toString() {
            return known;
        }
    }

    /** Adds the last digits, then the others with what is carried. */
    record DigitByDigit(Sum sum) implements FinerCut<Digits, Integer> {
        @Override
        public Digits initialState() {
            return new Digits("");
        }

        @Override
        public boolean isComplete(Digits state) {
            return state.known().length() == 2;
        }

        @Override
        public Prompt prompt(Digits state) {
            int last = sum.one() % 10 + sum.other() % 10;
            return Prompt.of(
                    state.known().isEmpty()
                            ? "The last digit of " + last
                            : "Add " + sum.one() / 10 + ", " + sum.other() / 10 + " and " + last / 10);
        }

        @Override
        public Integer parse(String reply, Digits state) {
            if (!reply.matches("[0-9]")) {
                throw new RedFlagException("not a digit");
            }
            return Integer.valueOf(reply);
        }

        @Override
        public Digits apply(Digits state, Integer digit) {
            return new Digits(digit + state.known());
        }

        // spotless:off
        @Override
        public String reply(Digits finalState) {
            return finalState.toString();
        }
        // spotless:on
    }

    /** The same, by a model and a sampling that the state chooses. */
    static final class Choosing extends Adding {
        // spotless:off
        @Override
        public Optional<String> model(Sum state) {             // of the task; empty for the usual one
            return state.isTricky() ? Optional.of("careful") : Optional.empty();
        }

        @Override
        public Optional<Sampling> sampling(Sum state) {
            return state.isLong() ? Optional.of(Sampling.standard().cutOffAt(2_000)) : Optional.empty();
        }
        // spotless:on
    }
}
