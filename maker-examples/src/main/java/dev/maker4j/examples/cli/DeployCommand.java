package dev.maker4j.examples.cli;

import dev.maker4j.cli.ExitStatus;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.SolveOptions;
import dev.maker4j.cli.Solving;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.deploy.DeployState;
import dev.maker4j.examples.deploy.DeployTask;
import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.Platform;
import dev.maker4j.examples.deploy.Stage;
import dev.maker4j.examples.deploy.control.PlatformClient;
import dev.maker4j.examples.deploy.control.PlatformProcess;
import dev.maker4j.examples.deploy.control.StatusPoll;
import dev.maker4j.examples.deploy.database.Rehearsal;
import dev.maker4j.examples.deploy.history.Snapshot;
import dev.maker4j.examples.deploy.platform.PlatformMain;
import dev.maker4j.examples.deploy.platform.PlatformServer.Address;
import dev.maker4j.examples.deploy.platform.Terms;
import dev.maker4j.examples.deploy.reading.PlanFile;
import dev.maker4j.examples.deploy.report.RollOutView;
import dev.maker4j.examples.deploy.simulation.DeploySkill;
import dev.maker4j.examples.deploy.verification.RunEnd;
import dev.maker4j.examples.input.TextFile;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rolls out new versions of services act by act, and rolls them back if something fails. */
@Command(
        name = "deploy",
        header = "Roll out new versions of services in use, each step by vote.",
        description = {
            "",
            "The plan's services are started in their old versions behind a reverse proxy, each instance a"
                    + " process with an HTTP server, and simulated users call them throughout. Then they get"
                    + " their new versions, instance by instance, with a canary first. If anything"
                    + " fails, everything is undone in reverse order.",
        },
        exitCodeList = {
            "0:rolled out and verified, without a failed call",
            "2:wrong usage or a wrong plan; nothing was done",
            "3:rolled back and verified, or halted, undecided or failed",
            "4:paused by Ctrl-C"
        })
final class DeployCommand implements Callable<Integer> {
    @Mixin
    private final SolveOptions options;

    private final Shell shell;

    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "The plan, in YAML or JSON. Default: the shop's.")
    private @Nullable Path planFile;

    @ArgGroup(validate = false, heading = "%n@|bold The services|@%n", order = 0)
    private PlatformOptions platform = new PlatformOptions();

    @Option(
            names = "--svg",
            paramLabel = "FILE",
            description = "Draw a picture into this file, in SVG. The roll-out's timeline, however it ends.")
    private @Nullable Path svg;

    DeployCommand(Shell shell) {
        this.shell = Objects.requireNonNull(shell, "shell");
        this.options = Examples.options(shell);
    }

    @Override
    public Integer call() throws IOException {
        String name = planFile == null ? "shop.yaml" : planFile.toString();
        String text = Inputs.reading(() -> planFile == null ? PlanFile.bundledText() : TextFile.read(planFile));
        Plan plan = Inputs.reading(() -> PlanFile.parse(name, text));
        Rehearsal.problem(plan).ifPresent(problem -> {
            throw options.checks().wrong(problem);
        });
        Terms terms = platform.terms(plan, options.checks());
        solving(plan, Platform.nobody())
                .writing(files -> files.to("--svg", svg, state -> ""))
                .check(); // before anything is started
        PlatformFiles files = new PlatformFiles(options);
        Optional<RunEnd> end = files.recordedEnd();
        if (end.isPresent()) {
            say("this run is over and its services are gone; here is its record");
            RollOutReferee referee = RollOutReferee.repeating(plan, end.get());
            return rollOut(plan, Platform.nobody(), referee, Optional::empty).run();
        }
        PlatformMain.Order order = platform.order(name, text, terms, files);
        return rollOut(plan, platform.open(plan, order, files, options, shell), files);
    }

    private void say(String line) {
        shell.showErr("  " + shell.paintErr().dim(line));
    }

    private int rollOut(Plan plan, PlatformOptions.Chosen chosen, PlatformFiles files) throws IOException {
        PlatformClient client = new PlatformClient(chosen.address());
        RollOutReferee referee = RollOutReferee.asking(plan, client);
        int status = ExitStatus.USAGE;
        try (StatusPoll poll = StatusPoll.of(client, TimeSource.system())) {
            status = rollOut(plan, client, referee, poll::latest)
                    .resumableWhile(() -> PlatformProcess.isThere(chosen.address()))
                    .run();
            if (referee.end().isPresent()) {
                files.keepEnd(referee.end().get());
            }
            return status;
        } finally {
            boolean unfinished =
                    options.journalFolder().isPresent() && referee.end().isEmpty();
            boolean resumable = unfinished && (status != ExitStatus.USAGE || chosen.found());
            if (!PlatformProcess.isThere(chosen.address())) {
                files.forgetAddress();
                if (resumable) {
                    say("its services are gone, so it can't be resumed; start a new one with another --journal");
                }
            } else {
                leave(chosen.address(), client, referee.isHalted(), resumable);
            }
        }
    }

    /** Leaves the services to a person or to another run, or leaves nothing behind. */
    private void leave(Address address, PlatformClient client, boolean halted, boolean resumable) throws IOException {
        String lease = address.terms().lease().toSeconds() + " s";
        if (halted) {
            client.keep();
            say("the services go on for " + lease + " so that somebody can look at them: users call http://127.0.0.1:"
                    + address.proxyPort() + ", all belongs to process " + address.pid());
        } else if (resumable) {
            say("the services go on without it for " + lease);
        } else {
            PlatformProcess.stop(address);
        }
    }

    private Solving<DeployState, Move<Stage>> solving(Plan plan, Platform doing) {
        return options.solving(new DeployTask(plan, doing)).simulatedBy(new DeploySkill());
    }

    private Solving<DeployState, Move<Stage>> rollOut(
            Plan plan, Platform doing, RollOutReferee referee, Supplier<Optional<Snapshot>> latest) {
        return solving(plan, doing)
                .settingUp(
                        maker -> maker.discarding(RedFlags.standard()).listening(ActLines.of(shell, ActResult::words)))
                .verifying(referee)
                .watching(new RollOutView(plan, latest))
                .writing(files -> files.howeverItEnds("--svg", svg, (state, result) -> referee.timeline()))
                .telling(of -> of.measuring(referee::facts)
                        .succeeding(report ->
                                Words.count(plan.services().size(), "service") + " rolled out, no call failed")
                        .conceding("rolled back", referee::concession))
                .picturing(RollOutReferee::picture);
    }
}
