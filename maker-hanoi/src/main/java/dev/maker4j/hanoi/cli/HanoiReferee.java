package dev.maker4j.hanoi.cli;

import dev.maker4j.cli.Referee;
import dev.maker4j.hanoi.HanoiMove;
import dev.maker4j.hanoi.HanoiPosition;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiStep;
import dev.maker4j.hanoi.verification.HanoiVerifier;
import dev.maker4j.hanoi.verification.ShortestSolution;
import dev.maker4j.run.StepDecided;
import dev.maker4j.run.StepRestored;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Follows a run with a verifier, without influencing it, and remembers the first step that left the solution. Confined
 * to the thread that runs the task.
 */
final class HanoiReferee implements Referee<HanoiState, HanoiStep> {
    private final int disks;
    private final HanoiVerifier verifier;
    private Optional<String> firstWrong = Optional.empty();

    HanoiReferee(int disks) {
        this.disks = disks;
        this.verifier = new HanoiVerifier(disks);
    }

    /** A resumed run is followed from its first step on. */
    @Override
    public boolean isToldOfRestoredSteps() {
        return true;
    }

    @Override
    public void stepRestored(StepRestored<? extends HanoiState, ? extends HanoiStep> event) {
        follow(event.step(), event.action(), () -> "it was decided before the run was resumed");
    }

    @Override
    public void stepDecided(StepDecided<? extends HanoiState, ? extends HanoiStep> event) {
        follow(
                event.step(),
                event.verdict().answer(),
                () -> "its votes: " + event.verdict().tally());
    }

    private void follow(long number, HanoiStep step, Supplier<String> votes) {
        HanoiMove move = step.move();
        boolean legal = verifier.move(move.disk(), move.from(), move.to());
        if (firstWrong.isPresent()) {
            return;
        }
        boolean right = legal
                && ShortestSolution.has(disks, verifier.moves(), move.disk(), move.from(), move.to())
                && shows(step.next());
        if (!right) {
            firstWrong = Optional.of("step " + number + " was the first to leave the solution; " + votes.get());
        }
    }

    private boolean shows(HanoiPosition stated) {
        return stated.top(0).orElse(0) == verifier.topDisk(0)
                && stated.top(1).orElse(0) == verifier.topDisk(1)
                && stated.top(2).orElse(0) == verifier.topDisk(2);
    }

    /** What is wrong with the moves as a solution; the final state isn't looked at, since the moves determine it. */
    @Override
    public Optional<String> problem(HanoiState finalState) {
        return verifier.problem();
    }

    @Override
    public Optional<String> firstWrong() {
        return firstWrong;
    }
}
