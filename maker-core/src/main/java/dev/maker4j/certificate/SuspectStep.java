package dev.maker4j.certificate;

import dev.maker4j.stability.Experimental;
import java.util.Locale;

/** A decided step that is worth a look, since its votes were close. Immutable. */
@Experimental
public final class SuspectStep {
    private final long step;
    private final Split split;
    private final double wrong;

    SuspectStep(long step, Split split, double wrong) {
        this.step = step;
        this.split = split;
        this.wrong = wrong;
    }

    /** {@return the step's number, or the row's, from 0} */
    public long step() {
        return step;
    }

    /** {@return how many votes the winner got} */
    public int votes() {
        return split.votes();
    }

    /** {@return how many votes all other answers got together} */
    public int otherVotes() {
        return split.others();
    }

    /** {@return how likely it was decided wrongly, under the certificate's assumption, from 0 to 1} */
    public double probabilityWrong() {
        return wrong;
    }

    @Override
    public String toString() {
        return "step " + step + ": " + votes() + " to " + otherVotes() + ", wrong with probability "
                + String.format(Locale.ROOT, "%.3g", wrong);
    }
}
