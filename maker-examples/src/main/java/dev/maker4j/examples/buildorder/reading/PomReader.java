package dev.maker4j.examples.buildorder.reading;

import dev.maker4j.examples.buildorder.reading.Modules.Line;
import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.input.TextFile;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Profile;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.DefaultModelBuilder;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingResult;
import org.apache.maven.model.building.ModelProblem;
import org.apache.maven.model.building.ModelSource;
import org.apache.maven.model.building.StringModelSource;
import org.apache.maven.model.resolution.ModelResolver;
import org.jspecify.annotations.Nullable;

/*
 * Maven's own builder reads a file, inherits from its parents and fills in properties; it stops there, before anything would have
 * to come from a repository. A parent outside the project is taken for an empty one, so what it manages isn't known.
 *
 * Profiles count where Maven would take them without being told to: those that are active by default, and those that this
 * machine's properties, Java, system or files switch on. A user's own settings aren't read.
 */
/** Reads single POM files; confined to one thread. */
final class PomReader {
    private static final int MOST_SHOWN = 10;

    private final Path top;
    private final DefaultModelBuilder builder = new DefaultModelBuilderFactory().newInstance();
    private final Properties properties = properties();
    private final Set<Path> files = new LinkedHashSet<>();
    private final Set<String> activeProfiles = new LinkedHashSet<>();

    /** Mistakes are reported with files named as the top one is, which is relative to it. */
    PomReader(Path top) {
        this.top = top;
    }

    Model read(Path pom) {
        ModelVersion.requireKnown(TextFile.bytes(pom), pom); // tells better than Maven why a file can't be read
        DefaultModelBuildingRequest request = new DefaultModelBuildingRequest();
        request.setPomFile(pom.toAbsolutePath().toFile());
        request.setTwoPhaseBuilding(true);
        request.setLocationTracking(true);
        request.setProcessPlugins(false);
        request.setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL);
        request.setModelResolver(new NothingOutside());
        request.setSystemProperties(properties);
        try {
            ModelBuildingResult built = builder.build(request);
            built.getModelIds().forEach(id -> lookAt(built.getRawModel(id), built.getActivePomProfiles(id)));
            return complete(built.getEffectiveModel(), pom);
        } catch (ModelBuildingException e) {
            throw wrong(e, pom);
        }
    }

    /** Looks at one of the files that a model was made of: its own or a parent's. */
    private void lookAt(Model raw, List<Profile> active) {
        if (raw.getPomFile() != null) {
            Path file = file(raw);
            ModelVersion.requireKnown(TextFile.bytes(file), file);
            files.add(file);
            active.forEach(profile -> activeProfiles.add(profile.getId() + " (" + file + ")"));
        }
    }

    /** What Maven would see here: the properties of Java and the system, and the environment. */
    private static Properties properties() {
        Properties properties = new Properties();
        System.getenv().forEach((name, value) -> properties.setProperty("env." + name, value));
        System.getProperties()
                .stringPropertyNames()
                .forEach(name -> properties.setProperty(name, System.getProperty(name, "")));
        return properties;
    }

    /** All files that were read, those of parents too. */
    Set<Path> files() {
        return files;
    }

    /** Which profiles counted. */
    List<String> remarks() {
        if (activeProfiles.isEmpty()) {
            return List.of();
        }
        int more = activeProfiles.size() - MOST_SHOWN;
        String shown =
                String.join(", ", activeProfiles.stream().limit(MOST_SHOWN).toList());
        return List.of((activeProfiles.size() == 1 ? "this profile counts" : "these profiles count")
                + ", as in Maven on this machine without -P: " + shown + (more > 0 ? " and " + more + " more" : ""));
    }

    private static Model complete(Model model, Path pom) {
        if (model.getArtifactId() == null) {
            throw InputException.in(pom.toString(), "the module has no artifactId: give it one");
        }
        if (model.getGroupId() == null || model.getVersion() == null) {
            throw InputException.in(
                    pom.toString(),
                    "the module has no " + (model.getGroupId() == null ? "groupId" : "version")
                            + ": give it one, or a parent that has one");
        }
        return model;
    }

    private InputException wrong(ModelBuildingException thrown, Path pom) {
        ModelProblem worst = thrown.getProblems().get(0);
        for (ModelProblem problem : thrown.getProblems()) {
            worst = problem.getSeverity().compareTo(worst.getSeverity()) < 0 ? problem : worst;
        }
        String message = worst.getMessage()
                .replaceFirst(
                        "^Non-(parse|read)able POM "
                                + Pattern.quote(pom.toAbsolutePath().toString()) + ": ",
                        "")
                .replaceAll("\\s+", " ")
                .strip();
        return new Line(pom.toString(), Math.max(0, worst.getLineNumber())).wrong("Maven can't read it: " + message);
    }

    /** The file of a model that was read here, named as a user would. */
    Path file(Model model) {
        return named(model.getPomFile().toPath());
    }

    private Path named(Path absolute) {
        Path folder = top.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            return absolute;
        }
        Path fromTop = folder.relativize(absolute.normalize());
        return top.resolveSibling(fromTop).normalize();
    }

    /** The line of a location, which may be in a parent's file; that file as a whole where there is none. */
    Line line(@Nullable InputLocation location, Path file) {
        if (location == null) {
            return new Line(file.toString(), 0);
        }
        boolean elsewhere = location.getSource() != null && location.getSource().getLocation() != null;
        Path source = elsewhere ? named(Path.of(location.getSource().getLocation())) : file;
        return new Line(source.toString(), Math.max(0, location.getLineNumber()));
    }

    /** Stands for all repositories: whatever is asked for is there, and empty. */
    @SuppressWarnings("deprecation") // the interface has no other type for what it returns
    private static final class NothingOutside implements ModelResolver {
        @Override
        public ModelSource resolveModel(String groupId, String artifactId, String version) {
            return new StringModelSource("<project><modelVersion>4.0.0</modelVersion><groupId>" + groupId
                    + "</groupId><artifactId>" + artifactId + "</artifactId><version>" + version
                    + "</version><packaging>pom</packaging></project>");
        }

        @Override
        public ModelSource resolveModel(Parent parent) {
            return resolveModel(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
        }

        @Override
        public ModelSource resolveModel(Dependency dependency) {
            return resolveModel(dependency.getGroupId(), dependency.getArtifactId(), dependency.getVersion());
        }

        @Override
        public void addRepository(Repository repository) {}

        @Override
        public void addRepository(Repository repository, boolean replace) {}

        @Override
        public ModelResolver newCopy() {
            return this;
        }
    }
}
