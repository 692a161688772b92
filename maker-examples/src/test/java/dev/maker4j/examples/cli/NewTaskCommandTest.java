package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewTaskCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void makesAProjectAndSaysHowToBegin() {
        Path made = folder.resolve("made");

        Run run = Run.exiting(0, "new-task", "com.acme.Invoices", made);

        assertThat(run.out())
                .isEqualTo(
                        "Made %1$s: open %1$s/README.md, or begin with%n  cd %1$s && mvn -B -ntp -q package && java -jar target/invoices.jar%n"
                                .formatted(made));
        assertThat(made.resolve("src/main/java/com/acme/Invoices.java"))
                .content()
                .startsWith("package com.acme;\n");
    }

    @Test
    void refusesAFolderThatHoldsSomethingAndLeavesItAlone() throws IOException {
        Path held = Files.writeString(folder.resolve("pom.xml"), "mine");

        assertThat(Run.refusing("new-task", "com.acme.Invoices", folder))
                .contains(folder + ": isn't empty, and nothing is overwritten: name another folder");
        assertThat(Run.refusing("new-task", "com.acme.Invoices", held))
                .contains(held + ": is a file, and a project is a folder: name another");
        assertThat(folder).isDirectoryContaining(held::equals).isDirectoryNotContaining("glob:**README.md");
        assertThat(held).hasContent("mine");
    }

    @Test
    void refusesWhatIsNoClassName() {
        assertThat(Run.refusing("new-task", "invoices", folder))
                .contains("such as com.acme.Invoices, but was \"invoices\"");
    }
}
