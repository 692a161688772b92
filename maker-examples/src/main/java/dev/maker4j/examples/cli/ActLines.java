package dev.maker4j.examples.cli;

import dev.maker4j.cli.Paint;
import dev.maker4j.cli.Shell;
import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.run.ActPerformed;
import dev.maker4j.run.RunListener;
import java.util.function.Function;

/** Tells of each act where nobody watches a live display, such as in the log of a build. */
final class ActLines implements RunListener<Object, Move<?>> {
    private final Shell shell;
    private final Function<ActResult, String> remark;

    private ActLines(Shell shell, Function<ActResult, String> remark) {
        this.shell = shell;
        this.remark = remark;
    }

    /** Lines with what else there is to say of an act that went well. */
    static ActLines of(Shell shell, Function<ActResult, String> remark) {
        return new ActLines(shell, remark);
    }

    @Override
    public void actPerformed(ActPerformed<? extends Object, ? extends Move<?>> event) {
        if (shell.errIsWatched()) {
            return;
        }
        ActResult result = ActResult.parse(event.result());
        Paint paint = shell.paintErr();
        boolean undo = event.action() instanceof Move.Undo;
        String mark = result.isDone() ? (undo ? paint.warning("↩") : paint.good("✔")) : paint.bad("✘");
        String more = result.isDone() ? remark.apply(result) : result.words();
        String line = StepTable.time(result.took())
                + (more.isEmpty() ? "" : ", " + more)
                + (event.recovered() ? ", found done" : "");
        shell.err().println("  " + mark + " " + event.action() + "  " + paint.dim(line));
    }
}
