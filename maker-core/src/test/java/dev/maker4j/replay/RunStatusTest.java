package dev.maker4j.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.run.WordingCounts;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunStatusTest {
    private final Written journal = Written.by("first to ahead by 2");

    private RunStatus status() {
        return RunStatus.of(journal).orElseThrow();
    }

    @Test
    void isThereOnceARunHasBegun() {
        assertThat(RunStatus.of(new Written())).isEmpty();

        RunStatus status = status();

        assertThat(status.runId()).isEqualTo("run-1");
        assertThat(status.parameters()).isEqualTo(Map.of("base", "10", "end", "9"));
        assertThat(status.report().task()).isEqualTo("counting");
        assertThat(status.report().model()).isEqualTo("fake");
        assertThat(status.report().simulated()).isTrue();
        assertThat(status.report().rule()).isEqualTo("first to ahead by 2");
        assertThat(status.report().expectedSteps()).hasValue(9);
        assertThat(status.phase()).isEqualTo(RunStatus.Phase.UNFINISHED);
    }

    @Test
    void countsAllThatTheJournalHolds() {
        journal.votes(0, "aba.a")
                .verdict(0, 0)
                .line("failure", 1, ",\"sample\":0,\"attempt\":1,\"kind\":\"RATE_LIMITED\",\"retried\":true")
                .votes(1, "c.b");

        RunStatus status = status();

        assertThat(status.report().steps()).isEqualTo(1);
        assertThat(status.report().samples()).isEqualTo(8);
        assertThat(status.report().votes()).isEqualTo(6);
        assertThat(status.report().redFlags()).isEqualTo(Map.of("format", 2L));
        assertThat(status.report().failures()).isEqualTo(Map.of(LlmException.Kind.RATE_LIMITED, 1L));
        assertThat(status.report().retries()).isEqualTo(1);
        assertThat(status.report().inputTokens()).isEqualTo(6 * 10);
        assertThat(status.report().outputTokens()).isEqualTo(6 * 5 + 2 * 7);
        assertThat(status.report().elapsed()).isEqualTo(Duration.ofMillis(100));
        assertThat(status.votes()).hasToString("1 × c, 1 × b; discarded: 1 × format");
    }

    @Test
    void goesOnFromTheCountsOfASnapshot() {
        journal.votes(0, "aa")
                .verdict(0, 0)
                .line(
                        "snapshot",
                        1,
                        ",\"state\":\"1\",\"counts\":{\"steps\":1,\"votes\":2,\"samples of fake\":2,\"in of fake\":20},\"ms\":100")
                .votes(1, "bb")
                .verdict(1, 0);

        assertThat(status().report().steps()).isEqualTo(2);
        assertThat(status().report().votes()).isEqualTo(4);
        assertThat(status().report().inputTokens()).isEqualTo(40);
        assertThat(status().report().elapsed()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void costsWhatTheGivenPricesSay() {
        journal.votes(0, "aa").verdict(0, 0);
        Prices prices = Prices.none().charging("fake", Price.perMillionTokens("1", "10"));

        assertThat(status().report().cost()).hasToString("unknown");
        assertThat(RunStatus.of(journal, prices).orElseThrow().report().cost().dollars())
                .isEqualByComparingTo("0.00012");
    }

    @Nested
    class ThePhase {
        @ParameterizedTest
        @CsvSource({
            "solved,'',SOLVED",
            "paused,interrupted,PAUSED",
            "undecided,'1 × a, 1 × b',UNDECIDED",
            "failed,no such model,FAILED"
        })
        void isHowTheLastStintEnded(String outcome, String detail, RunStatus.Phase phase) {
            end(outcome, detail);

            assertThat(status().phase()).isEqualTo(phase);
            assertThat(status().reason()).isEqualTo(detail);
            assertThat(status().report().elapsed()).isEqualTo(Duration.ofSeconds(7));
            assertThat(status())
                    .asString()
                    .startsWith(phase.label() + (detail.isEmpty() ? ": " : " (" + detail + "): "));
        }

        private void end(String outcome, String detail) {
            journal.line("end", 0, ",\"outcome\":\"" + outcome + "\",\"detail\":\"" + detail + "\",\"ms\":7000");
        }

        @Test
        void isUnfinishedOnceALaterStintHasWritten() {
            end("paused", "interrupted");
            journal.votes(0, "a");

            assertThat(status().phase()).isEqualTo(RunStatus.Phase.UNFINISHED);
            assertThat(status().reason()).isEmpty();
        }

        @Test
        void isNotGuessedFromAnOutcomeOfANewerVersion() {
            end("suspended", "");

            assertThatThrownBy(ThePhase.this::read)
                    .isInstanceOf(JournalException.class)
                    .hasMessage(
                            "the journal says that the run ended as \"suspended\", which this version doesn't know: read"
                                    + " it with the version that wrote it");
        }

        private void read() {
            status();
        }
    }

    @Test
    void namesAnActThatWasBegunUntilItsResultIsThere() {
        journal.votes(0, "aa").verdict(0, 0);
        assertThat(status().pendingAct()).isEmpty();

        journal.line("intent", 0, ",\"key\":\"run-1-0\"");
        assertThat(status().pendingAct()).hasValue(0);

        journal.line("result", 0, ",\"result\":\"done\"");
        assertThat(status().pendingAct()).isEmpty();
    }

    @Nested
    class OfASurvey {
        private final Written rows = Written.surveying("first to ahead by 2")
                .row(0)
                .row(1)
                .row(2)
                .votes(1, "a.a")
                .votes(0, "ab")
                .verdict(1, 0);

        private RunStatus ofRows() {
            return RunStatus.of(rows).orElseThrow();
        }

        @Test
        void countsRowsInWhateverOrderTheyWereDecided() {
            rows.line("undecided", 0, ",\"rounds\":1,\"ms\":300").votes(2, "cc").verdict(2, 0);

            RunStatus status = ofRows();

            assertThat(status.report().task()).isEqualTo("urgency");
            assertThat(status.rows()).hasValue(3);
            assertThat(status.report().steps()).isEqualTo(2);
            assertThat(status.undecidedRows()).isEqualTo(1);
            assertThat(status.report().votes()).isEqualTo(6);
            assertThat(status.report().redFlagCount()).isEqualTo(1);
            assertThat(status.votes().sampleCount()).isZero();
            assertThat(status.phase()).isEqualTo(RunStatus.Phase.UNFINISHED);
        }

        @Test
        void countsAnUndecidedRowAsDecidedOnceMoreSamplesDecideIt() {
            rows.line("undecided", 0, ",\"rounds\":1,\"ms\":300");
            assertThat(ofRows().undecidedRows()).isEqualTo(1);

            rows.vote(0, 2, 0, "").vote(0, 3, 0, "").verdict(0, 0);

            assertThat(ofRows().undecidedRows()).isZero();
            assertThat(ofRows().report().steps()).isEqualTo(2);
        }

        @Test
        void isOverWhereItsEndSaysSo() {
            rows.line("end", 1, ",\"told\":1,\"outcome\":\"paused\",\"detail\":\"interrupted\",\"ms\":900");

            assertThat(ofRows().phase()).isEqualTo(RunStatus.Phase.PAUSED);
            assertThat(ofRows().report().steps()).isEqualTo(1);
        }
    }

    @Nested
    class ByWording {
        private final Written inTurn = Written.sampling("first=0, wordings=in turn");

        @Test
        void tellsNothingApartWhereEveryStepWasAskedInOne() {
            inTurn.votes(0, "aba").vote(0, 3, 0, "").verdict(0, 0);

            assertThat(RunStatus.of(inTurn).orElseThrow().report().wordings()).isEmpty();
        }

        @Test
        void countsEachWhereThereAreSeveral() {
            inTurn.vote(0, 0, 0, ",\"reply\":\"a\"")
                    .vote(0, 1, 1, ",\"wording\":1,\"reply\":\"b\"")
                    .vote(0, 2, 0, "")
                    .vote(0, 3, 0, ",\"wording\":1")
                    .verdict(0, 0);

            assertThat(RunStatus.of(inTurn).orElseThrow().report().wordings())
                    .extracting(WordingCounts::votes, WordingCounts::dissent)
                    .containsExactly(tuple(2L, 0L), tuple(2L, 1L));
        }
    }
}
