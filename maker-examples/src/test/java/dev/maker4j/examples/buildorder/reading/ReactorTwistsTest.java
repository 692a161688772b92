package dev.maker4j.examples.buildorder.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maker4j.examples.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles, models newer than 4.0.0 and versions side by side, none of which may change an order silently. */
class ReactorTwistsTest {
    private static final String V4 = " xmlns=\"http://maven.apache.org/POM/4.0.0\"";
    private static final String V41 = " xmlns=\"http://maven.apache.org/POM/4.1.0\"";
    private static final String MODEL = "<modelVersion>4.0.0</modelVersion>";

    @TempDir
    private Path folder;

    private void pom(String path, String attributes, String... elements) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "<project" + attributes + ">\n" + String.join("\n", elements) + "\n</project>\n");
    }

    private static String is(String artifactId, String version) {
        return "<groupId>shop</groupId><artifactId>" + artifactId + "</artifactId><version>" + version + "</version>";
    }

    private static String needing(String artifactId, String version) {
        return "<dependencies><dependency>" + is(artifactId, version) + "</dependency></dependencies>";
    }

    private static String modules(String... names) {
        return "<packaging>pom</packaging><modules><module>" + String.join("</module><module>", names)
                + "</module></modules>";
    }

    private static String profile(String activation, String... elements) {
        return "<profiles><profile><id>usual</id><activation>" + activation + "</activation>"
                + String.join("", elements) + "</profile></profiles>";
    }

    private void assertRefused(String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> ProjectFile.read(folder))
                .withMessage(message.replace("@", folder.toString()));
    }

    @Nested
    class Profiles {

        private ProjectFile withAppNeedingZlibIn(String activation) throws IOException {
            pom("pom.xml", V4, MODEL, is("root", "1"), modules("app", "zlib"));
            pom("app/pom.xml", V4, MODEL, is("app", "1"), profile(activation, needing("zlib", "1")));
            pom("zlib/pom.xml", V4, MODEL, is("zlib", "1"));
            Files.createFile(folder.resolve("app/there.txt"));
            return ProjectFile.read(folder);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<activeByDefault>true</activeByDefault>",
                    "<property><name>!no.such.property</name></property>",
                    "<property><name>java.version</name></property>",
                    "<jdk>[1.8,)</jdk>",
                    "<os><name>!no such system</name></os>",
                    "<file><exists>there.txt</exists></file>",
                    "<file><exists>${basedir}/there.txt</exists></file>",
                    "<file><missing>nowhere.txt</missing></file>"
                })
        void thatAreActiveUnaskedCountWithARemark(String activation) throws IOException {
            ProjectFile project = withAppNeedingZlibIn(activation);

            assertThat(project.graph().needs("shop:app")).isEqualTo(Set.of("shop:zlib"));
            assertThat(project.remarks())
                    .containsExactly("this profile counts, as in Maven on this machine without -P: usual ("
                            + folder.resolve("app/pom.xml") + ")");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<activeByDefault>false</activeByDefault>",
                    "<property><name>no.such.property</name></property>",
                    "<jdk>1.4</jdk>",
                    "<os><name>no such system</name></os>",
                    "<file><exists>nowhere.txt</exists></file>"
                })
        void thatAreNotActiveDont(String activation) throws IOException {
            ProjectFile project = withAppNeedingZlibIn(activation);

            assertThat(project.graph().needs("shop:app")).isEmpty();
            assertThat(project.remarks()).isEmpty();
        }

        @Test
        void addModulesAndPassThemOnToChildren() throws IOException {
            String active = "<activeByDefault>true</activeByDefault>";
            pom(
                    "pom.xml",
                    V4,
                    MODEL,
                    is("root", "1"),
                    modules("app"),
                    profile(active, "<modules><module>extra</module></modules>", needing("far", "2")));
            pom("app/pom.xml", V4, MODEL, "<parent>" + is("root", "1") + "</parent>", "<artifactId>app</artifactId>");
            pom("extra/pom.xml", V4, MODEL, is("far", "2"));

            ProjectFile project = ProjectFile.read(folder);

            assertThat(project.graph().needs())
                    .isEqualTo(Map.of(
                            "shop:root", Set.of("shop:far"),
                            "shop:app", Set.of("shop:far", "shop:root"),
                            "shop:far", Set.of()));
            assertThat(project.remarks())
                    .containsExactly("this profile counts, as in Maven on this machine without -P: usual ("
                            + folder.resolve("pom.xml") + ")");
        }
    }

    @Nested
    class NewerModels {
        private static final String SUBPROJECTS = "<subprojects><subproject>app</subproject></subprojects>";

        @Test
        void areRefusedByTheirNamespaceWhereTheyTellNoVersion() throws IOException {
            pom("pom.xml", V41, is("root", "1"), "<packaging>pom</packaging>", SUBPROJECTS);

            assertRefused(
                    "@/pom.xml:1: the model is of version 4.1.0, but only 4.0.0 is read: write it in that version, or"
                            + " order it with Maven itself");
        }

        @Test
        void areRefusedByTheirVersion() throws IOException {
            pom("pom.xml", "", "<modelVersion>4.1.0</modelVersion>", is("root", "1"));

            assertRefused(
                    "@/pom.xml:2: the model is of version 4.1.0, but only 4.0.0 is read: write it in that version, or"
                            + " order it with Maven itself");
        }

        @Test
        void areRefusedByTheirSubprojectsInAProfileToo() throws IOException {
            pom("pom.xml", V4, MODEL, is("root", "1"), profile("", SUBPROJECTS));

            assertRefused(
                    "@/pom.xml:4: <subprojects> is of a newer model than 4.0.0, which is the only one that is read:"
                            + " write <modules>");
        }

        @Test
        void areRefusedInAModule() throws IOException {
            pom("pom.xml", V4, MODEL, is("root", "1"), modules("app"));
            pom("app/pom.xml", V41, "<parent>" + is("root", "1") + "</parent>", "<artifactId>app</artifactId>");

            assertRefused("@/app/pom.xml:1: the model is of version 4.1.0, but only 4.0.0 is read: write it in that"
                    + " version, or order it with Maven itself");
        }

        @Test
        void areRefusedInAParentThatIsNoModule() throws IOException {
            String parent = "<parent>" + is("base", "1") + "<relativePath>../base</relativePath></parent>";
            pom("pom.xml", V4, MODEL, is("root", "1"), modules("app"));
            pom("app/pom.xml", V4, MODEL, parent, "<artifactId>app</artifactId>");
            pom("base/pom.xml", V41, is("base", "1"), "<packaging>pom</packaging>");

            assertRefused("@/base/pom.xml:1: the model is of version 4.1.0, but only 4.0.0 is read: write it in that"
                    + " version, or order it with Maven itself");
        }

        @Test
        void areNotMistakenForWhatAPluginIsConfiguredWith() throws IOException {
            String plugin = "<build><plugins><plugin><artifactId>p</artifactId><configuration>" + SUBPROJECTS
                    + "<modelVersion>4.1.0</modelVersion></configuration></plugin></plugins></build>";
            pom("pom.xml", V4, is("root", "1"), plugin);

            assertThat(ProjectFile.read(folder).graph().needs()).isEqualTo(Map.of("shop:root", Set.of()));
        }
    }

    @Nested
    class VersionsOfOneName {

        @Test
        void areModulesOfTheirOwn() throws IOException {
            pom("pom.xml", V4, MODEL, is("root", "1"), modules("v1", "v2", "old", "any"));
            pom("v1/pom.xml", V4, MODEL, is("api", "1"));
            pom("v2/pom.xml", V4, MODEL, is("api", "2"), needing("api", "1"));
            pom("old/pom.xml", V4, MODEL, is("old", "1"), needing("api", "1"));
            pom("any/pom.xml", V4, MODEL, is("any", "1"), needing("api", "[1,3)"));

            assertThat(ProjectFile.read(folder).graph().needs())
                    .isEqualTo(Map.of(
                            "shop:root", Set.of(),
                            "shop:api:1", Set.of(),
                            "shop:api:2", Set.of("shop:api:1"),
                            "shop:old", Set.of("shop:api:1"),
                            "shop:any", Set.of("shop:api:1", "shop:api:2")));
        }

        @Test
        void areRefusedWhereTheVersionIsTheSameToo() throws IOException {
            pom("pom.xml", V4, MODEL, is("root", "1"), modules("v1", "v2", "v3"));
            pom("v1/pom.xml", V4, MODEL, is("api", "1"));
            pom("v2/pom.xml", V4, MODEL, is("api", "2"));
            pom("v3/pom.xml", V4, MODEL, is("api", "2"));

            assertRefused(
                    "@/v3/pom.xml: the module shop:api:2 appears twice, first in @/v2/pom.xml: rename one of them");
        }
    }
}
