package dev.maker4j.examples.cli;

import dev.maker4j.cli.AnswerCommand;
import dev.maker4j.cli.ApproveCommand;
import dev.maker4j.cli.CertifyCommand;
import dev.maker4j.cli.Program;
import dev.maker4j.cli.ReplayCommand;
import dev.maker4j.cli.ReportCommand;
import dev.maker4j.cli.ServeModelCommand;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.SolveOptions;
import dev.maker4j.cli.StatusCommand;
import dev.maker4j.examples.addition.simulation.AdditionSkill;
import dev.maker4j.examples.apitests.simulation.ApiTestSkill;
import dev.maker4j.examples.buildorder.simulation.BuildOrderSkill;
import dev.maker4j.examples.checkers.simulation.CheckersSkill;
import dev.maker4j.examples.deploy.simulation.DeploySkill;
import dev.maker4j.examples.label.simulation.LabelSkill;
import dev.maker4j.examples.migrate.simulation.MigrationSkill;
import dev.maker4j.examples.provision.simulation.ProvisionSkill;
import dev.maker4j.examples.schedule.simulation.ScheduleSkill;
import dev.maker4j.examples.simulation.Repertoire;
import dev.maker4j.examples.sudoku.simulation.SudokuSkill;
import dev.maker4j.testkit.Skill;
import picocli.CommandLine.Command;

/** The program: tasks on people's own files and systems, each step decided by a vote of a language model's samples. */
@Command(
        name = "examples",
        mixinStandardHelpOptions = true,
        version = "examples, of MAKER for Java 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        header = {"", "@|bold Tasks on real inputs and real systems|@", ""},
        description = {
            "Solves a task with a language model that sees one step at a time. Each step is sampled until one"
                    + " answer leads by k votes (arXiv 2511.09030). Each command takes a file of yours, or uses"
                    + " a bundled input.",
            "",
        },
        commandListHeading = "%n@|bold Commands|@%n",
        optionListHeading = "@|bold Options|@%n",
        synopsisHeading = "@|bold Usage|@  ",
        exitCodeListHeading = "%n@|bold Exit status|@%n",
        exitCodeList = {
            "0:solved and verified",
            "2:wrong usage or wrong input; nothing was done",
            "3:undecided or failed",
            "4:paused by Ctrl-C"
        },
        footerHeading = "%n@|bold Examples|@%n",
        footer = {
            "  examples addition                            @|faint 40 digits and 40 digits, column by column|@",
            "  examples checkers --a-side 20                @|faint 440 moves, 20 of them hard|@",
            "  examples sudoku                              @|faint a bundled puzzle, simulated model, no key needed|@",
            "  examples build-order . --svg order.svg       @|faint the Maven project in this directory|@",
            "  examples provision plan.json --llm openai    @|faint a real model; set OPENAI_API_KEY first|@",
            "  examples schedule week.yaml --ics calendars  @|faint a table, and files for calendars|@",
            "  examples api-tests --out junit.xml           @|faint thirteen tests of a bundled shop|@",
            "  examples migrate --fail-at swap-status       @|faint a real PostgreSQL, and back again|@",
            "  examples deploy --bad-release orders         @|faint 19 real servers; only canary calls fail|@",
            "  examples label --out labelled.csv            @|faint 300 tickets, sorted by team|@",
            "  examples new-task com.acme.Invoices          @|faint a Maven project for a task of your own|@",
            ""
        })
public final class Examples {
    static final double ERROR_RATE = 0.02;
    static final double TARGET = 0.99;

    private Examples() {}

    /**
     * Runs the program and exits with its status.
     *
     * @param arguments what was typed
     */
    public static void main(String[] arguments) {
        program().runAndExit(arguments);
    }

    static Program program() {
        return Program.of(shell -> new Examples())
                .with(AdditionCommand::new)
                .with(CheckersCommand::new)
                .with(SudokuCommand::new)
                .with(BuildOrderCommand::new)
                .with(ProvisionCommand::new)
                .with(ScheduleCommand::new)
                .with(MigrateCommand::new)
                .with(ApiTestsCommand::new)
                .with(DeployCommand::new)
                .with(LabelCommand::new)
                .with(NewTaskCommand::new)
                .with(EstimateCommand::new)
                .with(StatusCommand::new)
                .with(ReportCommand::new)
                .with(ApproveCommand::new)
                .with(AnswerCommand::new)
                .with(ReplayCommand::new)
                .with(CertifyCommand::new)
                .with(BisectCommand::new)
                .with(shell -> new ServeModelCommand(shell, everySkill(), "examples sudoku"));
    }

    static Skill everySkill() {
        return Repertoire.of(
                AdditionSkill.likeASmallModel(),
                CheckersSkill.likeASmallModel(),
                new SudokuSkill(),
                new BuildOrderSkill(),
                new ProvisionSkill(),
                new ScheduleSkill(),
                new MigrationSkill(),
                new ApiTestSkill(),
                new DeploySkill(),
                new LabelSkill());
    }

    /** Options whose defaults are those of every task here. */
    static SolveOptions options(Shell shell) {
        return SolveOptions.in(shell).erringAt(ERROR_RATE).reaching(TARGET);
    }
}
