package dev.maker4j.redflag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.TextNotKeptException;
import dev.maker4j.llm.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedFlagsTest {
    private static LlmReply ending(FinishReason reason) {
        return LlmReply.of("move = [1, 0, 2]", TokenUsage.unknown(), reason, Duration.ZERO);
    }

    private static LlmReply writing(long tokens) {
        return LlmReply.of("short", TokenUsage.unknown().output(tokens), FinishReason.STOP, Duration.ZERO);
    }

    private static Optional<RedFlag> flag(String reason, String detail) {
        return Optional.of(new RedFlag(reason, detail));
    }

    @Nested
    class Refusing {
        private final RedFlags flags = RedFlags.none().refusing();

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "I'm sorry, but I can't assist with that.",
                    "I\u2019m sorry, but I can\u2019t help with that request.",
                    "I'm sorry, I cannot answer.",
                    "I am very sorry, but I am unable to help you with this.",
                    "Sorry, I can't do that.",
                    "Unfortunately, I am not able to assist with this request.",
                    "I apologize, but I won't be able to help with that.",
                    "  \nI cannot comply with this request.",
                    "i can't continue with this conversation",
                    "As an AI language model, I cannot provide that.",
                    "I'm sorry, but as an AI, I can't discuss this.",
                    "I cannot answer that question.",
                    "I can't help you with your request because it may be harmful.",
                    "I'm unable to provide assistance with that.",
                    "Sorry, but I can't help with creating malware.",
                    "I won't engage with this topic.",
                    "I'm sorry, I can't process this request at this time.",
                    "I can't assist",
                    "I am not able to do so."
                })
        void discardsARefusal(String text) {
            assertThat(flags.inspect(LlmReply.of(text)))
                    .isEqualTo(flag("refusal", "the reply begins by refusing to answer"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "move = [1, 0, 2]\nnext_state = [[2], [], [1]]",
                    "category: complaint\nquote: \"I'm sorry, but I can't help with that\"",
                    "The customer says: I'm unable to log in.",
                    "REFUND, as an airline must",
                    "Seat: as an aisle seat",
                    "I'm sorry to hear that; category: complaint",
                    "I am unable to attend the meeting on Friday.",
                    "I can't see a legal move other than [1, 0, 2]",
                    "Sorry, the answer is 4",
                    "Unfortunately the invoice is overdue",
                    "Apologies accepted",
                    "I cannot helpfully shorten this: 4",
                    "Unfortunately, I will not be able to join on Friday.",
                    "Unfortunately, I will not be able to participate on Friday.",
                    "I'm sorry, but I can't help you move on Saturday.",
                    "I can't help but admire the garden you made.",
                    "I cannot support the proposal in its present form.",
                    "I am unable to complete your order by Friday.",
                    "I'm sorry, I am unable to process your refund before Monday.",
                    "I can't answer the door.",
                    "I won't respond to his letter before the hearing.",
                    "Sorry, I can't do this on Friday.",
                    "I cannot provide the invoice before the goods have arrived.",
                    "Unfortunately I can't assist at the party.",
                    ""
                })
        void leavesAnAnswerAlone(String text) {
            assertThat(flags.inspect(LlmReply.of(text))).isEmpty();
        }
    }

    @Nested
    class Standard {
        @Test
        void discardsAReplyWithoutVisibleText() {
            assertThat(RedFlags.standard().inspect(LlmReply.of(" \n\t")))
                    .isEqualTo(flag("empty", "the reply has no text"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\u00a0",
                    "\u202f\u2007",
                    "\u200b",
                    "\u200b\u200c\u200d\ufeff",
                    "\u2060",
                    "\u00ad",
                    "\u3164",
                    "\u2800",
                    "\u0000",
                    "\u3000 \u200e"
                })
        void discardsAReplyThatNobodyCanSee(String text) {
            assertThat(RedFlags.standard().inspect(LlmReply.of(text)))
                    .isEqualTo(flag("empty", "the reply has no text"));
            assertThat(RedFlags.standard().inspect(LlmReply.of(text + "7" + text)))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "STOP, empty, the reply has no text",
            "TOOL_CALL, empty, the reply has no text",
            "LENGTH, cut off, the reply was cut off at the token limit",
            "CONTENT_FILTER, withheld, the provider's content filter withheld the reply",
            "INVALID_OUTPUT, invalid output, the provider threw the reply away: it wasn't the JSON or tool call it had to be"
        })
        void saysWhyAReplyIsEmpty(FinishReason reason, String counted, String detail) {
            assertThat(RedFlags.standard().inspect(LlmReply.of("", TokenUsage.unknown(), reason, Duration.ZERO)))
                    .isEqualTo(flag(counted, detail));
        }

        @Test
        void discardsAReplyThatWasCutOff() {
            assertThat(RedFlags.standard().inspect(ending(FinishReason.LENGTH)))
                    .isEqualTo(flag("cut off", "the reply was cut off at the token limit"));
        }

        @Test
        void discardsAReplyThatWasWithheld() {
            assertThat(RedFlags.standard().inspect(ending(FinishReason.CONTENT_FILTER)))
                    .isEqualTo(flag("withheld", "the provider's content filter withheld the reply"));
        }

        @Test
        void discardsAReplyThatTheProviderThrewAwayThoughItHasSomeText() {
            assertThat(RedFlags.standard().inspect(ending(FinishReason.INVALID_OUTPUT)))
                    .isEqualTo(flag(
                            "invalid output",
                            "the provider threw the reply away: it wasn't the JSON or tool call it had to be"));
        }

        @ParameterizedTest
        @EnumSource(names = {"STOP", "UNKNOWN", "TOOL_CALL"})
        void leavesAReplyAloneThatEndedOtherwise(FinishReason reason) {
            assertThat(RedFlags.standard().inspect(ending(reason))).isEmpty();
        }
    }

    @Nested
    class Length {
        @Test
        void inTokensIsTheProvidersCountUpToTheLimit() {
            RedFlags flags = RedFlags.none().overTokens(750);

            assertThat(flags.inspect(writing(750))).isEmpty();
            assertThat(flags.inspect(writing(751))).isEqualTo(flag("too long", "751 tokens, where 750 are allowed"));
        }

        @Test
        void inTokensLeavesHiddenReasoningOutWhereItIsToldApart() {
            TokenUsage usage = TokenUsage.of(40, 1_200).reasoning(1_199);
            LlmReply seven = LlmReply.of("7", usage, FinishReason.STOP, Duration.ZERO);

            assertThat(RedFlags.none().overTokens(750).inspect(seven)).isEmpty();
            assertThat(RedFlags.none().overTotalTokens(750).inspect(seven))
                    .isEqualTo(flag("too long", "1200 tokens with hidden reasoning, where 750 are allowed"));
            assertThat(RedFlags.none().overTotalTokens(1_200).inspect(seven)).isEmpty();
            assertThat(RedFlags.none().overTotalTokens(7)).hasToString("[over 7 tokens in total]");
        }

        @Test
        void inTokensIgnoresWhatWasOnlyEstimated() {
            TokenUsage estimated = TokenUsage.unknown().estimatedUpTo(90, 900);

            assertThat(RedFlags.none()
                            .overTokens(750)
                            .inspect(LlmReply.of("7", estimated, FinishReason.STOP, Duration.ZERO)))
                    .isEmpty();
        }

        @Test
        void inTokensIsAQuarterOfTheCharactersWhereNobodyCounted() {
            RedFlags flags = RedFlags.none().overTokens(10);

            assertThat(flags.inspect(LlmReply.of("x".repeat(43)))).isEmpty();
            assertThat(flags.inspect(LlmReply.of("x".repeat(44))))
                    .isEqualTo(flag("too long", "11 tokens, where 10 are allowed"));
        }

        @Test
        void inCharactersHasAnUpperAndALowerLimit() {
            RedFlags flags = RedFlags.none().overCharacters(5).underCharacters(2);

            assertThat(flags.inspect(LlmReply.of("12345"))).isEmpty();
            assertThat(flags.inspect(LlmReply.of("12"))).isEmpty();
            assertThat(flags.inspect(LlmReply.of("123456")))
                    .isEqualTo(flag("too long", "6 characters, where 5 are allowed"));
            assertThat(flags.inspect(LlmReply.of("1")))
                    .isEqualTo(flag("too short", "1 characters, where 2 are needed"));
        }

        @Test
        void isLimitedToSomethingAtLeast() {
            assertThatThrownBy(() -> RedFlags.none().overTokens(0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a limit in tokens must be at least 1, but was 0");
            assertThatThrownBy(() -> RedFlags.none().overCharacters(0))
                    .hasMessage("a limit in characters must be at least 1, but was 0");
            assertThatThrownBy(() -> RedFlags.none().underCharacters(-1))
                    .hasMessage("a limit in characters must be at least 1, but was -1");
        }
    }

    @Nested
    class Saying {
        private final RedFlags flags = RedFlags.none().saying("hedging", List.of("I'm not SURE"));

        @Test
        void findsAPhraseNearTheStartInAnyCase() {
            assertThat(flags.inspect(LlmReply.of("Well, i\u2019m not sure, but 4")))
                    .isEqualTo(flag("hedging", "the reply says \"i'm not sure\""));
        }

        @Test
        void leavesThePhraseAloneFurtherOn() {
            assertThat(flags.inspect(LlmReply.of("x".repeat(200) + "I'm not sure")))
                    .isEmpty();
        }
    }

    @Nested
    class ASet {
        @Test
        void countsTheFirstFlagInTheOrderAdded() {
            RedFlag own = new RedFlag("own", "mine");
            LlmReply reply = LlmReply.of("");

            assertThat(RedFlags.none().and(any -> Optional.of(own)).empty().inspect(reply))
                    .contains(own);
            assertThat(RedFlags.none().empty().and(any -> Optional.of(own)).inspect(reply))
                    .isEqualTo(flag("empty", "the reply has no text"));
        }

        @Test
        void judgesAReplyWhoseTextWasNotKeptByAllElse() {
            LlmReply reply = LlmReply.withoutText(TokenUsage.of(1, 900), FinishReason.LENGTH, Duration.ZERO);

            assertThat(RedFlags.none().overTokens(750).withheld().inspect(reply))
                    .isEqualTo(flag("too long", "900 tokens, where 750 are allowed"));
            assertThat(RedFlags.none().overTokens(950).withheld().inspect(reply))
                    .isEmpty();
            assertThat(RedFlags.standard().inspect(reply))
                    .isEqualTo(flag("cut off", "the reply was cut off at the token limit"));
            assertThatThrownBy(() -> RedFlags.none().empty().overTokens(950).inspect(reply))
                    .isInstanceOf(TextNotKeptException.class)
                    .hasMessage("the reply's text wasn't kept: only a journal of transcripts holds every text");
        }

        @Test
        void isNotChangedByAddingToIt() {
            RedFlags none = RedFlags.none();

            none.empty();

            assertThat(none.inspect(LlmReply.of(""))).isEmpty();
        }

        @Test
        void namesWhatItLooksForWithItsLimits() {
            assertThat(RedFlags.standard()
                            .overTokens(750)
                            .overCharacters(99)
                            .underCharacters(3)
                            .saying("doubt", List.of("perhaps", "maybe")))
                    .hasToString("[empty, cut off, withheld, refusing, over 750 tokens, over 99 characters, under 3"
                            + " characters, doubt: saying [perhaps, maybe]]");
        }

        @Test
        void namesFiltersOfYourOwnAlikeInEveryProcess() {
            class Anonymous implements RedFlagFilter {
                @Override
                public Optional<RedFlag> inspect(LlmReply reply) {
                    return Optional.empty();
                }
            }
            record TooManyLines(int most) implements RedFlagFilter {
                @Override
                public Optional<RedFlag> inspect(LlmReply reply) {
                    return Optional.empty();
                }
            }
            RedFlags flags = RedFlags.none()
                    .and(new TooManyLines(4))
                    .and(new Anonymous())
                    .and(reply -> Optional.empty());

            assertThat(flags)
                    .hasToString("[TooManyLines[most=4], " + Anonymous.class.getName() + ", "
                            + RedFlagsTest.ASet.class.getName() + "]");
        }
    }

    @Nested
    class TheException {
        @Test
        void isCheapAndCarriesItsFlag() {
            RedFlagException thrown = new RedFlagException("no line starts with move =");

            assertThat(thrown).hasMessage("format: no line starts with move =");
            assertThat(thrown.getStackTrace()).isEmpty();
            assertThat(thrown.flag()).isEqualTo(new RedFlag("format", "no line starts with move ="));
        }

        @Test
        void needsAReasonToCountBy() {
            assertThatThrownBy(() -> new RedFlag(" ", "detail"))
                    .hasMessage("a red flag needs a reason to be counted by, but it was blank");
        }
    }
}
