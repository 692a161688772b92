package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedLineTest {
    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "--disks, --disks",
                "a/b-c_d.e:f@g%h+i=j, a/b-c_d.e:f@g%h+i=j",
                "two words, 'two words'",
                "$HOME, '$HOME'",
                "it's, 'it'\\''s'",
                "*, '*'",
                "~, '~'",
                "ä, 'ä'",
                "\"\", ''",
            })
    void quotesJustWhatAShellWouldNotTakeAsItIs(String word, String quoted) {
        assertThat(TypedLine.quoted(word)).isEqualTo(quoted);
    }

    @Test
    void beginsWithTheJarThatWasRun() {
        assertThat(Shell.launcher("target/hanoi.jar solve --disks 3")).contains("java -jar target/hanoi.jar");
        assertThat(Shell.launcher("target/hanoi.jar")).contains("java -jar target/hanoi.jar");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void quotesTheJarToo() {
        assertThat(Shell.launcher("my programs/hanoi.jar solve --out a.jar"))
                .contains("java -jar 'my programs/hanoi.jar'");
    }

    @Test
    void beginsWithTheProgramsNameWhereNoJarWasRun() {
        assertThat(Shell.launcher("dev.maker4j.hanoi.cli.Hanoi solve --out a.jars"))
                .isEmpty();
        assertThat(Shell.launcher("")).isEmpty();
    }
}
