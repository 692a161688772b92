package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Prices;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.SampleDrawn;
import dev.maker4j.run.UnsolvedException;
import dev.maker4j.voting.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class QuestionTest {
    @Nested
    class Decide {
        @Test
        void answersByVote() {
            List<LlmRequest> asked = Collections.synchronizedList(new ArrayList<>());
            Question<Integer> question = Question.parsedBy(Integer::parseInt)
                    .asking(request -> {
                        asked.add(request);
                        return LlmReply.of(request.sample() == 1 ? "365" : "366");
                    })
                    .untilAheadBy(2)
                    .build();

            Verdict<Integer> verdict = question.decide("How many days has a leap year?");

            assertThat(((Verdict.Decided<Integer>) verdict).answer()).isEqualTo(366);
            assertThat(verdict.tally().votes()).isEqualTo(Map.of(366, 3, 365, 1));
            assertThat(verdict.rounds()).isEqualTo(2);
            assertThat(asked)
                    .extracting(request ->
                            request.sample() + " at " + request.temperature().orElseThrow())
                    .containsExactlyInAnyOrder("0 at 0.0", "1 at 0.1", "2 at 0.1", "3 at 0.1");
        }

        @Test
        void saysSoWhereNothingWasDecided() {
            Verdict<String> verdict = Question.parsedBy(reply -> reply)
                    .asking(request -> LlmReply.of("answer " + request.sample()))
                    .untilAheadBy(3)
                    .atMost(10)
                    .build()
                    .decide("Which?");

            assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
            assertThat(verdict.tally().voteCount()).isEqualTo(9);
        }

        @Test
        void throwsThePermanentFailureOfItsModelAfterOneCall() {
            LlmException wrongKey = new LlmException.Permanent(LlmException.Kind.AUTHENTICATION, "wrong key", null);
            AtomicInteger calls = new AtomicInteger();
            Question<String> question = Question.parsedBy(reply -> reply)
                    .asking(request -> {
                        calls.incrementAndGet();
                        throw wrongKey;
                    })
                    .untilAheadBy(8)
                    .build();

            assertThatThrownBy(() -> question.decide("Who?")).isSameAs(wrongKey);
            assertThat(calls).hasValue(1);
        }

        @Test
        void isCancelledByAnInterruptWhoseFlagStays() {
            Question<String> question = Question.parsedBy(reply -> reply)
                    .asking(request -> LlmReply.of("yes"))
                    .build();

            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> question.decide("Is it?")).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }

        @Test
        void refusesAnswersThatCannotBeCompared() {
            Question<int[]> question = Question.parsedBy(reply -> new int[] {1})
                    .asking(request -> LlmReply.of("1"))
                    .build();

            assertThatIllegalStateException()
                    .isThrownBy(() -> question.decide("What?"))
                    .withMessage(
                            "values of int[] are compared by identity, so equal ones would be counted apart; make it a"
                                    + " record, or implement equals and hashCode");
        }
    }

    /** Each time a question is asked is a run. */
    @Nested
    class ARun {
        private final List<LlmRequest> asked = Collections.synchronizedList(new ArrayList<>());

        private Question.Builder<Integer> answering(String... replies) {
            return Question.parsedBy(Integer::parseInt)
                    .asking(new LlmClient() {
                        @Override
                        public LlmReply complete(LlmRequest request) {
                            asked.add(request);
                            return LlmReply.of(replies[request.sample()]);
                        }

                        @Override
                        public String model() {
                            return "scripted";
                        }

                        @Override
                        public boolean isInProcess() {
                            return true;
                        }
                    })
                    .untilAheadBy(2);
        }

        @Test
        void tellsWhatItTookAndWhatItCost() {
            Outcome<Optional<Integer>, Integer> outcome =
                    answering("1", "x", "2", "1", "1").build().solve(Prompt.of("How many?"));

            assertThat(outcome.orElseThrow()).hasValue(1);
            assertThat(outcome.report().samples()).isEqualTo(5);
            assertThat(outcome.report().redFlags()).isEqualTo(Map.of("parser threw NumberFormatException", 1L));
            assertThat(outcome.report().task()).isEqualTo("question");
        }

        @Test
        void stopsAtItsBudgetAndIsResumedFromItsJournal() {
            MemoryJournal journal = MemoryJournal.empty();
            Question<Integer> poor = answering("1", "2", "1", "1")
                    .within(Budget.unlimited().samples(3))
                    .journalling(journal)
                    .build();

            assertThatThrownBy(() -> poor.decide("How many?"))
                    .isInstanceOf(UnsolvedException.class)
                    .hasMessageStartingWith("task question was not solved: ");
            asked.clear();
            Verdict<Integer> verdict = answering("1", "2", "1", "1")
                    .journalling(new MemoryJournal(Detail.VOTES, journal.lines()))
                    .build()
                    .decide("How many?");

            assertThat(asked).extracting(LlmRequest::sample).containsExactly(3);
            assertThat(verdict.orElseThrow()).isEqualTo(1);
            assertThat(verdict.tally().votes()).isEqualTo(Map.of(1, 3, 2, 1));
        }

        @Test
        void isAnsweredByAJournalThatHoldsItsVerdictWithoutACall() {
            MemoryJournal journal = MemoryJournal.empty();
            answering("1", "1").journalling(journal).build().decide("How many?");
            asked.clear();

            Verdict<Integer> verdict = answering("2", "2")
                    .journalling(new MemoryJournal(Detail.VOTES, journal.lines()))
                    .build()
                    .decide("How many?");

            assertThat(verdict.orElseThrow()).isEqualTo(1);
            assertThat(asked).isEmpty();
        }

        @Test
        void refusesTheJournalOfAnotherPrompt() {
            MemoryJournal journal = MemoryJournal.empty();
            answering("1", "1").journalling(journal).build().decide("How many?");
            Question<Integer> again = answering("1", "1")
                    .journalling(new MemoryJournal(Detail.VOTES, journal.lines()))
                    .build();

            assertThatThrownBy(() -> again.decide(Prompt.of("How many?").answeringBy("{\"type\":\"integer\"}")))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("first prompt is ");
        }

        @Test
        void recordsTheSchemaThatItsAnswerIsToFollow() {
            MemoryJournal journal = new MemoryJournal(Detail.TRANSCRIPTS, List.of());

            answering("1", "1")
                    .journalling(journal)
                    .build()
                    .decide(Prompt.of("How many?").answeringBy("{\"type\":\"object\"}"));

            assertThat(journal.lines())
                    .contains("{\"type\":\"prompt\",\"step\":0,\"system\":\"\",\"user\":\"How many?\","
                            + "\"schema\":\"{\\\"type\\\":\\\"object\\\"}\"}");
        }

        @Test
        void sharesABudgetWithAllOtherPrompts() {
            Question<Integer> question = answering("1", "1")
                    .within(SharedBudget.of(Budget.unlimited().samples(3), Prices.standard()))
                    .build();

            question.decide("How many?");

            assertThatThrownBy(() -> question.decide("How much?")).isInstanceOf(UnsolvedException.class);
            assertThat(asked).hasSize(3);
        }

        @Test
        void isToldToListeners() {
            List<String> told = new ArrayList<>();
            answering("1", "1")
                    .listening(new RunListener<Object, Integer>() {
                        @Override
                        public void sampleDrawn(SampleDrawn<? extends Integer> event) {
                            told.add("sample");
                        }

                        @Override
                        public void runEnded(RunReport report) {
                            told.add("ended after " + report.samples());
                        }
                    })
                    .build()
                    .decide("How many?");

            assertThat(told).containsExactly("sample", "sample", "ended after 2");
        }

        @Test
        void drawsTheSameSeedsWhenItIsResumed() {
            List<Integer> seeds = new ArrayList<>();
            LlmClient seeded = new LlmClient() {
                @Override
                public LlmReply complete(LlmRequest request) {
                    seeds.add(request.seed().orElseThrow());
                    return LlmReply.of(Integer.toString(request.sample() % 2));
                }

                @Override
                public String model() {
                    return "seeded";
                }

                @Override
                public boolean isInProcess() {
                    return true;
                }

                @Override
                public boolean takesSeeds() {
                    return true;
                }
            };
            MemoryJournal journal = MemoryJournal.empty();
            Question.Builder<Integer> question = Question.parsedBy(Integer::parseInt)
                    .asking(seeded)
                    .untilAheadBy(2)
                    .atMost(6);
            question.journalling(journal).build().decide("How many?");
            List<Integer> all = List.copyOf(seeds);
            seeds.clear();
            List<String> firstThree = journal.lines().stream()
                    .filter(line -> !line.contains("\"type\":\"end\""))
                    .limit(4)
                    .toList();

            question.journalling(new MemoryJournal(Detail.VOTES, firstThree))
                    .build()
                    .decide("How many?");

            assertThat(all).doesNotHaveDuplicates();
            assertThat(seeds).isNotEmpty().isEqualTo(all.subList(all.size() - seeds.size(), all.size()));
        }
    }

    @Nested
    class AVerdict {
        @Test
        void tellsItsAnswerMarginAndAgreement() {
            Verdict<String> verdict = Question.parsedBy(reply -> reply)
                    .asking(request -> LlmReply.of(request.sample() == 1 ? "no" : "yes"))
                    .untilAheadBy(2)
                    .build()
                    .decide("Is it?");

            assertThat(verdict.orElseThrow()).isEqualTo("yes");
            assertThat(verdict.margin()).isEqualTo(2);
            assertThat(verdict.agreement()).isEqualTo(0.75);
        }

        @Test
        void throwsWhereThereIsNoAnswerWithoutShowingAny() {
            Verdict<String> verdict = Question.parsedBy(reply -> reply)
                    .asking(request -> LlmReply.of("answer " + request.sample() % 3))
                    .untilAheadBy(3)
                    .atMost(6)
                    .build()
                    .decide("Which?");

            assertThatThrownBy(verdict::orElseThrow)
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessageStartingWith("no answer was far enough ahead after ")
                    .hasMessageNotContaining("answer 0");
        }
    }
}
