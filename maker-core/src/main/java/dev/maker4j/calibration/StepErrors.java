package dev.maker4j.calibration;

import java.util.Map;

/*
 * Where the states of a kind are alike, all their votes are draws at one rate q, and how many a state was given depended on its earlier votes
 * alone. So by Wald's identities the wrong ones among N votes have the mean q N and the variance q (1 - q) N, as among as many votes
 * that were drawn whatever came out, and an exact interval of the pooled share is taken. It is half as wide as by the first votes alone
 * where most samples went into states that were wrong once.
 */
/** How the steps of a kind of states go wrong, hard ones left out: as alike ones do, unless their votes speak against it. Confined to one thread. */
final class StepErrors {
    private final Interval rate;
    private final Spread spread;
    private final boolean uneven;

    StepErrors(Map<Votes, Integer> votes, double level) {
        long wrong = Votes.wrong(votes);
        this.rate = Binomial.interval((double) wrong, (double) (Votes.right(votes) + wrong), level);
        this.spread = new Spread(votes, level);
        this.uneven = spread.isUneven();
    }

    boolean isUneven() {
        return uneven;
    }

    /** How often a vote is wrong. */
    double rate() {
        return rate.estimate();
    }

    Interval at(int margin) {
        return uneven
                ? spread.error(margin)
                : Interval.around(
                        VoteError.of(rate.estimate(), margin),
                        VoteError.of(rate.low(), margin),
                        VoteError.of(rate.high(), margin));
    }
}
