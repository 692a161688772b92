package dev.maker4j.examples.cli;

import dev.maker4j.cli.Paint;
import dev.maker4j.cli.Shell;
import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.run.ActPerformed;
import dev.maker4j.run.RunListener;
import java.util.function.Function;

/** Prints a line for each act where there is no live display, such as in a build's log. */
final class ActLines implements RunListener<Object, Move<?>> {
    private final Shell shell;
    private final Function<ActResult, String> remark;

    private ActLines(Shell shell, Function<ActResult, String> remark) {
        this.shell = shell;
        this.remark = remark;
    }

    /** Creates lines with more to say about an act that succeeded. */
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
        shell.showErr("  " + mark + " " + event.action() + "  " + paint.dim(line));
    }
}
