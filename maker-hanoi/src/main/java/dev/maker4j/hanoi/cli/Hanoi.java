package dev.maker4j.hanoi.cli;

import dev.maker4j.cli.AnswerCommand;
import dev.maker4j.cli.CertifyCommand;
import dev.maker4j.cli.Program;
import dev.maker4j.cli.ReplayCommand;
import dev.maker4j.cli.ReportCommand;
import dev.maker4j.cli.ServeModelCommand;
import dev.maker4j.cli.StatusCommand;
import dev.maker4j.cli.TableCommand;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import picocli.CommandLine.Command;

/** The program: Towers of Hanoi, each step decided by a vote of a language model's samples. */
@Command(
        name = "hanoi",
        mixinStandardHelpOptions = true,
        version = "hanoi, of MAKER for Java 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        header = {
            "",
            "        @|fg(203) ▂█▂|@         |         |",
            "       @|fg(215) ▂███▂|@        |         |",
            "      @|fg(221) ▂█████▂|@       |         |       @|bold Towers of Hanoi|@",
            "     @|fg(114) ▂███████▂|@      |         |       @|faint a million steps, every one decided by vote|@",
            "    @|fg(75) ▂█████████▂|@     |         |",
            "",
        },
        description = {
            "",
            "Solves the Towers of Hanoi with a language model that sees one step at a time. Each step is sampled until one"
                    + " answer leads by k votes, so that a model which errs now and then makes no error in a million"
                    + " steps (arXiv 2511.09030).",
            "",
        },
        commandListHeading = "%n@|bold Commands|@%n",
        optionListHeading = "@|bold Options|@%n",
        synopsisHeading = "@|bold Usage|@  ",
        exitCodeListHeading = "%n@|bold Exit status|@%n",
        exitCodeList = {
            "0:solved and verified",
            "2:wrong usage; nothing was done",
            "3:undecided or failed",
            "4:paused by Ctrl-C"
        },
        footerHeading = "%n@|bold Examples|@%n",
        footer = {
            "  hanoi solve                          @|faint 20 disks, simulated model, no key needed|@",
            "  hanoi play --disks 4                 @|faint watch it|@",
            "  hanoi solve --disks 10 --llm openai  @|faint a real model; set OPENAI_API_KEY first|@",
            ""
        })
public final class Hanoi {
    private Hanoi() {}

    /**
     * Runs the program and exits with its status.
     *
     * @param arguments what was typed
     */
    public static void main(String[] arguments) {
        program().runAndExit(arguments);
    }

    static Program program() {
        return Program.of(shell -> new Hanoi())
                .with(SolveCommand::new)
                .with(VerifyCommand::new)
                .with(EstimateCommand::new)
                .with(TableCommand::new)
                .with(StatusCommand::new)
                .with(shell -> new ReportCommand(shell, PegScene::of))
                .with(AnswerCommand::new)
                .with(ReplayCommand::new)
                .with(CertifyCommand::new)
                .with(BisectCommand::new)
                .with(shell -> new ServeModelCommand(shell, new HanoiSkill(), "hanoi solve --disks 6"))
                .with(PlayCommand::new);
    }
}
