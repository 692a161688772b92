package dev.maker4j.examples.cli;

import dev.maker4j.cli.Referee;
import dev.maker4j.examples.checkers.CheckersState;
import dev.maker4j.examples.checkers.verification.CheckersVerifier;
import dev.maker4j.run.StepDecided;
import dev.maker4j.run.StepRestored;
import java.util.Optional;

/** Follows a run of Checkers Jumping on a board of its own. Confined to the thread that runs the task. */
final class CheckersReferee implements Referee<CheckersState, Integer> {
    private final CheckersVerifier verifier;

    CheckersReferee(int aSide) {
        this.verifier = new CheckersVerifier(aSide);
    }

    /** A resumed run is followed from its first step on. */
    @Override
    public boolean isToldOfRestoredSteps() {
        return true;
    }

    @Override
    public void stepRestored(StepRestored<? extends CheckersState, ? extends Integer> event) {
        verifier.moved(event.action());
    }

    @Override
    public void stepDecided(StepDecided<? extends CheckersState, ? extends Integer> event) {
        verifier.moved(event.verdict().answer());
    }

    @Override
    public Optional<String> problem(CheckersState finalState) {
        return verifier.problem();
    }
}
