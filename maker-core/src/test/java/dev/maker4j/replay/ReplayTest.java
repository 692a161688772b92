package dev.maker4j.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.VotingRule;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
    private static final String BY_TWO = "first to ahead by 2";

    private static Tally<String> tally(String... answers) {
        return Tally.of(IntStream.range(0, answers.length)
                .<Sample<String>>mapToObj(i -> new Sample.Vote<>(i, answers[i], LlmReply.of(answers[i])))
                .toList());
    }

    @Nested
    class AStep {
        @Test
        void isToldWithBothAnswersAndTalliesWhereItWouldHaveBeenDecidedOtherwise() {
            Written journal = Written.by(BY_TWO).votes(0, "abbb").verdict(0, 1);

            ReplayReport report = Replay.of(journal).untilAheadBy(1).report();

            assertThat(report.firstDecidedOtherwise())
                    .containsExactly(new StepReplay.Decided(
                            new StepRecord(0, Optional.of("b"), tally("a", "b", "b", "b")), "a", tally("a")));
        }

        @Test
        void lacksVotesWhereItsSamplesDoNotReachALargerMargin() {
            Written journal = Written.by(BY_TWO).votes(0, "abaa").verdict(0, 0);

            ReplayReport report = Replay.of(journal).untilAheadBy(4).report();

            assertThat(report.firstLackingSamples())
                    .containsExactly(new StepReplay.Lacking(
                            new StepRecord(0, Optional.of("a"), tally("a", "b", "a", "a")),
                            tally("a", "b", "a", "a"),
                            2));
            assertThat(report.samplesNeeded()).isEqualTo(4 + 2);
        }

        @Test
        void isCountedInTheOrderOfItsNumbersWhateverTheOrderOfArrival() {
            Written journal = Written.by(BY_TWO)
                    .vote(0, 1, 0, ",\"reply\":\"a\"")
                    .vote(0, 0, 1, ",\"reply\":\"b\"")
                    .vote(0, 2, 1, "")
                    .verdict(0, 1);

            ReplayReport report = Replay.of(journal).untilAheadBy(1).report();

            assertThat(report.stepsDecidedAsRecorded()).isEqualTo(1);
            assertThat(report.samplesNeeded()).isEqualTo(1);
        }

        @Test
        void isOpenWhereTheJournalEndsBeforeItsVerdict() {
            Written journal = Written.by(BY_TWO).votes(0, "aa").verdict(0, 0).votes(1, "ab");

            Optional<StepReplay> byOne =
                    Replay.of(journal).untilAheadBy(1).report().openStep();
            Optional<StepReplay> byTwo = Replay.of(journal).report().openStep();

            StepRecord recorded = new StepRecord(1, Optional.empty(), tally("a", "b"));
            assertThat(byOne).contains(new StepReplay.Decided(recorded, "a", tally("a")));
            assertThat(byTwo).contains(new StepReplay.Lacking(recorded, tally("a", "b"), 2));
        }

        @Test
        void isCountedUpToTheFirstSampleThatACrashTook() {
            Written journal = Written.by(BY_TWO)
                    .vote(0, 0, 0, ",\"reply\":\"a\"")
                    .vote(0, 2, 0, "")
                    .vote(0, 3, 0, "");

            assertThat(Replay.of(journal).report().openStep())
                    .contains(new StepReplay.Lacking(
                            new StepRecord(0, Optional.empty(), tally("a", "a", "a")), tally("a"), 1));
        }
    }

    @Nested
    class OtherRedFlags {
        private final Written journal = Written.by(BY_TWO)
                .votes(0, "a.a")
                .verdict(0, 0)
                .vote(1, 0, 0, ",\"reply\":\"a\"")
                .flag(1, 1, "too long", 800)
                .vote(1, 2, 0, "")
                .verdict(1, 0);

        @Test
        void makeNoVoteOfACopy() {
            Written copied = Written.by(BY_TWO)
                    .vote(0, 0, 0, ",\"reply\":\"a\"")
                    .flag(0, 1, "copy", 5)
                    .vote(0, 2, 0, "")
                    .verdict(0, 0);

            ReplayReport report = Replay.of(copied)
                    .discarding(RedFlags.none().overTokens(700))
                    .report();

            assertThat(report.stepsDecidedAsRecorded()).isEqualTo(1);
            assertThat(report.samplesNeeded()).isEqualTo(3);
        }

        @Test
        void leaveToTheParserWhatItRefused() {
            ReplayReport report = Replay.of(journal)
                    .discarding(RedFlags.none().overTokens(700))
                    .report();

            assertThat(report.stepsDecidedAsRecorded()).isEqualTo(2);
        }

        @Test
        void canNotTellWhatADiscardedSampleWouldHaveSaid() {
            ReplayReport report = Replay.of(journal)
                    .discarding(RedFlags.none().overTokens(900))
                    .report();

            assertThat(report.stepsDecidedAsRecorded()).isEqualTo(1);
            assertThat(report.firstNotJudged())
                    .containsExactly(new StepReplay.NotJudged(
                            report.firstNotJudged().get(0).recorded(),
                            1,
                            "the run discarded it (too long), and only the task could tell what its answer would have"
                                    + " been"));
            assertThat(report.firstNotJudged().get(0).recorded().step()).isEqualTo(1);
        }

        @Test
        void doNotMatterWhereTheVoteIsOverBeforeTheSampleTheyCanNotJudge() {
            ReplayReport report = Replay.of(journal)
                    .untilAheadBy(1)
                    .discarding(RedFlags.none().overTokens(900))
                    .report();

            assertThat(report.stepsDecidedAsRecorded()).isEqualTo(2);
            assertThat(report.samplesNeeded()).isEqualTo(2);
        }

        @Test
        void keepWhatTheRunDiscardedWhereTheyAreAddedToItsOwn() {
            ReplayReport report = Replay.of(journal)
                    .alsoDiscarding(RedFlags.none().overTokens(900))
                    .report();

            assertThat(report.stepsDecidedAsRecorded()).isEqualTo(2);
        }

        @Test
        void sayThatTheyNeedATextThatIsNotThere() {
            ReplayReport report = Replay.of(journal)
                    .alsoDiscarding(RedFlags.none().refusing())
                    .report();

            assertThat(report.stepsNotJudged()).isEqualTo(2);
            assertThat(report.firstNotJudged())
                    .extracting(StepReplay.NotJudged::sample)
                    .containsExactly(2, 2);
            assertThat(report.inWords())
                    .contains("2 steps can't be judged, the first for sample 2 of step 0: a red flag looks at its text,"
                            + " which the journal doesn't hold.");
        }
    }

    @Nested
    class InWords {
        private List<String> words(Written journal, int k) {
            return Replay.of(journal).untilAheadBy(k).report().inWords();
        }

        @Test
        void tellThatNothingWouldHaveChanged() {
            Written journal = Written.by(BY_TWO).votes(0, "aa").verdict(0, 0);

            assertThat(words(journal, 2))
                    .containsExactly(
                            "By first to ahead by 2, as the run was decided, the one step would have been decided the same.",
                            "It would have taken the same 2 samples.");
        }

        @Test
        void tellWhatASmallerMarginWouldHaveSavedAndCost() {
            Written journal = Written.by(BY_TWO)
                    .votes(0, "aa")
                    .verdict(0, 0)
                    .votes(1, "abbb")
                    .verdict(1, 1)
                    .votes(2, "cc")
                    .verdict(2, 0)
                    .votes(3, "d");

            assertThat(words(journal, 1))
                    .containsExactly(
                            "By first to ahead by 1 instead of first to ahead by 2, 2 of 3 steps would have been decided the"
                                    + " same.",
                            "1 step would have been decided for another answer, step 1: from there on the run would have gone"
                                    + " through other states, and what is said of later steps is true of the recorded ones only.",
                            "It would have taken 3 samples instead of 8: 5 fewer.",
                            "Step 3, on which the journal ends without a verdict, would have been decided.");
        }

        @Test
        void tellWhatALargerMarginLacks() {
            Written journal = Written.by(BY_TWO)
                    .votes(0, "aa")
                    .verdict(0, 0)
                    .votes(1, "bb")
                    .verdict(1, 0);

            assertThat(words(journal, 3))
                    .containsExactly(
                            "By first to ahead by 3 instead of first to ahead by 2, none of 2 steps would have been decided"
                                    + " the same.",
                            "2 steps need more samples than were recorded, at least 2 votes in all; nothing can be said of"
                                    + " their ends.",
                            "It would have taken at least 6 samples instead of 4: 2 more.");
        }

        @Test
        void tellThatAJournalOfVerdictsHasNothingToCount() {
            Written journal = Written.by(BY_TWO)
                    .line("verdict", 0, ",\"answer\":0,\"rounds\":1,\"reply\":\"a\",\"ms\":1")
                    .votes(1, "bb")
                    .verdict(1, 0);

            assertThat(words(journal, 2))
                    .containsExactly(
                            "By first to ahead by 2, as the run was decided, 1 of 2 steps would have been decided the same.",
                            "1 step has no samples in the journal, only a verdict, so there is nothing to vote on again.",
                            "It would have taken the same 2 samples (of the other steps).");
        }

        @Test
        void tellThatTheRunHasHardlyBegun() {
            assertThat(words(Written.by(BY_TWO), 2))
                    .containsExactly(
                            "By first to ahead by 2, as the run was decided, there is nothing to compare: the run has decided"
                                    + " no step.");
        }
    }

    @Nested
    class ASurvey {
        /** Rows that were voted on side by side: entries of several interleave. */
        private final Written journal = Written.surveying(BY_TWO)
                .row(0)
                .row(1)
                .row(2)
                .vote(1, 0, 0, ",\"reply\":\"a\"")
                .vote(0, 0, 0, ",\"reply\":\"x\"")
                .vote(1, 1, 1, ",\"reply\":\"b\"")
                .vote(0, 1, 0, "")
                .vote(2, 0, 0, ",\"reply\":\"x\"")
                .verdict(0, 0)
                .vote(1, 2, 1, "")
                .vote(1, 3, 1, "")
                .verdict(1, 1);

        @Test
        void isReplayedRowByRow() {
            ReplayReport report = Replay.of(journal).untilAheadBy(1).report();

            assertThat(report.task()).isEqualTo("urgency");
            assertThat(report.firstDecidedOtherwise())
                    .containsExactly(new StepReplay.Decided(
                            new StepRecord(1, Optional.of("b"), tally("a", "b", "b", "b")), "a", tally("a")));
            assertThat(report.openStep()).isEmpty();
            assertThat(report.inWords())
                    .containsExactly(
                            "By first to ahead by 1 instead of first to ahead by 2, 1 of 2 rows would have been decided the"
                                    + " same.",
                            "1 row would have been decided for another answer, row 1.",
                            "It would have taken 2 samples instead of 6: 4 fewer.",
                            "Of 1 row that the survey left without a verdict, 1 would have been decided.");
        }

        @Test
        void isReplayedByItsOwnRuleUnlessAnotherIsSaid() {
            assertThat(Replay.of(journal).report().inWords())
                    .containsExactly(
                            "By first to ahead by 2, as the survey was decided, all 2 rows would have been decided the same.",
                            "It would have taken the same 6 samples.",
                            "Of 1 row that the survey left without a verdict, none would have been decided.");
        }

        @Test
        void withARowMissingIsRefused() {
            Written torn = Written.surveying(BY_TWO)
                    .row(0)
                    .votes(0, "aa")
                    .verdict(0, 0)
                    .votes(1, "b");

            assertThatThrownBy(() -> Replay.of(torn).report())
                    .isInstanceOf(JournalException.class)
                    .hasMessage("the journal holds an entry of row 1, but not what that row asks: lines are missing");
        }
    }

    @Nested
    class TheRunsOwnRule {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 17})
        void isReadFromItsName(int number) {
            for (VotingRule rule : List.of(
                    VotingRule.firstToAheadBy(number), VotingRule.firstTo(number), VotingRule.pluralityOf(number))) {
                assertThat(Replay.of(Written.by(rule.toString())).report().rule())
                        .isEqualTo(rule.toString());
            }
        }

        @Test
        void mustBeSaidWhereItIsTheUsersOwn() {
            Written journal = Written.by("the owner's word");

            assertThatThrownBy(() -> Replay.of(journal).report())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the run decided by the rule \"the owner's word\", which is none of the library's: say"
                            + " deciding(rule) to replay it");
            assertThat(Replay.of(journal).untilAheadBy(2).report().recordedRule())
                    .isEqualTo("the owner's word");
        }
    }

    @Nested
    class AJournal {
        @Test
        void withoutARunHasNothingToReplay() {
            assertThatThrownBy(() -> Replay.of(new Written()).report())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the journal holds no run to replay: name that of a run");
        }

        @Test
        void withLinesMissingIsRefused() {
            Written journal = Written.by(BY_TWO).votes(0, "aa").votes(1, "aa").verdict(1, 0);

            assertThatThrownBy(() -> Replay.of(journal).report())
                    .isInstanceOf(JournalException.class)
                    .hasMessage("the journal holds an entry of step 1 where step 0 was to follow: lines are missing");
        }

        @Test
        void isReadNoFurtherAfterAnInterrupt() {
            Written journal = Written.by(BY_TWO).votes(0, "aa").verdict(0, 0);
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> Replay.of(journal).report()).isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> RunStatus.of(journal)).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
