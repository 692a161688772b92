package dev.maker4j.internal.journalling;

import org.jspecify.annotations.Nullable;

/** Finds out whether a run can be forked before a step, by what its journal says of that step and of those around it. Used once; confined to one thread. */
final class ForkPoint implements RunReader {
    private final long step;
    private @Nullable RecordedRun run;
    private long decided;
    private long begun = -1;
    private long over;
    private long firstAct = -1;
    private boolean solved;

    ForkPoint(long step) {
        this.step = step;
    }

    RecordedRun run() {
        RecordedRun known = run;
        if (known == null) {
            throw new IllegalStateException("the journal holds no run that could be forked: name another");
        }
        return known;
    }

    /** Whether the step after those that are kept was begun, so that all were told of these. */
    boolean isBegun() {
        return begun >= step;
    }

    void require() {
        if (run().survey().isPresent()) {
            throw new IllegalStateException("survey \"" + run().survey().get()
                    + "\" can't be forked: its rows don't follow from one another; ask those that went wrong anew, in a journal of"
                    + " their own");
        }
        String what = "run " + run().id() + " can't be forked before step " + step + ": ";
        if (step < 0 || step > decided) {
            throw new IllegalArgumentException(what + "it has decided " + decided + (decided == 1 ? " step" : " steps")
                    + ", so name one from 0 to " + decided);
        }
        if (firstAct >= 0) {
            throw new IllegalStateException(
                    what + "the act of step " + firstAct
                            + " was performed, or may have been, and the world can't be forked; name a step behind the last act");
        }
        if (solved && step == decided) {
            throw new IllegalStateException(
                    what + "it is solved, so there is nothing to decide there; name an earlier step");
        }
        if (step > 0 && over < step && begun < step) {
            throw new IllegalStateException(what + "the journal ends with step " + (step - 1)
                    + ", of which it doesn't say that it was over; resume the run first, or name an earlier step");
        }
    }

    @Override
    public void run(RecordedRun first) {
        run = first;
    }

    @Override
    public void simulated() {}

    private void opened(long number) {
        begun = Math.max(begun, number);
        solved = false;
    }

    @Override
    public void snapshot(RecordedSnapshot snapshot) {
        decided = Math.max(decided, snapshot.step());
        over = Math.max(over, snapshot.step());
        if (snapshot.step() > step && begun < 0) {
            throw new IllegalStateException(
                    "run " + run().id() + " can't be forked before step " + step
                            + ": its journal begins with step " + snapshot.step()
                            + ", where it took the run over from a checkpoint; name a later step, or fork the journal before it");
        }
    }

    @Override
    public void sample(RecordedSample sample) {
        opened(sample.step());
    }

    @Override
    public void rung(RecordedRung rung) {
        opened(rung.step());
    }

    @Override
    public void waiting(RecordedWait wait) {
        opened(wait.step());
    }

    @Override
    public void verdict(RecordedVerdict verdict) {
        opened(verdict.step());
        decided = verdict.step() + 1;
    }

    /** Its result may be missing: then it may have been performed all the same. */
    @Override
    public void intent(RecordedIntent intent) {
        if (intent.step() >= step && firstAct < 0) {
            firstAct = intent.step();
        }
    }

    @Override
    public void result(RecordedResult result) {
        over = Math.max(over, result.step() + 1);
    }

    @Override
    public void ended(RecordedEnd end) {
        over = Math.max(over, end.step());
        solved = end.outcome().equals("solved");
    }
}
