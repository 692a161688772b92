package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputsTest {
    private final Console console = Console.of(Counting.program());

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC}) // elsewhere not everybody may make links
    void thatAreTheSameByALinkAreRefusedToo() throws IOException {
        Path file = folder.resolve("out.txt");
        Path inLinkedFolder =
                Files.createSymbolicLink(folder.resolve("here"), folder).resolve("out.txt");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThat(console.run("count", "--out", file.toString(), "--second", inLinkedFolder.toString()))
                .isEqualTo(2);
        Files.writeString(file, "before");
        assertThat(console.run("count", "--out", file.toString(), "--second", link.toString()))
                .isEqualTo(2);

        assertThat(console.err().lines())
                .containsExactly(
                        "counting count: --out and --second are both to be written to " + inLinkedFolder
                                + ": name a file for each (see: counting count --help)",
                        "counting count: --out and --second are both to be written to " + link
                                + ": name a file for each (see: counting count --help)");
        assertThat(file).hasContent("before");
    }

    @Test
    void tellWhatWasMeasuredToo() {
        Path last = folder.resolve("last");

        assertThat(console.run("count", "--measure", "--last", last.toString(), "--max-samples", "6"))
                .isEqualTo(4);

        assertThat(last).content().matches("paused at [0-9], at loudness 11\n");
    }

    /** An output could be written over what was read. */
    @ParameterizedTest
    @CsvSource({"--read, --out", "--read, --last", "--refers-to, --second", "--read, --folder", "--refers-to, --folder"
    })
    void neverReplaceWhatIsRead(String input, String output) throws IOException {
        Path read = Files.writeString(folder.resolve("plain"), "precious");
        Path to = output.equals("--folder") ? folder : folder.resolve("../" + folder.getFileName() + "/plain");

        assertThat(console.run("count", input, read.toString(), output, to.toString()))
                .isEqualTo(2);

        assertThat(read).hasContent("precious");
        assertThat(console.err()).contains("would write over ");
    }

    @Test
    void thatWouldReplaceWhatIsReadAreToldBeforeAnythingIsAsked() throws IOException {
        Path read = Files.writeString(folder.resolve("in.txt"), "precious");

        assertThat(console.run("count", "--read", read.toString(), "--out", read.toString()))
                .isEqualTo(2);

        assertThat(console.err())
                .isEqualTo("counting count: --out would write over " + read
                        + ", which is read: name another file (see: counting count --help)\n");
    }

    @Test
    void ofADirectoryDoNotReplaceAnotherOutput() {
        Path plain = folder.resolve("plain");

        assertThat(console.run("count", "--folder", folder.toString(), "--last", plain.toString()))
                .isEqualTo(2);

        assertThat(console.err()).contains("--last and --folder are both to be written to " + plain);
    }

    @Test
    void areNotWrittenIntoTheJournal() {
        Path journal = folder.resolve("run");

        assertThat(console.run(
                        "count",
                        "--journal",
                        journal.toString(),
                        "--out",
                        journal.resolve("000001.jsonl").toString()))
                .isEqualTo(2);

        assertThat(console.err()).startsWith("counting count: --out ");
        assertThat(journal).doesNotExist();
    }
}
