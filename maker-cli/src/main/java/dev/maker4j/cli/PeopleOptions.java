package dev.maker4j.cli;

import dev.maker4j.People;
import dev.maker4j.task.ActingTask;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.task.Risk;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for what a run leaves to a person. */
final class PeopleOptions {
    @Option(
            names = "--approve-from",
            paramLabel = "LEVEL",
            description =
                    "Pause before each act of at least this risk until a person approves it: low, medium or high.")
    private @Nullable Risk approveFrom;

    @Option(
            names = "--ask-undecided",
            description =
                    "Pause for a person's answer when the votes don't decide a step, instead of ending undecided.")
    private boolean askUndecided;

    /** What is left to people; their decisions need a journal. */
    People chosen(Checks checks, DecomposableTask<?, ?> task, boolean journalled) {
        if (!journalled && (approveFrom != null || askUndecided)) {
            throw checks.wrong((approveFrom != null ? "--approve-from" : "--ask-undecided")
                    + " needs --journal, where a person's decision is recorded: name a folder");
        }
        People people = askUndecided ? People.decidingUndecidedSteps() : People.notAsked();
        if (approveFrom == null) {
            return people;
        }
        if (approveFrom == Risk.NONE) {
            throw checks.wrong(
                    "--approve-from must be low, medium or high, but was none: leave it out to run without approvals");
        }
        if (!(task instanceof ActingTask)) {
            throw checks.wrong("--approve-from is for tasks that act on the world, and this one doesn't: leave it out");
        }
        return people.andApprovingActsFrom(approveFrom);
    }
}
