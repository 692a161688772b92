package dev.maker4j.examples.buildorder.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maker4j.examples.input.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectSorter;
import org.codehaus.plexus.util.dag.CycleDetectedException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenReactorTest {
    @TempDir
    private Path folder;

    private void pom(String path, String... elements) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "<project>\n<modelVersion>4.0.0</modelVersion>\n" + String.join("\n", elements) + "\n</project>\n");
    }

    private static String coordinates(String artifactId) {
        return "<groupId>org.shop</groupId><artifactId>" + artifactId + "</artifactId><version>1</version>";
    }

    private static String parent(String artifactId) {
        return "<parent>" + coordinates(artifactId) + "</parent>";
    }

    private static String parent(String artifactId, String relativePath) {
        return "<parent>" + coordinates(artifactId) + "<relativePath>" + relativePath + "</relativePath></parent>";
    }

    private static String artifact(String artifactId) {
        return "<artifactId>" + artifactId + "</artifactId>";
    }

    private static String modules(String... modules) {
        return "<packaging>pom</packaging>\n<modules>\n<module>" + String.join("</module>\n<module>", modules)
                + "</module>\n</modules>";
    }

    private static String dependencies(String... dependencies) {
        return "<dependencies>\n" + String.join("\n", dependencies) + "\n</dependencies>";
    }

    private static String dependency(String artifactId) {
        return dependency("org.shop", artifactId, "1");
    }

    private static String dependency(String groupId, String artifactId, String version) {
        return "<dependency><groupId>" + groupId + "</groupId><artifactId>" + artifactId + "</artifactId><version>"
                + version + "</version></dependency>";
    }

    private static String plugin(String artifactId) {
        return "<build><plugins><plugin>" + coordinates(artifactId) + "</plugin></plugins></build>";
    }

    private static String testsOf(String artifactId) {
        return dependency(artifactId).replace("</dependency>", "<classifier>tests</classifier></dependency>");
    }

    private Map<String, Set<String>> needs() {
        return shortened(ProjectFile.read(folder).graph().needs());
    }

    /** The needs, which must be those by which Maven would order the same files. */
    private Map<String, Set<String>> needsAsInMaven() throws Exception {
        Map<String, Set<String>> needs = ProjectFile.read(folder).graph().needs();

        assertThat(needs).isEqualTo(needsInMaven());
        return shortened(needs);
    }

    private Map<String, Set<String>> needsInMaven() throws Exception {
        List<MavenProject> projects = new ArrayList<>();
        addWithModules(folder.resolve("pom.xml"), projects);
        return MavensOrder.needs(new ProjectSorter(projects));
    }

    private static void addWithModules(Path pom, List<MavenProject> projects) throws ModelBuildingException {
        DefaultModelBuildingRequest request = new DefaultModelBuildingRequest();
        request.setPomFile(pom.toFile());
        request.setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL);
        Model model =
                new DefaultModelBuilderFactory().newInstance().build(request).getEffectiveModel();
        projects.add(MavensOrder.project(model, pom));
        for (String module : model.getModules()) {
            Path named = pom.resolveSibling(module);
            addWithModules(Files.isDirectory(named) ? named.resolve("pom.xml") : named, projects);
        }
    }

    private static Map<String, Set<String>> shortened(Map<String, Set<String>> needs) {
        Map<String, Set<String>> shortened = new TreeMap<>();
        needs.forEach((module, needed) -> {
            Set<String> names = new TreeSet<>();
            needed.forEach(each -> names.add(each.replace("org.shop:", "")));
            shortened.put(module.replace("org.shop:", ""), names);
        });
        return shortened;
    }

    private void assertRefusedAsByMaven(String message) {
        assertThatExceptionOfType(CycleDetectedException.class).isThrownBy(this::needsInMaven);
        assertRefused(message);
    }

    private void assertRefused(String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> ProjectFile.read(folder))
                .withMessage(message.replace("@", folder.toString()));
    }

    @Nested
    class Needs {

        @Test
        void areParentsAndDependenciesOfNestedModules() throws Exception {
            pom("pom.xml", coordinates("shop"), modules("core", "web"));
            pom("core/pom.xml", parent("shop"), artifact("core"));
            pom("web/pom.xml", parent("shop"), artifact("web"), modules("api", "ui/pom.xml"));
            pom("web/api/pom.xml", parent("web"), artifact("api"), dependencies(dependency("core")));
            pom("web/ui/pom.xml", parent("shop", "../.."), artifact("ui"), dependencies(dependency("api")));

            assertThat(needsAsInMaven())
                    .isEqualTo(Map.of(
                            "shop", Set.of(),
                            "core", Set.of("shop"),
                            "web", Set.of("shop"),
                            "api", Set.of("core", "web"),
                            "ui", Set.of("api", "shop")));
        }

        @Test
        void areFoundThroughPropertiesInCoordinates() throws Exception {
            pom(
                    "pom.xml",
                    "<groupId>org.shop</groupId>",
                    artifact("shop"),
                    "<version>${revision}</version>",
                    "<properties><revision>1</revision><prefix>co</prefix></properties>",
                    modules("core", "web"));
            pom("core/pom.xml", parent("shop").replace("<version>1", "<version>${revision}"), artifact("core"));
            pom(
                    "web/pom.xml",
                    parent("shop").replace("<version>1", "<version>${revision}"),
                    artifact("web"),
                    dependencies(dependency("${project.groupId}", "${prefix}re", "${project.parent.version}")));

            assertThat(needsAsInMaven()).containsEntry("web", Set.of("core", "shop"));
        }

        @Test
        void comeWithWhatAParentPassesOn() throws Exception {
            pom("pom.xml", coordinates("shop"), modules("log", "base", "web"));
            pom("log/pom.xml", coordinates("log"));
            pom("base/pom.xml", coordinates("base"), "<packaging>pom</packaging>", dependencies(dependency("log")));
            pom("web/pom.xml", parent("base", "../base"), artifact("web"));

            assertThat(needsAsInMaven())
                    .isEqualTo(Map.of(
                            "shop", Set.of(),
                            "log", Set.of(),
                            "base", Set.of("log"),
                            "web", Set.of("base", "log")));
        }

        @Test
        void leaveOutWhatIsOutsideTheReactorOrOfAnotherVersion() throws Exception {
            pom(
                    "pom.xml",
                    coordinates("shop"),
                    modules("core", "old", "managed", "range"),
                    "<dependencyManagement>",
                    dependencies(dependency("org.shop", "core", "0.9")),
                    "</dependencyManagement>");
            pom("core/pom.xml", coordinates("core"));
            pom(
                    "old/pom.xml",
                    coordinates("old"),
                    dependencies(dependency("org.shop", "core", "0.8"), dependency("org.else", "core", "1")));
            pom(
                    "managed/pom.xml",
                    parent("shop"),
                    artifact("managed"),
                    dependencies(dependency("core").replace("<version>1</version>", "")));
            pom("range/pom.xml", coordinates("range"), dependencies(dependency("org.shop", "core", "[0,2)")));

            assertThat(needsAsInMaven())
                    .containsEntry("old", Set.of())
                    .containsEntry("managed", Set.of("shop"))
                    .containsEntry("range", Set.of("core"));
        }

        @Test
        void arePluginsTooUnlessTheyWouldCloseACycle() throws Exception {
            pom("pom.xml", coordinates("shop"), modules("gen", "core", "web"), plugin("gen"));
            pom("gen/pom.xml", parent("shop"), artifact("gen"), dependencies(dependency("core")));
            pom("core/pom.xml", parent("shop"), artifact("core"));
            pom("web/pom.xml", parent("shop"), artifact("web"));

            assertThat(needsAsInMaven())
                    .isEqualTo(Map.of(
                            "shop", Set.of(),
                            "core", Set.of("shop"),
                            "gen", Set.of("core", "shop"),
                            "web", Set.of("gen", "shop")));
        }

        @Test
        void ofAParentNeverIncludeItsOwnChild() throws Exception {
            pom("pom.xml", coordinates("shop"), modules("core"), dependencies(testsOf("core")));
            pom("core/pom.xml", parent("shop"), artifact("core"));

            assertThat(needsAsInMaven()).isEqualTo(Map.of("shop", Set.of(), "core", Set.of("shop")));
        }

        @Test
        void areReadFromFilesInTheEncodingThatTheyStateAndWithoutModulesThatAreBlank() throws Exception {
            pom("pom.xml", coordinates("shop"), modules("core", "", " "), "<description>caf\u00e9</description>");
            pom("core/pom.xml", parent("shop"), artifact("core"));
            Path pom = folder.resolve("pom.xml");
            Files.writeString(
                    pom,
                    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n" + Files.readString(pom),
                    StandardCharsets.ISO_8859_1);

            assertThat(needs()).isEqualTo(Map.of("shop", Set.of(), "core", Set.of("shop")));
        }

        @Test
        void areKnownWhereTheParentComesFromARepository() throws IOException {
            pom(
                    "pom.xml",
                    "<parent><groupId>org.frame</groupId><artifactId>starter</artifactId><version>3</version></parent>",
                    coordinates("shop"),
                    modules("core", "web"));
            pom("core/pom.xml", parent("shop"), artifact("core"));
            pom(
                    "web/pom.xml",
                    parent("shop"),
                    artifact("web"),
                    dependencies(
                            dependency("core").replace("<version>1</version>", ""),
                            dependency("org.frame", "web", "${frame.version}")));

            assertThat(needs()).containsEntry("web", Set.of("core", "shop"));
        }
    }

    @Nested
    class Refuses {

        @Test
        void modulesThatAreNotThereWithTheLineThatNamesThem() throws IOException {
            pom("pom.xml", coordinates("shop"), modules("core", "web"));
            pom("core/pom.xml", coordinates("core"));

            assertRefused("@/pom.xml:7: the module web should be in @/web, but there is no such file");
        }

        @Test
        void cyclesWithTheLineOfOneOfTheirNeeds() throws IOException {
            pom("pom.xml", coordinates("shop"), modules("core", "web"));
            pom("core/pom.xml", coordinates("core"), dependencies(dependency("web")));
            pom("web/pom.xml", coordinates("web"), dependencies(dependency("core")));

            assertRefused(
                    "@/core/pom.xml:5: org.shop:core → org.shop:web → org.shop:core need each other in a cycle, so none"
                            + " can be built first: remove one of these needs");
        }

        @Test
        void twoModulesOfOneName() throws IOException {
            pom("pom.xml", coordinates("shop"), modules("core", "copy"));
            pom("core/pom.xml", coordinates("core"));
            pom("copy/pom.xml", coordinates("core"));

            assertRefused(
                    "@/copy/pom.xml: the module org.shop:core appears twice, first in @/core/pom.xml: rename one of them");
        }

        @Test
        void modulesThatContainThemselves() throws IOException {
            pom("pom.xml", coordinates("shop"), modules("../" + folder.getFileName()));

            assertRefused("@/pom.xml:6: the module ../" + folder.getFileName()
                    + " is @/pom.xml, which is in this project already: name it once");
        }

        @Test
        void modulesThatAreNamedTwice() throws IOException {
            pom("pom.xml", coordinates("shop"), modules("core", "core/pom.xml"));
            pom("core/pom.xml", coordinates("core"));

            assertRefused("@/pom.xml:7: the module core/pom.xml is @/core/pom.xml, which is in this project already:"
                    + " name it once");
        }

        @Test
        void cyclesThroughAPluginThatMavenFindsBeforeTheDependencyThatClosesThem() throws IOException {
            pom("pom.xml", coordinates("shop"), modules("core", "gen"));
            pom("core/pom.xml", coordinates("core"), plugin("gen"));
            pom("gen/pom.xml", coordinates("gen"), dependencies(dependency("core")));

            assertRefusedAsByMaven("@/core/pom.xml:4: org.shop:core → org.shop:gen → org.shop:core need each other in a"
                    + " cycle, so none can be built first: remove one of these needs");
        }

        @Test
        void cyclesOfAParentWithAChildThatComesBeforeIt() throws IOException {
            pom("pom.xml", coordinates("shop"), modules("core", "base"));
            pom("core/pom.xml", parent("base", "../base"), artifact("core"));
            pom("base/pom.xml", coordinates("base"), "<packaging>pom</packaging>", dependencies(testsOf("core")));

            assertRefusedAsByMaven(
                    "@/core/pom.xml:3: org.shop:core → org.shop:base → org.shop:core need each other in a"
                            + " cycle, so none can be built first: remove one of these needs");
        }

        @Test
        void cyclesThatWouldEndWhereAParentsNeedOfItsChildGivesWay() throws IOException {
            pom("pom.xml", coordinates("shop"), modules("base", "far", "core"));
            pom("base/pom.xml", coordinates("base"), "<packaging>pom</packaging>", dependencies(testsOf("core")));
            pom("far/pom.xml", coordinates("far"), dependencies(dependency("org.shop", "base", "1")));
            pom("core/pom.xml", parent("base", "../base"), artifact("core"), dependencies(dependency("far")));

            assertRefusedAsByMaven("@/base/pom.xml:6: org.shop:base → org.shop:core → org.shop:far → org.shop:base need"
                    + " each other in a cycle, so none can be built first: remove one of these needs");
        }

        @Test
        void modulesThatDependOnThemselves() throws IOException {
            pom("pom.xml", coordinates("shop"), modules("core"), dependencies(dependency("core")));
            pom("core/pom.xml", parent("shop"), artifact("core"));

            assertRefused(
                    "@/pom.xml:9: org.shop:core → org.shop:core: it needs itself, so it can never be built: remove"
                            + " this need");
        }

        @Test
        void modulesWithoutCoordinates() throws IOException {
            pom("pom.xml", artifact("shop"), "<version>1</version>");
            assertRefused("@/pom.xml: the module has no groupId: give it one, or a parent that has one");

            pom("pom.xml", "<groupId>org.shop</groupId>", "<version>1</version>");
            assertRefused("@/pom.xml: the module has no artifactId: give it one");

            pom("pom.xml", "<groupId>org.shop</groupId>", artifact("shop"));
            assertRefused("@/pom.xml: the module has no version: give it one, or a parent that has one");
        }

        @Test
        void namesWithPropertiesThatHaveNoValue() throws IOException {
            pom("pom.xml", "<groupId>${group}</groupId><artifactId>shop</artifactId><version>1</version>");

            assertRefused(
                    "@/pom.xml: the module is called ${group}:shop, with a property that has no value: define it in this"
                            + " file or its parent");
        }

        @Test
        void filesThatAreNoPoms() throws IOException {
            Files.writeString(folder.resolve("pom.xml"), "<project>\n<modelVersion>4.0.0\n</project>");

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> ProjectFile.read(folder))
                    .withMessageStartingWith(folder + "/pom.xml:3: Maven can't read it: end tag name </project>");
        }

        @Test
        void otherXml() throws IOException {
            Files.writeString(folder.resolve("pom.xml"), "<html></html>");

            assertRefused("@/pom.xml: the module has no artifactId: give it one");
        }

        @Test
        void filesThatAreNotThere() {
            Path file = folder.resolve("other.xml");

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> ProjectFile.read(file))
                    .withMessage(file + ": no such file: check its name, and the directory you are in");
        }

        @Test
        void foldersWithoutAProject() {
            assertRefused(
                    "@: is a folder without pom.xml and without package-lock.json: name the folder of a Maven or npm"
                            + " project, or a file");
        }
    }
}
