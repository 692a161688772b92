package dev.maker4j.examples.buildorder.reading;

import dev.maker4j.examples.buildorder.reading.Modules.Line;
import dev.maker4j.examples.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Extension;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Plugin;
import org.jspecify.annotations.Nullable;

/*
 * Needs are those by which Maven orders its reactor: dependencies; the parent, for which a dependency of the parent on the module
 * gives way; and plugins, their dependencies and extensions, which give way themselves where they would close a cycle. They are
 * stated module by module, as Maven states them, since the order decides what is circular. Something outside the reactor, or of
 * another version than those in it, comes from a repository and isn't waited for. A module may depend on what else it makes
 * itself, such as its tests. A name may be there in several versions, which are modules of their own; a need without a certain
 * version is one for all of them.
 */
/** Reads the modules of a Maven reactor; confined to one thread and used once. */
final class MavenReactor {
    private final PomReader poms;
    private final Path top;
    private final List<Model> models = new ArrayList<>();
    private final Map<String, Map<String, String>> names = new HashMap<>();
    private final Set<Path> files = new HashSet<>();
    private final Modules modules;

    private MavenReactor(Path top) {
        this.top = top;
        this.poms = new PomReader(top);
        this.modules = new Modules(top.toString());
    }

    static ProjectFile read(Path pom) {
        MavenReactor reactor = new MavenReactor(pom.normalize());
        reactor.add(reactor.top);
        reactor.models.forEach(reactor::name);
        reactor.models.forEach(model -> {
            reactor.addDependencies(model);
            reactor.addParent(model);
            reactor.addNeedsThatGiveWay(model);
        });
        return new ProjectFile(reactor.modules.graph(), Map.of(), reactor.poms.remarks())
                .readFrom(reactor.poms.files());
    }

    private void add(Path pom) {
        Model model = poms.read(pom);
        String key = key(model);
        if (key.contains("${")) {
            throw InputException.in(
                    pom.toString(),
                    "the module is called " + key
                            + ", with a property that has no value: define it in this file or its parent");
        }
        models.add(model);
        names.computeIfAbsent(key, each -> new LinkedHashMap<>()).put(model.getVersion(), key);
        files.add(pom);
        List<String> listed = model.getModules();
        for (int i = 0; i < listed.size(); i++) {
            if (!listed.get(i).isBlank()) {
                @Nullable InputLocation list = model.getLocation("modules");
                Line line = poms.line(list == null ? null : list.getLocation(i), pom);
                add(moduleFile(pom, listed.get(i), line));
            }
        }
    }

    /** Gives a module its name, once all are known. */
    private void name(Model model) {
        String key = key(model);
        Map<String, String> versions = names.getOrDefault(key, Map.of());
        if (versions.size() > 1) {
            versions.put(model.getVersion(), key + ":" + model.getVersion());
        }
        modules.add(name(key, model.getVersion()), new Line(poms.file(model).toString(), 0));
    }

    private String name(String key, String version) {
        return names.getOrDefault(key, Map.of()).getOrDefault(version, key);
    }

    private String nameOf(Model model) {
        return name(key(model), model.getVersion());
    }

    private static String key(Model model) {
        return model.getGroupId() + ":" + model.getArtifactId();
    }

    /** A module is identified by its folder, or by its file where that isn't called pom.xml. */
    private Path moduleFile(Path pom, String module, Line line) {
        Path named = pom.resolveSibling(module.strip().replace('\\', '/')).normalize();
        Path file = Files.isDirectory(named) ? named.resolve("pom.xml") : named;
        if (!Files.isRegularFile(file)) {
            throw line.wrong("the module " + module + " should be in " + file + ", but there is no such file");
        }
        if (files.contains(file)) {
            throw line.wrong(
                    "the module " + module + " is " + file + ", which is in this project already: name it once");
        }
        return file;
    }

    private void addDependencies(Model model) {
        String module = nameOf(model);
        Path pom = poms.file(model);
        for (Dependency dependency : model.getDependencies()) {
            find(dependency.getGroupId(), dependency.getArtifactId(), version(dependency, model)).stream()
                    .filter(needed -> !needed.equals(module) || dependency.getClassifier() == null)
                    .forEach(needed ->
                            modules.need(module, needed, poms.line(dependency.getLocation("artifactId"), pom)));
        }
    }

    private void addParent(Model model) {
        @Nullable Parent parent = model.getParent();
        if (parent != null) {
            Line line = poms.line(parent.getLocation("artifactId"), poms.file(model));
            find(parent.getGroupId(), parent.getArtifactId(), parent.getVersion())
                    .forEach(needed -> modules.needFirst(nameOf(model), needed, line));
        }
    }

    private void addNeedsThatGiveWay(Model model) {
        @Nullable Build build = model.getBuild();
        if (build == null) {
            return;
        }
        for (Plugin plugin : build.getPlugins()) {
            addGivingWay(
                    model,
                    plugin.getGroupId(),
                    plugin.getArtifactId(),
                    plugin.getVersion(),
                    plugin.getLocation("artifactId"));
            for (Dependency dependency : plugin.getDependencies()) {
                addGivingWay(
                        model,
                        dependency.getGroupId(),
                        dependency.getArtifactId(),
                        dependency.getVersion(),
                        dependency.getLocation("artifactId"));
            }
        }
        for (Extension extension : build.getExtensions()) {
            addGivingWay(
                    model,
                    extension.getGroupId(),
                    extension.getArtifactId(),
                    extension.getVersion(),
                    extension.getLocation("artifactId"));
        }
    }

    private void addGivingWay(
            Model model,
            String groupId,
            String artifactId,
            @Nullable String version,
            @Nullable InputLocation location) {
        find(groupId, artifactId, version)
                .forEach(needed ->
                        modules.needUnlessCircular(nameOf(model), needed, poms.line(location, poms.file(model))));
    }

    /** The modules of this reactor that these coordinates mean. A version that isn't given, or is a range, fits any module. */
    private List<String> find(String groupId, String artifactId, @Nullable String version) {
        Map<String, String> versions = names.getOrDefault(groupId + ":" + artifactId, Map.of());
        boolean fitsAny = version == null
                || version.isEmpty()
                || version.startsWith("[")
                || version.startsWith("(")
                || version.contains("${");
        if (fitsAny) {
            return List.copyOf(versions.values());
        }
        @Nullable String fitting = versions.get(version);
        return fitting == null ? List.of() : List.of(fitting);
    }

    /** The version that a dependency states, or that the module's dependency management gives it. */
    private static @Nullable String version(Dependency dependency, Model model) {
        if (dependency.getVersion() != null || model.getDependencyManagement() == null) {
            return dependency.getVersion();
        }
        return model.getDependencyManagement().getDependencies().stream()
                .filter(managed -> managed.getManagementKey().equals(dependency.getManagementKey()))
                .map(Dependency::getVersion)
                .findFirst()
                .orElse(null);
    }
}
