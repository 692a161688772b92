package dev.maker4j.examples.cli;

import dev.maker4j.cli.Paint;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.Words;
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
        if (shell.errIsWatched()) {
            return;
        }
        ActResult result = ActResult.parse(event.result());
        boolean undo = event.action() instanceof MigrationAction.Undo;
        Paint paint = shell.paintErr();
        boolean good = result.kind() == ActResult.Kind.DONE;
        String mark = good ? (undo ? paint.warning("↩") : paint.good("✔")) : paint.bad("✘");
        String costs = StepTable.time(result.took())
                + (result.rows() == 0 ? "" : ", " + Words.count(result.rows(), "row"))
                + (event.recovered() ? ", found done" : "");
        shell.err().println("  " + mark + " " + event.action() + "  " + paint.dim(good ? costs : result.reason()));
    }
}
