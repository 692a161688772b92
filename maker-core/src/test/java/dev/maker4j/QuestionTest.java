package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.voting.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
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
        void throwsThePermanentFailureOfItsModel() {
            LlmException wrongKey = new LlmException.Permanent(LlmException.Kind.AUTHENTICATION, "wrong key", null);
            Question<String> question = Question.parsedBy(reply -> reply)
                    .asking(request -> {
                        throw wrongKey;
                    })
                    .build();

            assertThatThrownBy(() -> question.decide("Who?")).isSameAs(wrongKey);
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
}
