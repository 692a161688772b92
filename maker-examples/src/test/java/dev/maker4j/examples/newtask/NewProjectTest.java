package dev.maker4j.examples.newtask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("once")
class NewProjectTest {
    private static final TaskName NAME = TaskName.of("com.acme.OpenInvoices");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void hasTheFilesOfAMavenProjectUnderTheTasksName() {
        assertThat(NewProject.of(NAME).files())
                .containsOnlyKeys(
                        "pom.xml",
                        "README.md",
                        ".gitignore",
                        "src/main/java/com/acme/OpenInvoices.java",
                        "src/main/java/com/acme/OpenInvoicesSkill.java",
                        "src/main/java/com/acme/OpenInvoicesProgram.java",
                        "src/test/java/com/acme/OpenInvoicesTest.java")
                .allSatisfy((file, text) -> assertThat(text).as(file).doesNotContainPattern("(?i)template|@[a-z.]+@"));
    }

    @Test
    void asksForTheVersionThatMadeIt() throws IOException, XmlPullParserException {
        MavenXpp3Reader reader = new MavenXpp3Reader();
        Model ours = reader.read(Files.newBufferedReader(Path.of("pom.xml")));

        Model made = reader.read(new StringReader(NewProject.of(NAME).files().getOrDefault("pom.xml", "")));

        assertThat(List.of(made.getGroupId(), made.getArtifactId())).containsExactly("com.acme", "open-invoices");
        assertThat(made.getDependencyManagement().getDependencies())
                .extracting(bom -> bom.getArtifactId() + ":" + bom.getVersion())
                .containsExactly("maker-bom:" + ours.getParent().getVersion());
    }

    @Test
    void compilesWithoutAWarningAndPassesItsOwnTest() throws Exception {
        NewProject.of(NAME).writeTo(folder);
        Path classes = Files.createDirectory(folder.resolve("classes"));

        assertThat(compiled(classes)).isEmpty();

        int passed = 0;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, NewProjectTest.class.getClassLoader())) {
            Class<?> test = loader.loadClass("com.acme.OpenInvoicesTest");
            Constructor<?> constructor = test.getDeclaredConstructor();
            constructor.setAccessible(true);
            for (Method method : test.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class)) {
                    method.setAccessible(true);
                    method.invoke(constructor.newInstance());
                    passed++;
                }
            }
        }
        assertThat(passed).isEqualTo(6);
    }

    /** What javac says of it. */
    private String compiled(Path into) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter told = new StringWriter();
        List<String> options = List.of(
                "-d",
                into.toString(),
                "-proc:none",
                "-Xlint:all,-classfile,-path",
                "--release",
                "17",
                "-classpath",
                System.getProperty("java.class.path"));
        List<Path> sources;
        try (Stream<Path> files = Files.walk(folder)) {
            sources = new ArrayList<>(
                    files.filter(file -> file.toString().endsWith(".java")).toList());
        }
        try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
            javac.getTask(told, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return told.toString();
    }

    @Test
    void overwritesNothing() throws IOException {
        NewProject.of(NAME).writeTo(folder);
        Files.delete(folder.resolve("pom.xml"));

        assertThatThrownBy(() -> NewProject.of(NAME).writeTo(folder)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invoices",
                "com.acme.invoices",
                "com.Acme.Invoices",
                "com..Invoices",
                "com.acme.",
                "",
                "com.acme.In-voices",
                "com.acme.Invoices;",
                "../acme.Invoices",
                "com.acme.Größe"
            })
    void isNotNamedLikeThat(String name) {
        assertThatThrownBy(() -> TaskName.of(name))
                .hasMessage(
                        "a task is named as a class in a package, such as com.acme.Invoices, but was \"" + name + "\"");
    }

    @Test
    void isNamedAsJavaAllows() {
        assertThatThrownBy(() -> TaskName.of("com.new.Invoices"))
                .hasMessage("a part of \"com.new.Invoices\" is a word that Java reserves: choose another, such as"
                        + " com.acme.Invoices");
        assertThatThrownBy(() -> TaskName.of("java.invoices.Invoices"))
                .hasMessage("Java runs no classes of others in package java, so none can be called"
                        + " \"java.invoices.Invoices\": choose another package, such as com.acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Prompt", "State", "String", "Maker", "List", "Override"})
    void isNotNamedAsWhatItsCodeUses(String name) {
        assertThatThrownBy(() -> NewProject.of(TaskName.of("com.acme." + name)))
                .hasMessage("a new task can't be called " + name
                        + ", which its code uses for something else: choose another" + " name, such as " + name
                        + "Task");
    }

    @ParameterizedTest
    @CsvSource({
        "Invoices,invoices",
        "OpenInvoices,open-invoices",
        "VATReport,vat-report",
        "Q3Report,q3-report",
        "Template,template"
    })
    void namesTheProjectInLowerCase(String simple, String hyphenated) {
        assertThat(TaskName.of("com.acme." + simple).hyphenated()).isEqualTo(hyphenated);
    }
}
