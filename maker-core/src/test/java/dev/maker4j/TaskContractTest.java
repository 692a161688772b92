package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.task.TaskException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whatever a task does wrong is told with its name and step, and ends the run. */
class TaskContractTest {
    private static String solving(DecomposableTask<?, ?> task) {
        return Maker.solving(task)
                .asking(FakeModel.counting())
                .untilAheadBy(2)
                .build()
                .solve()
                .toString();
    }

    /** Every sample of such a step would be bought to be discarded. */
    @Test
    void aDeadEndIsToldBeforeAnySampleIsBought() {
        FakeModel unasked = FakeModel.counting();
        CountingTask stuck = new CountingTask(3) {
            @Override
            public Optional<Collection<Integer>> possibleActions(Integer state) {
                return Optional.of(state == 1 ? List.of() : List.of(state + 1));
            }
        };

        Outcome<Integer, Integer> outcome =
                Maker.solving(stuck).asking(unasked).untilAheadBy(2).build().solve();

        assertThat(outcome)
                .hasToString("failed at step 1: task counting to 3, step 1: possibleActions lists none though the state"
                        + " isn't complete, so no vote could ever count: let isComplete end the task there, or an action"
                        + " lead out");
        assertThat(unasked.asked()).containsExactly("0#0", "0#1");
    }

    @Nested
    @NullUnmarked
    class Null {
        @Test
        void fromInitialState() {
            assertThatThrownBy(() -> solving(new CountingTask(3) {
                        @Override
                        public Integer initialState() {
                            return null;
                        }
                    }))
                    .isInstanceOf(TaskException.class)
                    .hasMessage("task counting to 3, step 0: initialState returned null");
        }

        @Test
        void fromPossibleActions() {
            assertThat(solving(new CountingTask(3) {
                        @Override
                        public Optional<Collection<Integer>> possibleActions(Integer state) {
                            return null;
                        }
                    }))
                    .isEqualTo("failed at step 0: task counting to 3, step 0: possibleActions returned null");
        }

        @Test
        void fromPrompt() {
            assertThat(solving(new CountingTask(3) {
                        @Override
                        public Prompt prompt(Integer state) {
                            return state == 2 ? null : super.prompt(state);
                        }
                    }))
                    .isEqualTo("failed at step 2: task counting to 3, step 2: prompt returned null");
        }

        @Test
        void fromParse() {
            assertThat(solving(new CountingTask(3) {
                        @Override
                        public Integer parse(String reply, Integer state) {
                            return null;
                        }
                    }))
                    .isEqualTo(
                            "failed at step 0: task counting to 3, step 0: parse returned null; throw RedFlagException for"
                                    + " a reply that must be discarded");
        }

        @Test
        void fromApply() {
            assertThat(solving(new CountingTask(3) {
                        @Override
                        public Integer apply(Integer state, Integer action) {
                            return state == 1 ? null : action;
                        }
                    }))
                    .isEqualTo("failed at step 1: task counting to 3, step 1: apply returned null");
        }

        @Test
        void fromAClient() {
            String outcome = Maker.solving(new CountingTask(3))
                    .asking(request -> (LlmReply) null)
                    .untilAheadBy(2)
                    .build()
                    .solve()
                    .toString();

            assertThat(outcome)
                    .isEqualTo(
                            "failed at step 0: the client of model unnamed returned null; return a reply with an empty"
                                    + " text instead");
        }
    }

    @Nested
    class Exceptions {
        @Test
        void inPrompt() {
            Outcome<Integer, Integer> outcome = Maker.solving(new CountingTask(3) {
                        @Override
                        public Prompt prompt(Integer state) {
                            throw new IllegalStateException("no words");
                        }
                    })
                    .asking(FakeModel.counting())
                    .build()
                    .solve();

            assertThat(outcome)
                    .hasToString("failed at step 0: task counting to 3, step 0: prompt threw"
                            + " java.lang.IllegalStateException: no words");
            assertThat(((Outcome.Failed<Integer, Integer>) outcome).cause())
                    .hasCauseInstanceOf(IllegalStateException.class);
        }

        @Test
        void inApply() {
            assertThat(solving(new CountingTask(3) {
                        @Override
                        public Integer apply(Integer state, Integer action) {
                            throw new ArithmeticException("too far");
                        }
                    }))
                    .isEqualTo("failed at step 0: task counting to 3, step 0: apply threw"
                            + " java.lang.ArithmeticException: too far");
        }

        @Test
        void ofRunawayRecursionOrAFailedAssertionAreToldToo() {
            assertThat(solving(new CountingTask(3) {
                        @Override
                        public Prompt prompt(Integer state) {
                            throw new AssertionError("never here");
                        }
                    }))
                    .isEqualTo("failed at step 0: task counting to 3, step 0: prompt threw java.lang.AssertionError:"
                            + " never here");
        }

        @Test
        void inNameAreToldByTheClass() {
            assertThatThrownBy(() -> solving(new Nameless()))
                    .hasMessage("task Nameless, step 0: name threw java.lang.IllegalStateException: none");
        }

        private static final class Nameless extends CountingTask {
            Nameless() {
                super(1);
            }

