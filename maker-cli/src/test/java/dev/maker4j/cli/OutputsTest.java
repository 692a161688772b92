package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

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
}
