package dev.maker4j.examples.cli;

import dev.maker4j.cli.Facts;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.SolveOptions;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.provision.Plan;
import dev.maker4j.examples.provision.ProvisionState;
import dev.maker4j.examples.provision.ProvisionTask;
import dev.maker4j.examples.provision.reading.PlanFile;
import dev.maker4j.examples.provision.report.GanttChart;
import dev.maker4j.examples.provision.report.ProvisionReport;
import dev.maker4j.examples.provision.report.TimelineCsv;
import dev.maker4j.examples.provision.simulation.ProvisionSkill;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Provisions the resources of a plan on a simulated clock. */
@Command(
        name = "provision",
        header = "Provision a plan's resources, several at a time, on a simulated clock.",
        description = {
            "",
            "A step starts one resource or waits for the next to finish; the longest remaining path goes first."
                    + " Nothing real is provisioned.",
        })
final class ProvisionCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final SolveOptions options;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The output of terraform show -json, or a plan in YAML. Default: a bundled web shop of 20"
                    + " resources.")
    private @Nullable Path file;

    @Option(
            names = "--estimates",
            paramLabel = "FILE",
            description = "Times and costs by type of resource, which a Terraform plan doesn't contain.")
    private @Nullable Path estimates;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description = "How many resources may be in flight at once, 1 to " + Plan.MOST_AT_ONCE
                    + ". Default: the plan's own limit, else " + Plan.USUALLY_AT_ONCE + ", as in Terraform.")
    private @Nullable Integer atOnce;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write what was found to this file. The timeline as CSV: name,start,finish in seconds.")
    private @Nullable Path out;

    @Option(
            names = "--svg",
            paramLabel = "FILE",
            description = "Draw a picture into this file, in SVG. The timeline as a Gantt chart.")
    private @Nullable Path svg;

    ProvisionCommand(Shell shell) {
        this.shell = shell;
        this.options = Examples.options(shell);
    }

    @Override
    public Integer call() throws IOException {
        PlanFile read = Inputs.reading(this::read);
        Plan plan = atOnce == null ? read.plan() : read.plan().atOnce(requireInRange(atOnce));
        read.remarks().forEach(shell::note);
        return options.solving(ProvisionTask.of(plan)) // its own validation is the independent check of the timeline
                .simulatedBy(new ProvisionSkill())
                .telling(of -> of.knowing(facts(plan))
                        .finding(state -> Facts.none()
                                .field("makespanSeconds", state.timeline().makespan()))
                        .succeeding(report -> Words.count(plan.resources().size(), "resource") + " provisioned"))
                .picturing((state, paint) -> picture(plan, state))
                .writing(files -> files.to("--out", out, state -> TimelineCsv.of(state.timeline()))
                        .to("--svg", svg, state -> GanttChart.of(plan, state.timeline())))
                .run();
    }

    private int requireInRange(int number) {
        if (number < 1 || number > Plan.MOST_AT_ONCE) {
            throw options.checks()
                    .wrong("--at-once is " + number + ", but 1 to " + Plan.MOST_AT_ONCE
                            + " resources may be in flight at once");
        }
        return number;
    }

    private PlanFile read() {
        if (file == null) {
            if (estimates != null) {
                throw options.checks()
                        .wrong("--estimates is for a Terraform plan, but there is none: name its file too");
            }
            return PlanFile.bundled();
        }
        return estimates == null ? PlanFile.read(file) : PlanFile.read(file, estimates);
    }

    private static Facts facts(Plan plan) {
        int resources = plan.resources().size();
        BigDecimal month = plan.costPerHour().multiply(BigDecimal.valueOf(ProvisionReport.HOURS_A_MONTH));
        return Facts.none()
                .row("resources", Words.count(resources), "at most " + plan.atOnce() + " in flight at once")
                .field("resources", resources)
                .field("atOnce", plan.atOnce())
                .field("lowerBoundSeconds", plan.leastSeconds())
                .field("criticalPathSeconds", plan.criticalSeconds())
                .field("totalWorkSeconds", plan.totalSeconds())
                .field("dollarsPerHour", plan.costPerHour())
                .field("dollarsPerMonth", month);
    }

    /** The end of the report has makespan and cost, so a long report is cut in the middle. */
    private static List<String> picture(Plan plan, ProvisionState state) {
        boolean complete = state.finished() == plan.resources().size();
        return complete ? Pictures.withEnd(ProvisionReport.of(plan, state.timeline())) : List.of();
    }
}
