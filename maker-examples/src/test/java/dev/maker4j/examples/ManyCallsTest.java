package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.maker4j.Maker;
import dev.maker4j.Provider;
import dev.maker4j.examples.ReadmeSnippets.CountingTask;
import dev.maker4j.examples.addition.simulation.AdditionSkill;
import dev.maker4j.examples.checkers.CheckersTask;
import dev.maker4j.examples.checkers.simulation.CheckersSkill;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages about many calls at once: their code is compiled, and does what they say. */
class ManyCallsTest {
    private static final Path FLEETS = Path.of("..", "docs", "fleets.md");
    private static final Path SURVEYS = Path.of("..", "docs", "surveys.md");
    private static final Path CALIBRATION = Path.of("..", "docs", "calibration.md");
    private static final Path CERTIFICATES = Path.of("..", "docs", "certificates.md");
    private static final Path ADDITION = Path.of("..", "docs", "tasks", "addition.md");
    private static final Path CHECKERS = Path.of("..", "docs", "tasks", "checkers.md");
    private static final Path LABEL = Path.of("..", "docs", "tasks", "label.md");
    private static final Path REPORTS = Path.of("..", "docs", "reports.md");
    private static final Path LOOK_AHEAD = Path.of("..", "docs", "look-ahead.md");

    /** Counts rightly, under a name that has a price. */
    private static final class Counting implements LlmClient {
        @Override
        public LlmReply complete(LlmRequest request) {
            return LlmReply.of(
                    Integer.toString(Integer.parseInt(request.prompt().user()) + 1));
        }

        @Override
        public String model() {
            return "gpt-4.1-mini";
        }

        @Override
        public boolean isSimulated() {
            return true;
        }
    }

    @Test
    void thePagesShowOnlyJavaThatIsCompiledHere() throws IOException {
        ShownCode.isCompiled(FLEETS, FleetSnippets.class, 1);
        ShownCode.isCompiled(SURVEYS, SurveySnippets.class, 3);
        ShownCode.isCompiled(CALIBRATION, CalibrationSnippets.class, 3);
        ShownCode.isCompiled(CERTIFICATES, CertificateSnippets.class, 1);
        ShownCode.isCompiled(ADDITION, AdditionSnippets.class, 1);
        ShownCode.isCompiled(CHECKERS, CheckersSnippets.class, 1);
        ShownCode.isCompiled(LABEL, LabelSnippets.class, 1);
        ShownCode.isCompiled(REPORTS, ReportSnippets.class, 1);
        ShownCode.isCompiled(LOOK_AHEAD, LookAheadSnippets.class, 1);
    }

    @Test
    void aLongAdditionComesToItsSum() {
        assertThat(AdditionSnippets.add(SimulatedModel.with(new AdditionSkill()).erringAt(0.02)))
                .isEqualTo("10273");
    }

    @Test
    void aFleetStoresEachOutcome(@TempDir Path folder) {
        FleetSnippets<Integer, Integer> fleet = new FleetSnippets<>();

        fleet.solve(new Counting(), folder, Map.of("short", new CountingTask(2), "long", new CountingTask(5)));

        assertThat(fleet.stored).hasSize(2);
        assertThat(fleet.stored.values()).extracting(Outcome::orElseThrow).containsExactlyInAnyOrder(2, 5);
        assertThat(folder.resolve("short")).isDirectory();
    }

    /** Knows how urgent a ticket is by its last letter, and can't tell where there is none. */
    private static final class Sorting implements LlmClient {
        private int calls;

        @Override
        public LlmReply complete(LlmRequest request) {
            calls++;
            String ticket = request.prompt().user();
            return LlmReply.of(ticket.endsWith("!") ? "HIGH" : ticket.endsWith(".") ? "LOW" : "who knows")
                    .using(TokenUsage.unknown().input(20).output(1));
        }

        @Override
        public String model() {
            return "gpt-4.1-mini";
        }

        @Override
        public boolean isSimulated() {
            return true;
        }

        @Override
        public boolean isInProcess() {
            return true;
        }
    }

    @Test
    void aSurveyStoresWhatIsDecidedAndLeavesTheRestAndAsksNothingTwice(@TempDir Path folder) {
        List<SurveySnippets.Ticket> tickets = Stream.of("It burns!", "A question.", "hm")
                .map(SurveySnippets.Ticket::new)
                .toList();
        Sorting model = new Sorting();
        for (int start = 0; start < 2; start++) {
            SurveySnippets survey = new SurveySnippets();
            try (FileJournal journal = FileJournal.in(folder).open()) {
                survey.ask(Provider.of(model).build(), journal, tickets);
            }

            assertThat(survey.stored)
                    .containsOnly(
                            entry("It burns! 1.0", SurveySnippets.Urgency.HIGH),
                            entry("A question. 1.0", SurveySnippets.Urgency.LOW));
            assertThat(survey.left).containsOnlyKeys("hm 1");
            assertThat(model.calls).isEqualTo(3 + 3 + 60);
        }
    }

    @Test
    void aFileOfLinesIsLabelledAndAsksNothingTwice(@TempDir Path folder) throws IOException {
        Path table = Files.writeString(folder.resolve("tickets.txt"), "It burns!\nA question.\nhm\n");
        Path labelled = folder.resolve("labelled.txt");
        Sorting model = new Sorting();
        for (int start = 0; start < 2; start++) {
            try (FileJournal journal = FileJournal.in(folder.resolve("run")).open()) {
                new LabelSnippets().label(table, labelled, model, journal);
            }

            assertThat(labelled).hasContent("HIGH\t1.0\tIt burns!\nLOW\t1.0\tA question.\n?\t0.0\thm\n");
            assertThat(model.calls).isEqualTo(3 + 3 + 60);
        }
    }

    @Test
    void aRunLooksAheadAndComesToTheSameEnd() {
        Outcome<Integer, Integer> outcome = LookAheadSnippets.solve(new Counting(), new CountingTask(20));

        assertThat(outcome.orElseThrow()).isEqualTo(20);
        assertThat(outcome.report().samples() - outcome.report().wasted()).isEqualTo(60);
    }

    @Test
    void leaveTheHardStepsOfCheckersToALargerModel() {
        SimulatedModel small = SimulatedModel.with(CheckersSkill.likeASmallModel());
        SimulatedModel larger = SimulatedModel.with(new CheckersSkill()).named("larger");

        assertThat(CheckersSnippets.maker(small, larger).solve().report().usageByModel())
                .hasEntrySatisfying(
                        "simulated larger", usage -> assertThat(usage.samples()).isEqualTo(13 * 4));
    }

    @Test
    void showARunAsAPage(@TempDir Path folder) throws IOException {
        try (FileJournal journal = FileJournal.in(folder.resolve("run")).open()) {
            Maker.solving(CheckersTask.of(3))
                    .asking(SimulatedModel.with(new CheckersSkill()))
                    .untilAheadBy(2)
                    .journalling(journal)
                    .build()
                    .solve()
                    .orElseThrow();
        }

        ReportSnippets.write(folder.resolve("run"), folder.resolve("run.html"));

        assertThat(folder.resolve("run.html")).content().contains("checkers jumping", "Solved");
    }
}
