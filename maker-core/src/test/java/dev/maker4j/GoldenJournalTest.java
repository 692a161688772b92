package dev.maker4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.journal.Detail;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.replay.Replay;
import dev.maker4j.replay.ReplayReport;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.WordingCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journals that an earlier version wrote, which every later one reads. None of these expectations may ever be changed. */
class GoldenJournalTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "format-2");

    @TempDir
    private Path copies;

    private Path copy(String name) {
        Path to = copies.resolve(name);
        try (Stream<Path> files = Files.list(GOLDEN.resolve(name))) {
            Files.createDirectory(to);
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
            return to;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private FileJournal open(String name, Detail detail) {
        return FileJournal.in(copy(name)).recording(detail).open();
    }

    private static RunStatus status(String name) {
        try (Journal journal = FileJournal.in(GOLDEN.resolve(name)).openForReading()) {
            return RunStatus.of(journal).orElseThrow();
        }
    }

    private static ReplayReport replay(String name, int k) {
        try (Journal journal = FileJournal.in(GOLDEN.resolve(name)).openForReading()) {
            return Replay.of(journal).untilAheadBy(k).report();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"votes", "transcripts"})
    void ofVotesTellsWhatTheRunDidAndIsResumed(String name) {
        RunStatus status = status(name);
        assertThat(status.phase()).isEqualTo(RunStatus.Phase.PAUSED);
        assertThat(status.reason()).startsWith("the samples are spent: 18 samples");
        assertThat(status.report().steps()).isEqualTo(4);
        assertThat(status.report().samples()).isEqualTo(18);
        assertThat(status.report().redFlags()).isEqualTo(Map.of("format", 1L));
        assertThat(status.report().stepsByRounds()).isEqualTo(Map.of(2, 4L));
        assertThat(status.votes().votes()).isEqualTo(Map.of("5", 2, "6", 1));

        ReplayReport narrower = replay(name, 1);
        assertThat(narrower.stepsDecidedAsRecorded()).isEqualTo(4);
        assertThat(narrower.samplesNeeded()).isLessThan(narrower.samplesRecorded());

        FakeModel model = GoldenRuns.model();
        try (Journal journal = open(name, name.equals("votes") ? Detail.VOTES : Detail.TRANSCRIPTS)) {
            Outcome<Integer, Integer> outcome =
                    GoldenRuns.counting(model, journal).build().solve();
            assertThat(outcome.orElseThrow()).isEqualTo(6);
            assertThat(outcome.report().samples()).isEqualTo(22);
            assertThat(outcome.report().simulated()).isTrue();
        }
        assertThat(model.asked()).containsExactly("4#3", "5#0", "5#1", "5#2");
    }

    @Test
    void ofVerdictsTellsWhatTheRunDidAndIsResumed() {
        RunStatus status = status("verdicts");
        assertThat(status.report().steps()).isEqualTo(5);
        assertThat(status.report().samples()).isZero();
        assertThat(replay("verdicts", 2).stepsWithoutSamples()).isEqualTo(5);

        FakeModel model = GoldenRuns.model();
        try (Journal journal = open("verdicts", Detail.VERDICTS)) {
            assertThat(GoldenRuns.counting(model, journal).build().solve().orElseThrow())
                    .isEqualTo(6);
        }
        assertThat(model.asked()).containsExactly("5#0", "5#1", "5#2");
    }

    @Test
    void ofARunKilledInAnActHasItRecovered() {
        RunStatus status = status("acting");
        assertThat(status.phase()).isEqualTo(RunStatus.Phase.UNFINISHED);
        assertThat(status.pendingAct()).isEqualTo(OptionalLong.of(3));
        assertThat(status.report().steps()).isEqualTo(3); // the fourth is decided, and not performed

        FakeModel model = GoldenRuns.model();
        try (Journal journal = open("acting", Detail.VOTES)) {
            Outcome<Integer, Integer> outcome =
                    GoldenRuns.acting(model, journal, false).build().solve();
            assertThat(outcome.orElseThrow()).isEqualTo(6);
            assertThat(outcome.report().steps()).isEqualTo(6);
            List<String> lines = lines(journal);
            assertThat(lines.stream().filter(line -> line.contains("\"recovered\":true")))
                    .singleElement()
                    .asString()
                    .contains("\"step\":3,\"result\":\"recovered 4\"");
        }
        assertThat(model.asked()).containsExactly("4#0", "4#1", "4#2", "4#3", "5#0", "5#1", "5#2");
    }

    @Test
    void withASnapshotIsResumedFromIt() {
        assertThat(status("snapshot").report().steps()).isEqualTo(67);
        assertThat(replay("snapshot", 1).stepsDecidedAsRecorded()).isEqualTo(67);

        FakeModel model = GoldenRuns.ringModel();
        try (Journal journal = open("snapshot", Detail.VOTES)) {
            assertThat(lines(journal)).anyMatch(line -> line.startsWith("{\"type\":\"snapshot\",\"step\":64,"));
            Outcome<RingTask.Walk, Integer> outcome =
                    GoldenRuns.ring(model, journal).build().solve();
            assertThat(outcome.orElseThrow()).isEqualTo(new RingTask.Walk(70, 0));
            assertThat(outcome.report().samples()).isEqualTo(140);
        }
        assertThat(model.asked()).hasSize(6);
    }

    @Test
    void begunFromACheckpointCountsWhatCameBefore() {
        RunStatus status = status("checkpoint");
        assertThat(status.report().steps()).isEqualTo(3);
        assertThat(status.report().samples()).isEqualTo(14);
        ReplayReport replay = replay("checkpoint", 2);
        assertThat(replay.stepsDecidedAsRecorded()).isOne();
        assertThat(replay.samplesRecorded()).isEqualTo(4);

        FakeModel model = GoldenRuns.model();
        try (Journal journal = open("checkpoint", Detail.VOTES)) {
            Outcome<Integer, Integer> outcome =
                    GoldenRuns.counting(model, journal).build().solve();
            assertThat(outcome.orElseThrow()).isEqualTo(6);
            assertThat(outcome.report().samples()).isEqualTo(22);
            assertThat(outcome.report().stepsByRounds()).isEqualTo(Map.of(2, 6L));
        }
        assertThat(model.asked()).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void ofRepliesThatToldHowTheirTokensWereChosenTellsItAgain() {
        RunStatus status = status("choices");
        assertThat(status.report().steps()).isEqualTo(2);
        assertThat(status.report().samples()).isEqualTo(9);
        assertThat(status.report().wordings()).extracting(WordingCounts::votes).containsExactly(4L, 4L);

        List<LlmRequest> asked = new ArrayList<>();
        try (Journal journal = open("choices", Detail.VOTES)) {
            Maker<Integer, Integer> maker = GoldenRuns.told(asked, journal).build();
            assertThat(lines(journal)).anyMatch(line -> line.contains("\"wording\":2,\"counted\":0,"));
            assertThat(maker.checkpoint().orElseThrow().samples()).isEqualTo(2);
            assertThat(maker.solve().orElseThrow()).isEqualTo(6);
        }
        assertThat(asked).hasSize(10);
    }

    private static List<String> lines(Journal journal) {
        List<String> lines = new ArrayList<>();
        journal.read(lines::add);
        return lines;
    }

    private static MemoryJournal changed(String name, java.util.function.UnaryOperator<String> change) {
        try (Journal journal = FileJournal.in(GOLDEN.resolve(name)).openForReading()) {
            return new MemoryJournal(
                    Detail.VOTES, lines(journal).stream().map(change).toList());
        }
    }

    private static MemoryJournal with(String name, String entry) {
        MemoryJournal journal = changed(name, line -> line);
        journal.append(entry);
        return journal;
    }

    /** What a later version may add to any entry. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"later\":\"é\"",
                "\"later\":17",
                "\"later\":-0.5e3",
                "\"later\":true",
                "\"later\":null",
                "\"later\":{\"a\":\"b\"}",
                "\"later\":[]",
                "\"later\":[1,\"two\",{\"three\":[3]}]",
                "\"later\":{\"step\":99,\"type\":\"none\",\"deep\":{\"reply\":[{\"answer\":3}]}}",
                "\"wordings\":[\"step\",\"type\"]"
            })
    void anUnknownMemberIsPassedOver(String member) {
        for (String name : List.of("votes", "acting", "snapshot", "checkpoint", "verdicts")) {
            MemoryJournal known = changed(name, line -> line);
            MemoryJournal atTheEnd = changed(name, line -> line.substring(0, line.length() - 1) + "," + member + "}");
            MemoryJournal behindTheType = changed(name, line -> line.replaceFirst("\",", "\"," + quoted(member) + ","));
            String expected = RunStatus.of(known).orElseThrow().toString();

            assertThat(RunStatus.of(atTheEnd).orElseThrow()).hasToString(expected);
            assertThat(RunStatus.of(behindTheType).orElseThrow()).hasToString(expected);
        }
        MemoryJournal votes = changed("votes", line -> line.substring(0, line.length() - 1) + "," + member + "}");
        FakeModel model = GoldenRuns.model();
        assertThat(GoldenRuns.counting(model, votes).build().solve().orElseThrow())
                .isEqualTo(6);
        assertThat(model.asked()).hasSize(4);
    }

    private static String quoted(String member) {
        return java.util.regex.Matcher.quoteReplacement(member);
    }

    @Test
    void anUnknownEntryIsPassedOverIfItSaysThatItMayBe() {
        FakeModel model = GoldenRuns.model();
        MemoryJournal journal = with("votes", "{\"type\":\"weather\",\"ignorable\":true,\"rain\":[1,{\"a\":2}]}");

        assertThat(RunStatus.of(journal)).isPresent();
        assertThat(Replay.of(journal).report().steps()).isEqualTo(4);
        assertThat(GoldenRuns.counting(model, journal).build().solve().orElseThrow())
                .isEqualTo(6);
        assertThat(model.asked()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"weather\",\"step\":5}",
                "{\"type\":\"weather\",\"ignorable\":false}",
                "{\"type\":\"weather\",\"nested\":{\"ignorable\":true}}"
            })
    void anyOtherUnknownEntryIsRefused(String entry) {
        MemoryJournal journal = with("votes", entry);
        List<String> before = journal.lines();
        Maker<Integer, Integer> maker =
                GoldenRuns.counting(GoldenRuns.model(), journal).build();

        assertThatThrownBy(maker::solve)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("is of the unknown type \"weather\": it was written by a newer version");
        assertThat(journal.lines()).isEqualTo(before);
    }

    @Test
    void formatOneIsRefusedByName() throws IOException {
        MemoryJournal entries = changed("votes", line -> line.replace("\"format\":2", "\"format\":1"));
        Maker<Integer, Integer> maker =
                GoldenRuns.counting(GoldenRuns.model(), entries).build();
        assertThatThrownBy(maker::solve)
                .isInstanceOf(JournalException.class)
                .hasMessage(
                        "the journal is in format 1, but this version reads format 2 and later ones: resume with the"
                                + " version that wrote it");

        Path folder = copy("votes");
        Path segment = folder.resolve("journal-000001.jsonl");
        String text = Files.readString(segment);
        Files.writeString(
                segment,
                "{\"journal\":\"begins\",\"format\":1,\"segment\":1}\n" + text.substring(text.indexOf('\n') + 1),
                UTF_8);
        assertThatThrownBy(() -> {
                    try (Journal journal = FileJournal.in(folder).openForReading()) {
                        lines(journal);
                    }
                })
                .isInstanceOf(JournalException.class);
    }
}
