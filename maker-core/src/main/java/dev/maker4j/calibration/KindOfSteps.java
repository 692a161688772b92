package dev.maker4j.calibration;

import java.util.Map;

/** What is known of the steps of a kind, hard ones left out. Confined to one thread. */
final class KindOfSteps {
    private final String name;
    private final double share;
    private final StepErrors errors;
    private final Interval[] hazards = new Interval[Offers.MOST_AHEAD + 1];

    KindOfSteps(String name, double share, Map<Votes, Integer> votes, double level) {
        this.name = name;
        this.share = share;
        this.errors = new StepErrors(votes, level);
    }

    String name() {
        return name;
    }

    /** Its share of all steps. */
    double share() {
        return share;
    }

    boolean isUneven() {
        return errors.isUneven();
    }

    /** How often a vote is wrong. */
    double rate() {
        return errors.rate();
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
