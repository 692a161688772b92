package dev.maker4j.cli;

import dev.maker4j.replay.Waiting;
import dev.maker4j.voting.Tally;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * A command for a person to answer the step that a journalled run's votes didn't decide. Works for the runs of any
 * program.
 */
@Command(
        name = PersonCommand.ANSWER,
        header = "Answer the step that a run's votes didn't decide.",
        description = {
            "",
            "Shows the question and its votes. Given an answer, adds it to the journal as a person's. The task"
                    + " reads it when the run is resumed; if it can't, the run waits again and says why.",
        },
        exitCodeList = {
            "0:answered",
            "2:wrong usage, or the run in the folder isn't waiting for an answer",
            "4:shown, but not answered"
        })
public final class AnswerCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private PersonCommand person = new PersonCommand();

    @Parameters(arity = "0..1", paramLabel = "ANSWER", description = "The reply the model should have given.")
    private @Nullable String answer;

    /**
     * Creates the command for a program.
     *
     * @param shell what it writes to
     */
    public AnswerCommand(Shell shell) {
        this.shell = Objects.requireNonNull(shell, "shell");
    }

    @Override
    public Integer call() {
        Waiting waiting = person.waiting(false);
        shell.showOut(shown(waiting));
        if (answer == null) {
            shell.out().println("  to answer, type the same line again with ANSWER at its end\n");
            return ExitStatus.PAUSED;
        }
        String reply = answer;
        person.say(waiting, (asked, journal, by, at) -> asked.answer(journal, reply, by, at));
        shell.out()
                .println(
                        "  recorded, not yet read: the task reads it when the run is resumed; if it can't, the run waits again\n");
        return ExitStatus.OK;
    }

    private String shown(Waiting waiting) {
        StringBuilder text = new StringBuilder("\n");
        Paint paint = shell.paintOut();
        Tally<String> tally = waiting.votes();
        Summary.row(text, paint, "step", Words.count(waiting.step()), "");
        String name = "votes";
        String samples = Words.count(tally.sampleCount(), "sample");
        for (String votes : new RecordedAnswers(tally).votes(tally)) {
            Summary.row(text, paint, name, samples, votes);
            name = "";
            samples = "";
        }
        waiting.question()
                .ifPresent(question -> text.append("\n")
                        .append(question.system().indent(4))
                        .append("\n")
                        .append(question.user().indent(4)));
        return text.toString();
    }
}
