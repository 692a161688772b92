package dev.maker4j.calibration;

/** What is known of the steps of a kind, hard ones left out. Confined to one thread. */
final class KindOfSteps {
    private final double share;
    private final StepErrors errors;
    private final Interval[] hazards = new Interval[Offers.MOST_AHEAD + 1];

    KindOfSteps(double share, StepErrors errors) {
        this.share = share;
        this.errors = errors;
    }

    /** Its share of all steps. */
    double share() {
        return share;
    }

    StepErrors errors() {
        return errors;
    }

    /** What a step of it adds to a run's hazard. */
    Interval hazard(int margin) {
        Interval known = hazards[margin];
        if (known == null) {
            known = Hazard.of(errors.at(margin));
            hazards[margin] = known;
        }
        return known;
    }

    /** How many valid votes a step of it takes. */
    double votes(int margin) {
        return VoteError.votes(errors.rate(), margin);
    }
}
