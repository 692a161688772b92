package dev.maker4j.examples.buildorder.reading;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectSorter;

/** What Maven's own sorter says of projects; stateless. */
final class MavensOrder {
    private MavensOrder() {}

    static MavenProject project(Model model, Path pom) {
        MavenProject project = new MavenProject(model);
        project.setFile(pom.toFile());
        return project;
    }

    static Map<String, Set<String>> needs(ProjectSorter sorter) {
        Map<String, Set<String>> needs = new TreeMap<>();
        for (MavenProject project : sorter.getSortedProjects()) {
            String id = ProjectSorter.getId(project);
            Set<String> needed = new TreeSet<>();
            sorter.getDependencies(id).forEach(each -> needed.add(withoutVersion(each)));
            needs.put(withoutVersion(id), needed);
        }
        return needs;
    }

    static String withoutVersion(String id) {
        return id.substring(0, id.lastIndexOf(':'));
    }
}
