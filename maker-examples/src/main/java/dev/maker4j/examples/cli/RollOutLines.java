package dev.maker4j.examples.cli;

import dev.maker4j.cli.Shell;
import dev.maker4j.event.ActPerformed;
import dev.maker4j.event.RunListener;
import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.deploy.DeployAction;
import dev.maker4j.examples.deploy.DeployState;

/** Tells of each act where nobody watches a live display, such as in the log of a build. */
final class RollOutLines implements RunListener<DeployState, DeployAction> {
    private final Shell shell;

    RollOutLines(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void actPerformed(ActPerformed<? extends DeployState, ? extends DeployAction> event) {
        if (!shell.errIsWatched()) {
            ActResult result = ActResult.parse(event.result());
            String outcome = (result.isDone() ? "" : "failed: ") + result.words() + ", "
                    + result.took().toMillis() + " ms";
            shell.err().println("  " + event.action() + ": " + outcome + (event.recovered() ? " (found done)" : ""));
        }
    }
}
