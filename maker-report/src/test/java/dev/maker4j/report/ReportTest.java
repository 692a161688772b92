package dev.maker4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.scaling.Accuracy;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final String HOSTILE =
            "\"</script><script>alert(1)</script><img src=x onerror='alert(2)'>\\u2028\\u202edrowssap & \\\"x\\\"\"";

    private static LinesJournal noisy() {
        return LinesJournal.ofRun("counting", "first to ahead by 2")
                .step(0, "\"one\"", 0, 0)
                .verdict(0, 0, 1)
                .step(1, "\"two\"", 0, -1, 1, 0, 0)
                .verdict(1, 0, 3)
                .step(2, "\"three\"", 0, 1)
                .ended("paused");
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Nested
    class OfARun {
        @Test
        void countsWhatWasBoughtAndWhatOfItCounted() throws IOException {
            JsonNode report = json(Report.of(noisy()).json());

            assertThat(report.path("format").asInt()).isEqualTo(1);
            assertThat(report.path("kind").asText()).isEqualTo("run");
            assertThat(report.path("status").asText()).isEqualTo("paused");
            assertThat(report.path("stepsBySamples")).hasToString("{\"2\":1,\"5\":1}");
            assertThat(report.path("stepsByRounds")).hasToString("{\"1\":1,\"3\":1}");
            assertThat(report.path("redFlagsByReason")).hasToString("{\"format\":1}");
            assertThat(report.path("wasteByReason")).hasToString("{\"of steps still open\":2,\"red flag: format\":1}");
            assertThat(report.path("certificate").path("steps").asInt()).isEqualTo(2);
        }

        @Test
        void putsTheStepThatIsStillOpenBeforeTheDecidedOnes() throws IOException {
            JsonNode hardest = json(Report.of(noisy()).json()).path("hardest");

            assertThat(hardest.findValuesAsText("step")).containsExactly("2", "1", "0");
            assertThat(hardest.findValuesAsText("decided")).containsExactly("false", "true", "true");
        }

        @Test
        void drawsAChartForAllThereIsSomethingToDrawOf() {
            Map<String, String> charts = Report.of(noisy()).charts();

            assertThat(charts.keySet())
                    .containsExactly(
                            "samples.svg",
                            "undecided.svg",
                            "red-flags.svg",
                            "lengths.svg",
                            "time-line.svg",
                            "waste.svg");
            assertThat(Report.chartNames()).containsAll(charts.keySet());
            assertThat(charts.values())
                    .allSatisfy(svg -> assertThat(svg).startsWith("<svg xmlns=").endsWith("</svg>\n"));
        }

        @Test
        void showsPromptsAndRepliesOnlyWhereTheyAreKept() {
            LinesJournal verdictsAlone = LinesJournal.ofRun("counting", "first to ahead by 2");
            verdictsAlone.append(
                    "{\"type\":\"verdict\",\"step\":0,\"answer\":0,\"rounds\":1,\"reply\":\"secret\",\"ms\":1}");

            assertThat(Report.of(noisy()).html()).contains("<pre>two</pre>");
            assertThat(Report.of(verdictsAlone).html()).doesNotContain("secret", "<pre>");
        }

        @Test
        void saysThatAJournalWithoutARunHoldsNone() {
            assertThatThrownBy(() -> Report.of(new LinesJournal()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the journal holds no run to report: name that of a run");
        }
    }

    @Nested
    class APage {
        @Test
        void leavesNothingOfAHostileTextToTheBrowser() {
            String page = Report.of(LinesJournal.ofRun("</title><script>alert(0)</script>", "first to ahead by 2")
                            .step(0, HOSTILE, 0, 0)
                            .verdict(0, 0, 1))
                    .html();

            assertThat(page).doesNotContain("<script", "</script", "<img", "\u2028", "\u202e", "onerror='");
            assertThat(page)
                    .contains("&lt;/script&gt;&lt;script&gt;alert(1)")
                    .contains("<span class=\"unprintable\">U+202E</span>drowssap &amp; &quot;x&quot;");
        }

        @Test
        void loadsNothingFromAnywhere() {
            String page = Report.of(noisy()).html();

            assertThat(page)
                    .contains("default-src 'none'; style-src 'sha256-")
                    .doesNotContain("http:", "https:", "url(", "@import", " style=\"", " src=");
        }
    }

    @Nested
    class OfACalibration {
        @Test
        void takesForRightWhatTwoVotesAgreedOnAndForWrongAllElse() throws IOException {
            LinesJournal journal = LinesJournal.ofSurvey(
                            "calibration of counting", "2 votes a state, more where one is wrong")
                    .row(0)
                    .step(0, "\"a\"", 0, 0)
                    .verdict(0, 0, 1)
                    .row(1)
                    .step(1, "\"b\"", 0, 1, 1, 1, 1, 1, 1)
                    .verdict(1, 1, 2)
                    .row(2)
                    .step(2, "\"c\"", 0, 1)
                    .verdict(2, 0, 1);

            JsonNode report = json(Report.of(journal).json());

            assertThat(report.path("kind").asText()).isEqualTo("calibration");
            JsonNode found = report.path("calibration");
            assertThat(found.path("states").asInt()).isEqualTo(3);
            assertThat(found.path("statesWithoutAgreement").asInt()).isEqualTo(1);
            assertThat(found.path("p").asDouble()).isEqualTo(0.5);
            assertThat(report.has("certificate")).isFalse();
        }
    }

    @Nested
    class OfAFleet {
        @Test
        void hasEachRunByItsName() throws IOException {
            Map<String, Report> reports = Map.of("first", Report.of(noisy()));

            assertThat(json(Report.fleetJson(reports)).path("runs").findValuesAsText("name"))
                    .containsExactly("first");
            assertThat(Report.fleetHtml(reports)).contains("<h1>1 run</h1>", "<h2 id=\"run-0\">first</h2>");
        }

        @Test
        void needsARun() {
            assertThatThrownBy(() -> Report.fleetHtml(Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a fleet's report needs at least 1 run, but got none");
        }
    }

    @Nested
    class ThePrediction {
        @Test
        void hasTheMeanOfTheClosedForm() {
            Prediction prediction = Prediction.of(Accuracy.of(0.8), 0.9, 3);
            double[] shares = prediction.bySamples(400);
            double mean = 0;
            for (int samples = 0; samples < shares.length; samples++) {
                mean += samples * shares[samples];
            }

            assertThat(mean).isCloseTo(prediction.samplesAStep(), offset(1e-9));
        }

        @Test
        void leavesOpenAfterTheFirstRoundWhatIsNotUnanimous() {
            double[] open = Prediction.of(Accuracy.of(0.8), 1, 3).openAfterRounds(1);

            assertThat(open[1]).isCloseTo(1 - 0.512 - 0.008, offset(1e-12));
        }
    }
}
