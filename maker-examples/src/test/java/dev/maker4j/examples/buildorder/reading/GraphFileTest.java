package dev.maker4j.examples.buildorder.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maker4j.examples.buildorder.BuildGraph;
import dev.maker4j.examples.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphFileTest {

    private static BuildGraph read(String text) {
        return ProjectFile.parse("project.yaml", text).graph();
    }

    private static void assertRefused(String text, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(text))
                .withMessage(message);
    }

    @Nested
    class Reads {

        @Test
        void aMappingFromModulesToWhatTheyNeed() {
            assertThat(read("logger:\nconfig: [logger]\nweb app:\n  - config\n  - logger\n")
                            .needs())
                    .isEqualTo(Map.of(
                            "logger", Set.of(), "config", Set.of("logger"), "web app", Set.of("config", "logger")));
        }

        @Test
        void theSameInJson(@TempDir Path folder) throws IOException {
            Path file = Files.writeString(folder.resolve("project.json"), "{\"logger\": [], \"config\": [\"logger\"]}");

            assertThat(ProjectFile.read(file).graph().needs())
                    .isEqualTo(Map.of("logger", Set.of(), "config", Set.of("logger")));
        }

        @Test
        void theProjectThatComesWithTheProgram() {
            assertThat(ProjectFile.bundled().graph().needs().keySet())
                    .containsExactlyInAnyOrder(
                            "logger",
                            "config",
                            "database",
                            "cache",
                            "auth",
                            "api-core",
                            "api-users",
                            "api-products",
                            "api-orders",
                            "frontend",
                            "tests",
                            "docs");
        }
    }

    @Nested
    class Refuses {

        @Test
        void needsThatAreNoModulesWithTheirLine() {
            assertRefused(
                    "config:\n- logger\n", "project.yaml:2: there is no module logger: add it, or correct its name");
        }

        @Test
        void cyclesWithTheLineOfOneOfTheirNeeds() {
            assertRefused(
                    "a: []\nb:\n- a\n- d\nc: [b]\nd: [c]\ne: [d, b]\n",
                    "project.yaml:4: b → d → c → b need each other in a cycle, so none can be built first: remove one of these"
                            + " needs");
        }

        @Test
        void modulesThatNeedThemselves() {
            assertRefused(
                    "a:\n- a\n", "project.yaml:2: a → a: it needs itself, so it can never be built: remove this need");
        }

        @Test
        void modulesThatAreThereTwice() {
            assertRefused(
                    "a: []\nb: []\na: [b]\n", "project.yaml:3: a appears twice, first in line 1: remove one of them");
        }

        @Test
        void needsThatAreStatedTwice() {
            assertRefused(
                    "a: []\nb: [a,\n a]\n", "project.yaml:3: b[1] is a, as in line 2 already: remove one of them");
        }

        @Test
        void namesThatAreNone() {
            assertRefused("\"\": []\n", "project.yaml:1: a module's name is one line of text without blanks around it");
            assertRefused(
                    "\"a\\u2028b\": []\n",
                    "project.yaml:1: a module's name is one line of text without blanks around it");
            assertRefused("a: [\" \"]\n", "project.yaml:1: a[0] is an empty text, but must be a name");
            assertRefused(
                    "a: [\"b\\u2029\"]\n",
                    "project.yaml:1: a[0] is the text \"b \", but a name is one line without blanks around it");
            assertRefused(
                    "x" + "y".repeat(1000) + ": []\n",
                    "project.yaml:1: a module's name has 1001 characters, but at most 1000 can be shown to a model");
        }

        @Test
        void valuesOfAnotherKind() {
            assertRefused("a: b\nb: []\n", "project.yaml:1: a is the text \"b\", but must be a list");
            assertRefused("a: [1]\n", "project.yaml:1: a[0] is the number 1, but must be text: put it in quotes");
            assertRefused("- a\n- b\n", "project.yaml:1: the file is a list, but must be a mapping");
        }

        @Test
        void filesWithNothingInThem() {
            assertRefused("", "project.yaml: is empty");
            assertRefused("{}", "project.yaml: holds no module to build");
        }

        @Test
        void whatIsNotYaml() {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> read("a: [b\nc: []"))
                    .withMessageStartingWith("project.yaml:2: isn't valid YAML: ");
        }
    }
}
