package dev.maker4j.examples.buildorder.reading;

import dev.maker4j.examples.buildorder.BuildGraph;
import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.input.InputFile;
import dev.maker4j.examples.input.InputValue;
import dev.maker4j.examples.input.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads what a project consists of, in one of three forms:
 *
 * <ul>
 *   <li>a Maven reactor, from its folder or its {@code pom.xml}: modules are named {@code groupId:artifactId};
 *   <li>an npm project, from its folder or its {@code package-lock.json} of version 2 or 3: modules are named by the path of
 *       the package, {@code .} for the project's own;
 *   <li>a plain graph in YAML or JSON: a mapping from each module to the list of those that it needs.
 * </ul>
 *
 * <p>Stateless.
 */
public final class ProjectFile {
    private static final String POM = "pom.xml";
    private static final String LOCK = "package-lock.json";

    private ProjectFile() {}

    /**
     * Reads a project.
     *
     * @param path a folder or a file
     * @return its modules and what they need
     * @throws InputException if it can't be read or something in it is wrong
     */
    public static BuildGraph read(Path path) {
        if (Files.isDirectory(path)) {
            if (Files.exists(path.resolve(POM))) {
                return MavenReactor.read(path.resolve(POM));
            }
            if (Files.exists(path.resolve(LOCK))) {
                return read(path.resolve(LOCK));
            }
            throw InputException.in(
                    path.toString(),
                    "is a folder without " + POM + " and without " + LOCK
                            + ": name the folder of a Maven or npm project, or a file");
        }
        if (String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".xml")) {
            return MavenReactor.read(path);
        }
        return of(InputFile.read(path));
    }

    /**
     * The project that comes with this program: the 12 modules of a web shop.
     *
     * @return its modules and what they need
     */
    public static BuildGraph bundled() {
        return parse("web-shop.yaml", TextFile.bundled(ProjectFile.class, "web-shop.yaml"));
    }

    /**
     * Reads a lock file or a plain graph from a text.
     *
     * @param name the name of the file that it comes from
     * @param text in YAML or JSON
     * @return the modules and what they need
     * @throws InputException if something in it is wrong
     */
    public static BuildGraph parse(String name, String text) {
        return of(InputFile.parse(name, text));
    }

    private static BuildGraph of(InputValue root) {
        return PackageLock.isOne(root) ? PackageLock.read(root) : GraphFile.read(root);
    }
}
