package dev.maker4j.examples.cli;

import dev.maker4j.cli.ExitStatus;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.SolveOptions;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.migrate.Figures;
import dev.maker4j.examples.migrate.MigrationTask;
import dev.maker4j.examples.migrate.Migrator;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.Step;
import dev.maker4j.examples.migrate.database.Access;
import dev.maker4j.examples.migrate.database.JdbcMigrator;
import dev.maker4j.examples.migrate.database.SecondConnection;
import dev.maker4j.examples.migrate.reading.PlanFile;
import dev.maker4j.examples.migrate.report.PlanPreview;
import dev.maker4j.examples.migrate.simulation.MigrationSkill;
import dev.maker4j.examples.migrate.verification.Aftermath;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Migrates a database step by step, and rolls back if something fails. */
@Command(
        name = "migrate",
        header = "Migrate a database in use, each step by vote.",
        description = {
            "",
            "Without a URL, a PostgreSQL server is started and filled with a shop's data. The users table is"
                    + " then split and the order status becomes an enum, while a second connection keeps"
                    + " reading and writing. If anything fails, everything is undone in reverse order.",
        },
        exitCodeList = {
            "0:migrated and verified",
            "2:wrong usage, a wrong plan, or a database that can't be reached; nothing was changed",
            "3:rolled back and verified, or halted, undecided or failed",
            "4:paused by Ctrl-C"
        })
final class MigrateCommand implements Callable<Integer> {
    @Mixin
    private final SolveOptions options;

    private final Shell shell;

    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "The plan, in YAML or JSON. Default: the shop's.")
    private @Nullable Path planFile;

    @ArgGroup(validate = false, heading = "%n@|bold The database|@%n", order = 0)
    private DatabaseOptions database = new DatabaseOptions();

    @Option(names = "--fail-at", paramLabel = "STEP", description = "Make this step fail after it has done its work.")
    private @Nullable String failAt;

    @Option(names = "--dry-run", description = "Print the plan in execution order, and stop.")
    private boolean dryRun;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write what was found to this file. The migration's log, however it ends.")
    private @Nullable Path out;

    MigrateCommand(Shell shell) {
        this.shell = Objects.requireNonNull(shell, "shell");
        this.options = Examples.options(shell).showing(Access::shown);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Plan plan = plan();
        if (dryRun) {
            return preview(plan);
        }
        options.solving(new MigrationTask(plan, Migrator.nobody()))
                .simulatedBy(new MigrationSkill())
                .writing(files -> files.to("--out", out, state -> ""))
                .check(); // before a server is started
        try (DatabaseOptions.Chosen chosen = database.open(options, shell);
                SecondConnection users =
                        new SecondConnection(chosen.access(), plan.traffic(), plan.limits(), TimeSource.system());
                JdbcMigrator migrator = new JdbcMigrator(plan, chosen.access(), users, TimeSource.system())) {
            new Preflight(options, shell, plan, chosen.access()).check(migrator);
            if (failAt != null) {
                migrator.failingAt(failAt);
            }
            return migrate(plan, new Aftermath(plan, chosen.access(), users), users, migrator);
        }
    }

    private Plan plan() {
        if (planFile != null && planFile.toString().startsWith("jdbc:")) { // isn't repeated, for it may hold a password
            throw options.checks().wrong("PLAN is a file, but this is a URL: name the database with --jdbc-url");
        }
        Plan plan = Inputs.reading(() -> planFile == null ? PlanFile.bundled() : PlanFile.read(planFile));
        if (failAt != null && plan.step(failAt).isEmpty()) {
            throw options.checks()
                    .wrong("--fail-at must name a step of the plan, but was " + failAt + "; its steps are "
                            + plan.steps().stream().map(Step::name).collect(Collectors.joining(", ")));
        }
        return plan;
    }

    /** Prints the plan; on the user's own database it is tried first, which changes nothing. */
    private int preview(Plan plan) throws IOException {
        boolean tried = false;
        if (database.isOwn()) {
            try (DatabaseOptions.Chosen chosen = database.open(options, shell)) {
                tried = new Preflight(options, shell, plan, chosen.access()).rehearse();
            }
        }
        PlanPreview.lines(plan).forEach(shell::showOut);
        if (tried) {
            shell.showOut(
                    "Tried on empty copies of the tables: every statement is accepted, and every undo brings the schema"
                            + " back. Nothing was changed.");
        } else if (database.isOwn()) {
            shell.showOut("Nothing was changed; what wasn't tried is listed above.");
        }
        return ExitStatus.OK;
    }

    private static String rows(ActResult result) {
        long rows = Figures.of(result).rows();
        return rows == 0 ? "" : Words.count(rows, "row");
    }

    private int migrate(Plan plan, Aftermath aftermath, SecondConnection users, JdbcMigrator migrator)
            throws IOException {
        MigrationReferee referee = new MigrationReferee(plan, aftermath, users, shell);
        MigrationView view = new MigrationView(plan, migrator, users, TimeSource.system());
        StepTable table = new StepTable(plan);
        return options.solving(new MigrationTask(plan, migrator))
                .simulatedBy(new MigrationSkill())
                .settingUp(maker -> maker.discarding(RedFlags.standard())
                        .listening(ActLines.of(shell, MigrateCommand::rows))
                        .listening(view))
                .watching(view)
                .verifying(referee)
                .recording(() -> out == null ? null : new MigrationLogFile(plan, out))
                .writing(files -> files.howeverItEnds("--out", out, (state, result) -> referee.log(state)))
                .telling(of -> of.measuring(referee::facts)
                        .succeeding(report -> referee.success())
                        .conceding("rolled back", referee::concession))
                .picturing(table::lines)
                .run();
    }
}
