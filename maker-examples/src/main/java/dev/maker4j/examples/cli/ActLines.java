package dev.maker4j.examples.cli;

import dev.maker4j.cli.Shell;
import dev.maker4j.event.ActPerformed;
import dev.maker4j.event.RunListener;
import dev.maker4j.examples.migrate.ActResult;
import dev.maker4j.examples.migrate.MigrationAction;
import dev.maker4j.examples.migrate.MigrationState;

/** Tells of each act where nobody watches a live display, such as in the log of a build. */
final class ActLines implements RunListener<MigrationState, MigrationAction> {
    private final Shell shell;

    ActLines(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void actPerformed(ActPerformed<? extends MigrationState, ? extends MigrationAction> event) {
        if (!shell.errIsWatched()) {
            ActResult result = ActResult.parse(event.result());
            String outcome = result.kind() == ActResult.Kind.DONE
                    ? result.took().toMillis() + " ms"
                    : "failed: " + result.reason();
            shell.err().println("  " + event.action() + ": " + outcome + (event.recovered() ? " (found done)" : ""));
        }
    }
}
