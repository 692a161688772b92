package dev.maker4j.examples.buildorder.reading;

import dev.maker4j.examples.buildorder.BuildGraph;
import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.input.InputFile;
import dev.maker4j.examples.input.InputValue;
import dev.maker4j.examples.input.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a project consists of, as its files tell it, in one of three forms:
 *
 * <ul>
 *   <li>a Maven reactor, from its folder or its {@code pom.xml}: modules are named {@code groupId:artifactId}, with the version
 *       behind it where a name is there in several;
 *   <li>an npm project, from its folder or its {@code package-lock.json} of version 2 or 3: modules are named by the path of
 *       the package, {@code .} for the project's own;
 *   <li>a plain graph in YAML or JSON: a mapping from each module to the list of those that it needs.
 * </ul>
 *
 * <p>Immutable.
 */
public final class ProjectFile {
    private static final String POM = "pom.xml";
    private static final List<String> LOCKS =
            List.of("npm-shrinkwrap.json", "package-lock.json"); // npm prefers the first

    private final BuildGraph graph;
    private final Map<String, List<String>> cycles;
    private final List<String> remarks;
    private final Set<Path> files;

    /**
     * A project.
     *
     * @param cycles for each module that stands for a cycle of packages, their names
     */
    ProjectFile(BuildGraph graph, Map<String, List<String>> cycles, List<String> remarks) {
        this(graph, cycles, remarks, Set.of());
    }

    private ProjectFile(
            BuildGraph graph, Map<String, List<String>> cycles, List<String> remarks, Collection<Path> files) {
        this.graph = graph;
        this.cycles = Map.copyOf(cycles);
        this.remarks = List.copyOf(remarks);
        this.files = Set.copyOf(files);
    }

    ProjectFile readFrom(Collection<Path> all) {
        return new ProjectFile(graph, cycles, remarks, all);
    }

    /**
     * Reads a project.
     *
     * @param path a folder or a file
     * @return its modules and what they need
     * @throws InputException if it can't be read or something in it is wrong
     */
    public static ProjectFile read(Path path) {
        if (Files.isDirectory(path)) {
            return read(fileIn(path));
        }
        String name = path.toString();
        if (name.toLowerCase(Locale.ROOT).endsWith(".xml")) {
            return MavenReactor.read(path);
        }
        OtherLocks.refuseByName(name);
        return parse(name, TextFile.read(path)).readFrom(Set.of(path));
    }

    private static Path fileIn(Path folder) {
        return Stream.concat(Stream.of(POM), LOCKS.stream())
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst()
                .or(() -> OtherLocks.in(folder))
                .orElseThrow(() -> InputException.in(
                        folder.toString(),
                        "is a folder without " + POM
                                + " and without package-lock.json: name the folder of a Maven or npm"
                                + " project, or a file"));
    }

    /**
     * The project that comes with this program: the 12 modules of a web shop.
     *
     * @return its modules and what they need
     */
    public static ProjectFile bundled() {
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
    public static ProjectFile parse(String name, String text) {
        OtherLocks.refuseByName(name);
        OtherLocks.refuseByText(name, text);
        InputValue root = InputFile.parse(name, text);
        OtherLocks.refuseByContent(root);
        return PackageLock.isOne(root)
                ? PackageLock.read(root)
                : new ProjectFile(GraphFile.read(root), Map.of(), List.of());
    }

    /**
     * What is to be put in order. Packages that need each other in a cycle are one module in it.
     *
     * @return the modules and what they need
     */
    public BuildGraph graph() {
        return graph;
    }

    /**
     * An order with the packages of a cycle in place of the module that stands for them.
     *
     * @param order modules of the graph
     * @return the names, those of a cycle one after another; unmodifiable
     */
    public List<String> spelledOut(List<String> order) {
        return order.stream()
                .flatMap(module -> cycles.getOrDefault(module, List.of(module)).stream())
                .toList();
    }

    /**
     * The files that were read.
     *
     * @return in no order; empty where a text was parsed
     */
    public Set<Path> files() {
        return files;
    }

    /**
     * What a reader should know of how the files were read.
     *
     * @return sentences without a full stop; empty where there is nothing to say
     */
    public List<String> remarks() {
        return remarks;
    }
}
