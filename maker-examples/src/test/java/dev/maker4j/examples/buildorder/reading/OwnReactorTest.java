package dev.maker4j.examples.buildorder.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.examples.buildorder.BuildGraph;
import dev.maker4j.examples.buildorder.BuildOrderTask;
import dev.maker4j.examples.buildorder.simulation.BuildOrderSkill;
import dev.maker4j.testkit.SimulatedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectSorter;
import org.junit.jupiter.api.Test;

/** The reactor of this very project. */
class OwnReactorTest {
    private static final Path OWN = Path.of("..");

    /** Maven's own sorter, over the models of this project's files. */
    private static ProjectSorter sorter() throws Exception {
        List<MavenProject> projects = new ArrayList<>();
        PomReader poms = new PomReader(OWN.resolve("pom.xml"));
        projects.add(MavensOrder.project(poms.read(OWN.resolve("pom.xml")), OWN.resolve("pom.xml")));
        for (String module : poms.read(OWN.resolve("pom.xml")).getModules()) {
            Path pom = OWN.resolve(module).resolve("pom.xml");
            projects.add(MavensOrder.project(poms.read(pom), pom));
        }
        return new ProjectSorter(projects);
    }

    @Test
    void theNeedsAreThoseByWhichMavenOrdersIt() throws Exception {
        BuildGraph graph = ProjectFile.read(OWN).graph();

        assertThat(graph.size()).isGreaterThan(6);
        assertThat(graph.needs()).isEqualTo(MavensOrder.needs(sorter()));
    }

    @Test
    void theVotedOrderIsOneThatMavenCouldHaveTaken() throws Exception {
        BuildOrderTask task = BuildOrderTask.of(ProjectFile.read(OWN).graph());

        List<String> order = Maker.solving(task)
                .asking(SimulatedModel.with(new BuildOrderSkill())
                        .erringAt(0.02)
                        .seed(1))
                .untilAheadBy(3)
                .build()
                .solve()
                .orElseThrow()
                .order();

        ProjectSorter sorter = sorter();
        assertThat(order).hasSameSizeAs(sorter.getSortedProjects());
        for (MavenProject project : sorter.getSortedProjects()) {
            String id = ProjectSorter.getId(project);
            assertThat(sorter.getDependencies(id))
                    .allSatisfy(needed -> assertThat(order.indexOf(MavensOrder.withoutVersion(needed)))
                            .isBetween(0, order.indexOf(MavensOrder.withoutVersion(id)) - 1));
        }
    }
}
