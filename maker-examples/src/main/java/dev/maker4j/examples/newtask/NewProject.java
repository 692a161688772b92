package dev.maker4j.examples.newtask;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Maven project of its own for a new task: the template with another name. Immutable.
 *
 * <p>What it is made of are the sources that are compiled and tested here, so a new project compiles and passes its test.
 */
public final class NewProject {
    private static final String TEMPLATE = "/dev/maker4j/examples/template/";
    private static final String PROJECT = "/dev/maker4j/examples/newtask/";
    private static final Pattern NAMES = Pattern.compile(
            "dev\\.maker4j\\.examples\\.template|TemplateTask|Template|(?<=\")template(?=\")|template-project");

    private final TaskName name;
    private final Map<String, String> files;

    private NewProject(TaskName name, Map<String, String> files) {
        this.name = name;
        this.files = files;
    }

    /**
     * The project of a task.
     *
     * @param name what to call it
     * @return the project, nothing of which is written yet
     * @throws IllegalArgumentException if the template itself uses that name for something else
     */
    public static NewProject of(TaskName name) {
        String folder = name.inPackage().replace('.', '/') + "/" + name.simple();
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", text(PROJECT + "pom.xml"));
        files.put("README.md", text(PROJECT + "README.md"));
        files.put(".gitignore", "target/\n");
        files.put("src/main/java/" + folder + ".java", text(TEMPLATE + "TemplateTask.java"));
        files.put("src/main/java/" + folder + "Skill.java", text(TEMPLATE + "TemplateSkill.java"));
        files.put("src/main/java/" + folder + "Program.java", text(TEMPLATE + "TemplateProgram.java"));
        files.put("src/test/java/" + folder + "Test.java", text(TEMPLATE + "TemplateTaskTest.java"));
        requireUnused(name, files);
        files.replaceAll((file, text) -> renamed(text, name));
        return new NewProject(name, files);
    }

    private static void requireUnused(TaskName name, Map<String, String> files) {
        Pattern word = Pattern.compile("\\b" + name.simple() + "\\b");
        files.forEach((file, text) -> {
            if (file.endsWith(".java") && word.matcher(text).find()) {
                throw new IllegalArgumentException("a new task can't be called " + name.simple()
                        + ", which its code uses for something else: choose" + " another name, such as " + name.simple()
                        + "Task");
            }
        });
    }

    private static String renamed(String text, TaskName name) {
        return NAMES.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group()) {
                            case "TemplateTask", "Template" -> name.simple();
                            case "template", "template-project" -> name.hyphenated();
                            default -> name.inPackage();
                        }));
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(NewProject.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the template can't be read from this program's own jar: " + resource, e);
        }
    }

    /**
     * The project's name.
     *
     * @return the task's
     */
    public TaskName name() {
        return name;
    }

    /**
     * Its files.
     *
     * @return their texts by their paths in the project, with slashes
     */
    public Map<String, String> files() {
        return Map.copyOf(files);
    }

    /**
     * Writes all files.
     *
     * @param folder a folder that is empty or isn't there yet
     * @throws IOException if it can't be written to, or holds something
     */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), StandardOpenOption.CREATE_NEW);
        }
    }
}
