package dev.maker4j.internal.run;

/** Ends a run that stands still. Confined to one thread. */
final class Progress<S, A> {
    private static final int MOST_STEPS_STANDING_STILL = 10;

    private static final int STEPS_LOOKED_AT_FIRST = 64;

    /** Large states are costly to compare, so they aren't compared at every step of a run that moves. */
    private static final int STEPS_BETWEEN_LOOKS = 8;

    private final GuardedTask<S, A> task;
    private int standingStill;

    Progress(GuardedTask<S, A> task) {
        this.task = task;
    }

    /** Looks at where a decided step leads; an act may leave the state as it was. */
    void require(S state, S reached, boolean acted, long step) {
        boolean looks = step < STEPS_LOOKED_AT_FIRST || step % STEPS_BETWEEN_LOOKS == 0;
        if (standingStill == 0 && !looks) {
            return;
        }
        standingStill = !acted && task.areSame(reached, state, step) ? standingStill + 1 : 0;
        if (standingStill >= MOST_STEPS_STANDING_STILL) {
            throw task.broken(
                    step,
                    "the last " + standingStill + " steps left the state as it was, so the run stands still: let apply"
                            + " return another state, or the prompt's rule pick another action");
        }
    }
}
