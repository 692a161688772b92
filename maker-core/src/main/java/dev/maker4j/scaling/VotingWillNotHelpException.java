package dev.maker4j.scaling;

/**
 * Thrown where samples are wrong so often that voting makes the wrong answer surer, whatever the margin.
 *
 * <p>It is a caller's mistake to vote there, so no number is returned: raise the accuracy first.
 */
public final class VotingWillNotHelpException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private static final String ADVICE =
            "; raise the accuracy first: cut the step smaller, make the prompt clearer or take a better model";

    private final double accuracy;

    private VotingWillNotHelpException(double accuracy, String why) {
        super("voting will not help at an accuracy of " + accuracy + ": " + why + ADVICE);
        this.accuracy = accuracy;
    }

    static VotingWillNotHelpException atMostHalf(double accuracy) {
        return new VotingWillNotHelpException(
                accuracy,
                "where a valid sample is right at most half of the time, more votes only make the wrong answer surer");
    }

    static VotingWillNotHelpException tooCloseToHalf(double accuracy) {
        return new VotingWillNotHelpException(
                accuracy, "the margin would have to be " + Integer.MAX_VALUE + " votes or more");
    }

    /**
     * The accuracy that voting was asked of.
     *
     * @return the probability that one valid sample is right
     */
    public double accuracy() {
        return accuracy;
    }
}