            @Override
            public String name() {
                throw new IllegalStateException("none");
            }
        }
    }

    @Nested
    class Values {
        /** A list as state: the task adds to it in place. */
        private static class Growing implements DecomposableTask<List<Integer>, Integer> {
            @Override
            public List<Integer> initialState() {
                return new ArrayList<>();
            }

            @Override
            public boolean isComplete(List<Integer> state) {
                return state.size() == 3;
            }

            @Override
            public Prompt prompt(List<Integer> state) {
                return Prompt.of(Integer.toString(state.size()));
            }

            @Override
            public Integer parse(String reply, List<Integer> state) {
                return Integer.valueOf(reply);
            }

            @Override
            public List<Integer> apply(List<Integer> state, Integer action) {
                state.add(action);
                return state;
            }
        }

        @Test
        void changedInPlaceAreNoticed() {
            assertThat(solving(new Growing()))
                    .isEqualTo(
                            "failed at step 0: task Growing, step 0: the state was changed in place (its hashCode differs"
                                    + " after the step); states must be immutable, so let apply return a new one");
        }

        @Test
        void withoutEqualsAreRefusedAsActions() {
            DecomposableTask<Integer, int[]> arrays = new DecomposableTask<>() {
                @Override
                public Integer initialState() {
                    return 0;
                }

                @Override
                public boolean isComplete(Integer state) {
                    return state == 1;
                }

                @Override
                public Prompt prompt(Integer state) {
                    return Prompt.of("0");
                }

                @Override
                public int[] parse(String reply, Integer state) {
                    return new int[] {1};
                }

                @Override
                public Integer apply(Integer state, int[] action) {
                    return action[0];
                }

                @Override
                public OptionalLong expectedSteps() {
                    return OptionalLong.of(1);
                }

                @Override
                public String name() {
                    return "arrays";
                }
            };

            assertThat(solving(arrays))
                    .isEqualTo(
                            "failed at step 0: task arrays, step 0: values of int[] are compared by identity, so equal"
                                    + " ones would be counted apart; make it a record, or implement equals and hashCode");
        }

        /** Arrays inside of lists passed, and each vote was counted apart. */
        @Test
        void thatHoldArraysAreRefusedToo() {
            DecomposableTask<Integer, List<int[]>> arrays = new DecomposableTask<>() {
                @Override
                public Integer initialState() {
                    return 0;
                }

                @Override
                public boolean isComplete(Integer state) {
                    return state == 1;
                }

                @Override
                public Prompt prompt(Integer state) {
                    return Prompt.of("0");
                }

                @Override
                public List<int[]> parse(String reply, Integer state) {
                    return List.of(new int[] {1});
                }

                @Override
                public Integer apply(Integer state, List<int[]> action) {
                    return 1;
                }

                @Override
                public String name() {
                    return "arrays";
                }
            };

            Outcome<Integer, List<int[]>> outcome = Maker.solving(arrays)
                    .asking(FakeModel.counting())
                    .untilAheadBy(2)
                    .build()
                    .solve();

            assertThat(outcome)
                    .hasToString(
                            "failed at step 0: task arrays, step 0: one reply was read twice as two different answers,"
                                    + " so votes for it would be counted apart: an answer must be compared by its value (does it"
                                    + " hold an array?) and depend on nothing but the reply and the state");
        }

        @Test
        void withEqualsOfTheirOwnAreFine() {
            record Next(int number) {}
            DecomposableTask<Next, Next> records = new DecomposableTask<>() {
                @Override
                public Next initialState() {
                    return new Next(0);
                }

                @Override
                public boolean isComplete(Next state) {
                    return state.number() == 2;
                }

                @Override
                public Prompt prompt(Next state) {
                    return Prompt.of(Integer.toString(state.number()));
                }

                @Override
                public Next parse(String reply, Next state) {
                    return new Next(Integer.parseInt(reply));
                }

                @Override
                public Next apply(Next state, Next action) {
                    return Objects.requireNonNull(action);
                }
            };

            assertThat(Maker.solving(records)
                            .asking(FakeModel.counting())
                            .untilAheadBy(2)
                            .build()
                            .solve()
                            .orElseThrow())
                    .isEqualTo(new Next(2));
        }
    }

    @Nested
    class Ends {
        @Test
        void areForcedWhereTheTaskSaysHowManyStepsThereCanBe() {
            assertThat(solving(new CountingTask(9) {
                        @Override
                        public long maxSteps() {
                            return 4;
                        }
                    }))
                    .isEqualTo(
                            "failed at step 4: task counting to 9, step 4: not complete after maxSteps() = 4 steps, so some"
                                    + " decided step was wrong, or the task expects too few steps");
        }

        @Test
        void areCheckedAsAWhole() {
            assertThat(solving(new CountingTask(2) {
                        @Override
                        public Optional<String> validate(Integer finalState) {
                            return Optional.of("two is not enough");
                        }
                    }))
                    .isEqualTo(
                            "failed at step 2: task counting to 2, step 2: the finished task is not valid: two is not"
                                    + " enough");
        }
    }
}
