package dev.maker4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FallbackClientTest {
    private static final LlmRequest REQUEST = LlmRequest.of(Prompt.of("Which?"));

    private final FakeMember first = new FakeMember("first");
    private final FakeMember second = new FakeMember("second");
    private final FakeMember third = new FakeMember("third");
    private final Clock clock = new Clock();
    private final FallbackClient chain =
            FallbackClient.asking(first).orElse(second).orElse(third).timedBy(clock);

    private static final class Clock implements TimeSource {
        private long now;

        void pass(Duration duration) {
            now += duration.toNanos();
        }

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void sleep(Duration duration) {
            throw new UnsupportedOperationException("a client doesn't wait");
        }
    }

    private static LlmException passing(Kind kind) {
        return new LlmException.Transient(kind, kind.label(), null);
    }

    private static LlmException lasting(Kind kind) {
        return new LlmException.Permanent(kind, kind.label(), null);
    }

    /** Makes calls, and returns who answered each, or how it failed. */
    private List<String> calls(int count) throws InterruptedException {
        List<String> answers = new ArrayList<>();
        for (int call = 0; call < count; call++) {
            try {
                answers.add(chain.complete(REQUEST).model().orElseThrow());
            } catch (LlmException failure) {
                answers.add(failure.getMessage());
            }
        }
        return answers;
    }

    @Test
    void asksThePrimaryAsLongAsItIsUp() throws Exception {
        assertThat(calls(3)).containsExactly("first", "first", "first");
        assertThat(second.asked()).isEmpty();
    }

    @Test
    void namesTheModelsThatItsRepliesMayBeFrom() {
        assertThat(chain.models()).containsExactlyInAnyOrder("first", "second", "third");
    }

    @Nested
    class ADownModel {
        @ParameterizedTest
        @EnumSource(
                value = Kind.class,
                names = {"SERVER_ERROR", "TIMED_OUT", "CONNECTION"})
        void isReplacedByTheNextAfterTwoFailuresInARow(Kind kind) throws Exception {
            List<String> up = calls(1);
            first.breakDown(passing(kind));

            assertThat(up).containsExactly("first");
            assertThat(calls(4)).containsExactly(kind.label(), kind.label(), "second", "second");
        }

        @Test
        void isReplacedAfterOneFailureWhereItNeverAnswered() throws Exception {
            first.breakDown(passing(Kind.CONNECTION));
            second.breakDown(passing(Kind.CONNECTION));

            assertThat(calls(3)).containsExactly("connection lost", "connection lost", "third");
        }

        @Test
        void isNotToldByFailuresWithAReplyInBetween() throws Exception {
            calls(1);
            for (int round = 0; round < 5; round++) {
                first.breakDown(passing(Kind.SERVER_ERROR));
                assertThat(calls(1)).containsExactly("server error");
                first.mend();
                assertThat(calls(1)).containsExactly("first");
            }
        }

        @Test
        void isAskedAgainByOneCallAtGrowingIntervals() throws Exception {
            first.breakDown(passing(Kind.CONNECTION));
            calls(3);
            first.calls();
            List<Long> probedAt = new ArrayList<>();

            for (int second = 0; second < 2_400; second++) {
                clock.pass(Duration.ofSeconds(1));
                calls(3);
                if (first.calls() > 0) {
                    probedAt.add(Duration.ofNanos(clock.nanoTime()).toSeconds());
                }
            }

            assertThat(probedAt).containsExactly(30L, 90L, 210L, 450L, 930L, 1_530L, 2_130L);
        }

        @Test
        void isTheFirstChoiceAgainOnceItAnswers() throws Exception {
            first.breakDown(passing(Kind.CONNECTION));
            calls(2);
            first.mend();
            List<String> tooEarly = calls(1);

            clock.pass(Duration.ofSeconds(30));

            assertThat(tooEarly).containsExactly("second");
            assertThat(calls(3)).containsExactly("first", "first", "first");
        }

        @Test
        void isTriedInTurnWithTheOthersWhereAllAreDown() throws Exception {
            for (FakeMember member : List.of(first, second, third)) {
                member.breakDown(passing(Kind.SERVER_ERROR));
            }
            calls(3);
            for (int call = 0; call < 9; call++) {
                clock.pass(Duration.ofSeconds(7));
                calls(1);
            }

            assertThat(first.asked()).hasSize(4);
            assertThat(second.asked()).hasSize(4);
            assertThat(third.asked()).hasSize(4);
        }
    }

    @Nested
    class AnotherFailure {
        @Test
        void isNoReasonToAskAnotherModelWhereTheFirstIsMerelyBusy() throws Exception {
            first.breakDown(passing(Kind.RATE_LIMITED));

            assertThat(calls(3)).containsExactly("rate limited", "rate limited", "rate limited");
            assertThat(second.asked()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(
                value = Kind.class,
                names = {"AUTHENTICATION", "UNKNOWN_MODEL", "INVALID_REQUEST", "OTHER"})
        void isToldAsItIsWhereItIsPermanent(Kind kind) {
            LlmException wrong = lasting(kind);
            first.breakDown(wrong);

            assertThat(catchThrowableOfType(LlmException.class, () -> chain.complete(REQUEST)))
                    .isSameAs(wrong);
        }

        @ParameterizedTest
        @EnumSource(
                value = Kind.class,
                names = {"USED_UP", "RATE_LIMITED", "CONNECTION"})
        void thatUsesTheAccountUpIsTransientAsLongAsThereIsAnotherModel(Kind kind) throws Exception {
            FallbackClient two = FallbackClient.asking(first).orElse(second);
            first.breakDown(lasting(kind));
            second.breakDown(lasting(kind));

            LlmException fromFirst = catchThrowableOfType(LlmException.class, () -> two.complete(REQUEST));
            LlmException fromSecond = catchThrowableOfType(LlmException.class, () -> two.complete(REQUEST));

            assertThat(fromFirst)
                    .isInstanceOf(LlmException.Transient.class)
                    .hasMessage(kind.label() + "; until then another model is asked");
            assertThat(fromSecond).isInstanceOf(LlmException.Permanent.class).hasMessage(kind.label());
        }
    }

    @Test
    void describesAllItsMembers() {
        assertThat(chain.model()).isEqualTo("first, else second, else third");
        assertThat(chain.isSimulated()).isFalse();
        assertThat(chain.orElse(new FakeMember("toy").simulated()).isSimulated())
                .isTrue();
        assertThat(FallbackClient.asking(first.inProcess()).isInProcess()).isTrue();
        assertThat(chain.isInProcess()).isFalse();
    }

    @Test
    void needsIntervalsThatGrow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chain.askingAgainAfter(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessage(
                        "the first interval must be positive and no longer than the longest, but they were PT2S and"
                                + " PT1S");
    }
}
