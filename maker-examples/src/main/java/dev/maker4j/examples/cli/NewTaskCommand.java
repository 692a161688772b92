package dev.maker4j.examples.cli;

import dev.maker4j.cli.Checks;
import dev.maker4j.cli.ExitStatus;
import dev.maker4j.cli.FileProblems;
import dev.maker4j.cli.InputException;
import dev.maker4j.cli.Shell;
import dev.maker4j.examples.newtask.NewProject;
import dev.maker4j.examples.newtask.TaskName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a project for a task of the user's own. */
@Command(
        name = "new-task",
        header = "Make a Maven project for a task of your own.",
        description = {
            "",
            "The project has a small task that works, its test, a simulated model and a program. Each of its"
                    + " comments asks what your own task has to answer. Nothing is overwritten.",
        },
        exitCodeList = {"0:made", "2:wrong usage, or the folder isn't empty", "3:the folder can't be written to"})
final class NewTaskCommand implements Callable<Integer> {
    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "CLASS", description = "The task's class, such as com.acme.Invoices.")
    private String task = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            description = "A folder that is empty or isn't there yet. Default: the class name, as in ./invoices.")
    private @Nullable Path folder;

    NewTaskCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        NewProject project = project();
        Path into = folder == null ? Path.of(project.name().hyphenated()) : folder;
        requireEmpty(into);
        try {
            project.writeTo(into);
        } catch (IOException e) {
            throw new IOException(into + ": can't be written (" + FileProblems.reason(e) + "); name another folder", e);
        }
        shell.showOut("Made " + into + ": open " + into.resolve("README.md") + ", or begin with");
        shell.showOut("  cd " + into + " && mvn -B -ntp -q package && java -jar target/"
                + project.name().hyphenated() + ".jar");
        return ExitStatus.OK;
    }

    private NewProject project() {
        try {
            return NewProject.of(TaskName.of(task));
        } catch (IllegalArgumentException wrong) {
            throw new Checks(spec).wrong(String.valueOf(wrong.getMessage()));
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw InputException.in(folder, "is a file, and a project is a folder: name another");
        }
        try (Stream<Path> held = Files.list(folder)) {
            if (held.findAny().isPresent()) {
                throw InputException.in(folder, "isn't empty, and nothing is overwritten: name another folder");
            }
        }
    }
}
