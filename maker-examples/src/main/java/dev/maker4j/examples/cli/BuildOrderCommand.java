package dev.maker4j.examples.cli;

import dev.maker4j.cli.Facts;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.SolveOptions;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.buildorder.BuildGraph;
import dev.maker4j.examples.buildorder.BuildOrderTask;
import dev.maker4j.examples.buildorder.BuildState;
import dev.maker4j.examples.buildorder.reading.ProjectFile;
import dev.maker4j.examples.buildorder.report.BuildReport;
import dev.maker4j.examples.buildorder.report.DotDrawing;
import dev.maker4j.examples.buildorder.report.GraphDrawing;
import dev.maker4j.examples.buildorder.report.OrderFile;
import dev.maker4j.examples.buildorder.simulation.BuildOrderSkill;
import dev.maker4j.examples.buildorder.verification.BuildOrderVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds the order in which the modules of a project are built. */
@Command(
        name = "build-order",
        header = "Work out the order in which to build a project's modules.",
        description = {
            "",
            "Each step builds the ready module that the most others are waiting for.",
        })
final class BuildOrderCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final SolveOptions options;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description = "The folder of a Maven or npm project, a pom.xml, a package-lock.json, or a graph in YAML"
                    + " or JSON. Default: a bundled web shop of 12 modules.")
    private @Nullable Path path;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write what was found to this file. The order, one module per line.")
    private @Nullable Path out;

    @Option(names = "--dot", paramLabel = "FILE", description = "Draw the graph, numbered by the order, in DOT.")
    private @Nullable Path dot;

    @Option(
            names = "--svg",
            paramLabel = "FILE",
            description = "Draw a picture into this file, in SVG. The graph, numbered by the order.")
    private @Nullable Path svg;

    BuildOrderCommand(Shell shell) {
        this.shell = shell;
        this.options = Examples.options(shell);
    }

    @Override
    public Integer call() throws IOException {
        Path given = path;
        ProjectFile project = Inputs.reading(() -> given == null ? ProjectFile.bundled() : ProjectFile.read(given));
        BuildGraph graph = project.graph();
        project.remarks().forEach(shell::note);
        return options.solving(BuildOrderTask.of(graph))
                .simulatedBy(new BuildOrderSkill())
                .verifying(state -> BuildOrderVerifier.problem(graph.needs(), state.order()))
                .telling(of -> of.knowing(facts(graph))
                        .finding(state -> Facts.none().field("order", project.spelledOut(state.order())))
                        .succeeding(report -> Words.count(graph.size(), "module") + " in order"))
                .picturing((state, paint) -> picture(graph, state))
                .writing(files -> files.sparing(project.files())
                        .to("--out", out, state -> OrderFile.of(project.spelledOut(state.order())))
                        .to("--dot", dot, state -> DotDrawing.of(graph, state.order()))
                        .to("--svg", svg, state -> GraphDrawing.of(graph, state.order())))
                .run();
    }

    private static Facts facts(BuildGraph graph) {
        int needs = graph.needs().values().stream()
                .mapToInt(needed -> needed.size())
                .sum();
        int levels = graph.levels().size();
        return Facts.none()
                .row(
                        "modules",
                        Words.count(graph.size()),
                        Words.count(needs) + (needs == 1 ? " dependency" : " dependencies"))
                .row("levels", Words.count(levels), "the modules of a level could be built in parallel")
                .field("modules", graph.size())
                .field("dependencies", needs)
                .field("levels", levels);
    }

    private static List<String> picture(BuildGraph graph, BuildState state) {
        boolean complete = state.order().size() == graph.size();
        return complete ? Pictures.of(BuildReport.of(graph, state.order())) : List.of();
    }
}
