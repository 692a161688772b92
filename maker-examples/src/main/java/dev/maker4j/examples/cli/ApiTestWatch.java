package dev.maker4j.examples.cli;

import dev.maker4j.cli.LiveView;
import dev.maker4j.cli.Paint;
import dev.maker4j.cli.Referee;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.apitests.ApiTestTask;
import dev.maker4j.examples.apitests.CallResult;
import dev.maker4j.examples.apitests.RunState;
import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.apitests.TestAction;
import dev.maker4j.run.ActPerformed;
import dev.maker4j.run.StepDecided;
import dev.maker4j.run.StepRestored;
import java.util.List;
import java.util.Optional;

/**
 * Follows a run: shows the table on a terminal, and a line for each result elsewhere. Written by the run's thread, and
 * read by the display's.
 */
final class ApiTestWatch implements Referee<RunState, TestAction>, LiveView {
    private final Suite suite;
    private final ApiTestTask task;
    private final Shell shell;
    private volatile RunState state;

    ApiTestWatch(Suite suite, ApiTestTask task, Shell shell) {
        this.suite = suite;
        this.task = task;
        this.shell = shell;
        this.state = task.initialState();
    }

    /** Where the run stands. */
    RunState state() {
        return state;
    }

    @Override
    public boolean isToldOfRestoredSteps() {
        return true;
    }

    @Override
    public void stepRestored(StepRestored<? extends RunState, ? extends TestAction> event) {
        state = event.next();
    }

    @Override
    public void stepDecided(StepDecided<? extends RunState, ? extends TestAction> event) {
        state = event.next();
    }

    @Override
    public void actPerformed(ActPerformed<? extends RunState, ? extends TestAction> event) {
        if (shell.errIsWatched() || event.action() instanceof TestAction.Start) {
            return;
        }
        CallResult result = CallResult.parse(event.result());
        String what = event.action() instanceof TestAction.SetUp
                ? "set-up of "
                : event.action() instanceof TestAction.TearDown ? "tear-down of " : "";
        String attempt = result.attempt() > 1 ? ", attempt " + result.attempt() : "";
        shell.showErr("  " + (result.passed() ? "✔ " : "✘ ") + what + result.name() + attempt + "  "
                + (result.status() == 0 ? "" : result.status() + "  ")
                + Words.count(result.times().took().toMillis()) + " ms"
                + (result.passed() ? "" : "  " + result.reason()));
    }

    /** The task's own validation is the independent check of the history. */
    @Override
    public Optional<String> problem(RunState finalState) {
        return task.validate(finalState);
    }

    @Override
    public List<String> lines(int columns, Paint paint) {
        return ApiTestTable.lines(suite, state, columns, paint);
    }
}
