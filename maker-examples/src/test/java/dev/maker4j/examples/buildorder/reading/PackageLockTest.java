package dev.maker4j.examples.buildorder.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maker4j.examples.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageLockTest {

    private static String lock(String... packages) {
        return "{\n\"name\": \"shop\", \"lockfileVersion\": 3, \"requires\": true,\n\"packages\": {\n"
                + String.join(",\n", packages) + "\n}\n}\n";
    }

    private static Map<String, Set<String>> needs(String... packages) {
        return ProjectFile.parse("package-lock.json", lock(packages)).graph().needs();
    }

    private static void assertRefused(String text, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> ProjectFile.parse("package-lock.json", text))
                .withMessage(message);
    }

    @Nested
    class Needs {

        @Test
        void areFoundInTheNearestFolderAroundAPackage() {
            assertThat(needs(
                            "\"\": {\"dependencies\": {\"a\": \"^1\", \"@scope/b\": \"^1\"}}",
                            "\"node_modules/a\": {\"version\": \"1.0.0\", \"dependencies\": {\"c\": \"^2\"}}",
                            "\"node_modules/a/node_modules/c\": {\"version\": \"2.0.0\", \"dependencies\": {\"d\": \"^1\"}}",
                            "\"node_modules/@scope/b\": {\"version\": \"1.0.0\", \"dependencies\": {\"c\": \"^1\"}}",
                            "\"node_modules/c\": {\"version\": \"1.0.0\"}",
                            "\"node_modules/d\": {\"version\": \"1.0.0\"}"))
                    .isEqualTo(Map.of(
                            ".", Set.of("node_modules/a", "node_modules/@scope/b"),
                            "node_modules/a", Set.of("node_modules/a/node_modules/c"),
                            "node_modules/a/node_modules/c", Set.of("node_modules/d"),
                            "node_modules/@scope/b", Set.of("node_modules/c"),
                            "node_modules/c", Set.of(),
                            "node_modules/d", Set.of()));
        }

        @Test
        void followLinksToWorkspaces() {
            assertThat(
                            needs(
                                    "\"\": {\"workspaces\": [\"packages/*\"], \"dependencies\": {\"ui\": \"*\"}}",
                                    "\"node_modules/ui\": {\"resolved\": \"packages/ui\", \"link\": true}",
                                    "\"node_modules/x\": {\"version\": \"1.0.0\"}",
                                    "\"node_modules/lint\": {\"version\": \"1.0.0\", \"dev\": true}",
                                    "\"packages/ui\": {\"dependencies\": {\"x\": \"2\"}, \"devDependencies\": {\"lint\": \"1\"}}",
                                    "\"packages/ui/node_modules/x\": {\"version\": \"2.0.0\", \"devDependencies\": {\"gone\": \"1\"}}"))
                    .isEqualTo(Map.of(
                            ".", Set.of("packages/ui"),
                            "node_modules/x", Set.of(),
                            "node_modules/lint", Set.of(),
                            "packages/ui", Set.of("packages/ui/node_modules/x", "node_modules/lint"),
                            "packages/ui/node_modules/x", Set.of()));
        }

        @Test
        void leaveOutPeersAndOptionalOnesThatAreNotThere() {
            assertThat(needs(
                            "\"\": {\"dependencies\": {\"a\": \"1\"}, \"optionalDependencies\": {\"fsevents\": \"1\", \"b\": \"1\"}}",
                            "\"node_modules/a\": {\"peerDependencies\": {\"b\": \"1\"}, \"dependencies\": {\"cpu\": \"1\"},"
                                    + " \"optionalDependencies\": {\"cpu\": \"1\"}}",
                            "\"node_modules/b\": {\"dependencies\": {\"a\": \"1\"}}"))
                    .isEqualTo(Map.of(
                            ".", Set.of("node_modules/a", "node_modules/b"),
                            "node_modules/a", Set.of(),
                            "node_modules/b", Set.of("node_modules/a")));
        }

        @Test
        void areReadFromTheFolderOfAProjectAndFromVersionTwo(@TempDir Path folder) throws IOException {
            Files.writeString(
                    folder.resolve("package-lock.json"),
                    lock("\"\": {\"dependencies\": {\"a\": \"1\"}}", "\"node_modules/a\": {}")
                            .replace("3,", "2, \"dependencies\": {\"a\": {\"version\": \"1.0.0\"}},"));

            assertThat(ProjectFile.read(folder).graph().needs())
                    .isEqualTo(Map.of(".", Set.of("node_modules/a"), "node_modules/a", Set.of()));
        }

        @Test
        void ofAFolderOutsideTheProjectAreItsOwnBusiness() {
            assertThat(needs(
                            "\"\": {\"dependencies\": {\"ext\": \"file:../ext\", \"ms\": \"^2\"}}",
                            "\"../ext\": {\"dependencies\": {\"ms\": \"^2\", \"sub\": \"^1\", \"gone\": \"^1\"}}",
                            "\"../ext/node_modules/sub\": {\"dependencies\": {\"leaf\": \"^1\", \"ms\": \"^2\"}}",
                            "\"../ext/node_modules/leaf\": {\"version\": \"1.0.0\"}",
                            "\"node_modules/ext\": {\"resolved\": \"../ext\", \"link\": true}",
                            "\"node_modules/ms\": {\"version\": \"2.1.3\"}"))
                    .isEqualTo(Map.of(
                            ".", Set.of("../ext", "node_modules/ms"),
                            "../ext", Set.of("../ext/node_modules/sub"),
                            "../ext/node_modules/sub", Set.of("../ext/node_modules/leaf"),
                            "../ext/node_modules/leaf", Set.of(),
                            "node_modules/ms", Set.of()));
        }
    }

    /** Es5-ext and es6-iterator, babel-core and babel-register, and others do need each other. */
    @Nested
    class CyclesOfPackagesOfOthers {
        private static final String E5 = "node_modules/e5";
        private static final String ITER = "node_modules/iter";

        @Test
        void areOneModuleWithWhatAnyOfThemNeeds() {
            ProjectFile project = ProjectFile.parse(
                    "package-lock.json",
                    lock(
                            "\"\": {\"dependencies\": {\"cli\": \"1\"}}",
                            "\"node_modules/cli\": {\"dependencies\": {\"e5\": \"1\", \"iter\": \"1\"}}",
                            "\"node_modules/e5\": {\"dependencies\": {\"iter\": \"1\"}}",
                            "\"node_modules/iter\": {\"dependencies\": {\"e5\": \"1\", \"base\": \"1\"}}",
                            "\"node_modules/base\": {}"));

            assertThat(project.graph().needs())
                    .isEqualTo(Map.of(
                            ".",
                            Set.of("node_modules/cli"),
                            "node_modules/cli",
                            Set.of(E5 + " + " + ITER),
                            E5 + " + " + ITER,
                            Set.of("node_modules/base"),
                            "node_modules/base",
                            Set.of()));
            assertThat(project.spelledOut(List.of("node_modules/base", E5 + " + " + ITER, ".")))
                    .containsExactly("node_modules/base", E5, ITER, ".");
            assertThat(project.remarks())
                    .containsExactly(
                            "node_modules/e5, node_modules/iter need each other in a cycle, so they are ordered as"
                                    + " one, which npm installs together");
        }

        @Test
        void areKeptApartWhereTheyDontMeet() {
            assertThat(needs(
                            "\"node_modules/a\": {\"dependencies\": {\"b\": \"1\", \"c\": \"1\"}}",
                            "\"node_modules/b\": {\"dependencies\": {\"a\": \"1\"}}",
                            "\"node_modules/c\": {\"dependencies\": {\"d\": \"1\"}}",
                            "\"node_modules/d\": {\"dependencies\": {\"e\": \"1\"}}",
                            "\"node_modules/e\": {\"dependencies\": {\"c\": \"1\", \"d\": \"1\"}}"))
                    .isEqualTo(Map.of(
                            "node_modules/a + node_modules/b",
                            Set.of("node_modules/c + node_modules/d + node_modules/e"),
                            "node_modules/c + node_modules/d + node_modules/e",
                            Set.of()));
        }

        @Test
        void haveAShortNameHoweverManyTheyAre() {
            String[] packages = new String[3_000];
            for (int i = 0; i < packages.length; i++) {
                packages[i] = "\"node_modules/p%04d\": {\"dependencies\": {\"p%04d\": \"1\"}}"
                        .formatted(i, (i + 1) % packages.length);
            }

            ProjectFile project = ProjectFile.parse("package-lock.json", lock(packages));

            assertThat(project.graph().needs()).isEqualTo(Map.of("node_modules/p0000 + 2999 more", Set.of()));
            assertThat(project.remarks())
                    .singleElement()
                    .asString()
                    .hasSizeLessThan(400)
                    .contains("and 2990 more");
            assertThat(project.spelledOut(List.of("node_modules/p0000 + 2999 more")))
                    .hasSize(3_000);
        }

        @Test
        void ofOneAreLeftOut() {
            ProjectFile project = ProjectFile.parse(
                    "package-lock.json", lock("\"node_modules/a\": {\"dependencies\": {\"a\": \"1\"}}"));

            assertThat(project.graph().needs()).isEqualTo(Map.of("node_modules/a", Set.of()));
            assertThat(project.remarks()).containsExactly("node_modules/a needs itself, which is left out");
        }
    }

    @Nested
    class Refuses {

        @Test
        void packagesThatAreNowhere() {
            assertRefused(
                    lock("\"\": {\n\"dependencies\": {\n\"left-pad\": \"^1\"}}"),
                    "package-lock.json:6: . needs left-pad, which is nowhere in this file: run \"npm install\" to bring it up"
                            + " to date");
        }

        @Test
        void linksToNowhere() {
            assertRefused(
                    lock(
                            "\"\": {\"dependencies\": {\"ui\": \"*\"}}",
                            "\"node_modules/ui\": {\n\"resolved\": \"packages/ui\", \"link\": true}"),
                    "package-lock.json:6: packages[\"node_modules/ui\"].resolved is packages/ui, which is nowhere in this file:"
                            + " run \"npm install\" to bring it up to date");
        }

        @Test
        void packagesOfItsOwnThatNeedEachOther() {
            assertRefused(
                    lock(
                            "\"packages/ui\": {\"dependencies\": {\"x\": \"1\"}}",
                            "\"node_modules/ui\": {\"resolved\": \"packages/ui\", \"link\": true}",
                            "\"node_modules/x\": {\"dependencies\": {\"ui\": \"1\"}}"),
                    "package-lock.json:4: packages/ui → node_modules/x → packages/ui need each other in a cycle, so none"
                            + " can be built first: remove one of these needs");
        }

        @Test
        void itsOwnPackageThatNeedsItself() {
            assertRefused(
                    lock(
                            "\"packages/ui\": {\"dependencies\": {\"ui\": \"1\"}}",
                            "\"node_modules/ui\": {\"resolved\": \"packages/ui\", \"link\": true}"),
                    "package-lock.json:4: packages/ui → packages/ui: it needs itself, so it can never be built: remove"
                            + " this need");
        }

        @Test
        void versionOne() {
            assertRefused(
                    "{\n\"lockfileVersion\": 1, \"dependencies\": {}}",
                    "package-lock.json:2: the lock file is of version 1, but only 2 and 3 tell what lies where: have npm 7 or"
                            + " later write it again, with \"npm install --package-lock-only\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "4"})
        void versionsThatAreNotKnown(String version) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> ProjectFile.parse("package-lock.json", "{\"lockfileVersion\": " + version + "}"))
                    .withMessageStartingWith("package-lock.json:1: lockfileVersion is " + version + ", but must be ");
        }

        @Test
        void filesWithoutPackages() {
            assertRefused("{\"lockfileVersion\": 3}", "package-lock.json:1: the key \"packages\" is missing");
            assertRefused(lock(), "package-lock.json: holds no module to build");
        }

        @Test
        void valuesOfAnotherKind() {
            assertRefused(
                    lock("\"\": {\"dependencies\": [\"a\"]}"),
                    "package-lock.json:4: packages[\"\"].dependencies is a list, but must be a mapping");
        }
    }
}
