package dev.maker4j.hanoi.cli;

import dev.maker4j.cli.Checks;
import dev.maker4j.cli.ExitStatus;
import dev.maker4j.cli.FileProblems;
import dev.maker4j.cli.Paint;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.Words;
import dev.maker4j.hanoi.verification.HanoiVerifier;
import dev.maker4j.hanoi.verification.MoveFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a file of moves. */
@Command(
        name = "verify",
        header = "Check a file of moves.",
        description = {
            "",
            "Checks that every move is legal, that all disks end on peg 2, and that there are no more moves than needed."
                    + " The file has one move per line: disk from to.",
        },
        exitCodeList = {
            "0:the moves are the solution",
            "2:wrong usage, or the file can't be read",
            "3:the" + " moves aren't the solution"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int MOST_DISKS = 64;

    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--disks", paramLabel = "N", required = true, description = "How many disks. 1 to 64.")
    private int disks;

    @Option(
            names = "--moves",
            paramLabel = "FILE",
            required = true,
            description = "The file of moves to check, one per line: disk from to.")
    private @Nullable Path moves;

    VerifyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Checks checks = new Checks(spec);
        HanoiVerifier verifier = new HanoiVerifier(checks.between("--disks", 1, MOST_DISKS, disks));
        Optional<String> problem = problem(checks, verifier);
        Paint paint = problem.isEmpty() ? shell.paintOut() : shell.paintErr();
        if (problem.isPresent()) {
            shell.showErr(paint.bad("✘ Not the solution:") + " " + problem.get());
            return ExitStatus.FAILED;
        }
        shell.showOut(paint.good("✔ Verified:") + " " + Words.count(verifier.moves(), "move") + ", all legal, "
                + (disks == 1 ? "the disk is" : "all " + disks + " disks are") + " on peg 2");
        return ExitStatus.OK;
    }

    private Optional<String> problem(Checks checks, HanoiVerifier verifier) {
        Path file = Objects.requireNonNull(moves, "moves");
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return MoveFile.verify(lines, verifier);
        } catch (IOException e) {
            throw checks.wrong("--moves can't be read from " + file + " (" + FileProblems.reason(e)
                    + "): name a file that solve --moves wrote");
        }
    }
}
