package dev.maker4j.cli;

import dev.maker4j.voting.Margin;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How far ahead an answer must be: said outright, worked out from a wanted reliability, or left to the rule of thumb. */
final class VoteOptions {
    private static final int MOST_VOTES = 10_000;
    private static final double ALMOST_NEVER_WRONG = 1 - 1e-9;

    @Option(
            names = "--k",
            paramLabel = "K",
            description = "Votes that an answer must be ahead by. Not together with --target.")
    private @Nullable Integer k;

    @Option(
            names = "--target",
            paramLabel = "T",
            description =
                    "Wanted probability that no step is wrong; the smallest k for it is used. Simulated: ${bundle:default.target}.")
    private @Nullable Double target;

    @Option(
            names = "--accuracy",
            paramLabel = "P",
            description = "Measured probability that one sample is right. Simulated: what the error rate leaves.")
    private @Nullable Double accuracy;

    /**
     * The margin for so many steps.
     *
     * @param defaultTarget the reliability that is wanted where nothing is said
     * @param knownAccuracy that of a simulated model, and not a number otherwise
     */
    Chosen chosen(Checks checks, OptionalLong steps, double defaultTarget, double knownAccuracy) {
        if (k != null && (target != null || accuracy != null)) {
            throw checks.wrong("--k sets the margin, --target and --accuracy work it out: give one or the other");
        }
        if (k != null) {
            return chosen(Margin.of(checks.between("--k", 1, MOST_VOTES, k)), steps, "as asked");
        }
        if (accuracy != null && target == null) {
            throw checks.wrong("--accuracy says how good the model is, so it needs --target: what it is to reach");
        }
        boolean simulated = !Double.isNaN(knownAccuracy);
        if (steps.isEmpty()) {
            throw checks.wrong("the number of steps isn't known, so no margin can be worked out: give --k");
        }
        if (target == null && !simulated) {
            return chosen(Margin.bySteps(), steps, "by the number of steps alone: nothing was measured");
        }
        if (target != null && accuracy == null && !simulated) {
            throw checks.wrong("--target needs --accuracy, how often one sample of this model is right; or give --k");
        }
        double wanted = checks.inside("--target", 0, 1, target == null ? defaultTarget : target);
        return reaching(wanted, accuracy == null ? knownAccuracy : accuracy, checks, steps);
    }

    private Chosen reaching(double wanted, double accurate, Checks checks, OptionalLong steps) {
        if (accuracy != null) {
            checks.inside("--accuracy", 0, 1, accurate);
        }
        if (accurate <= 0.5) {
            throw checks.wrong("voting will not help a model that is right in only " + Words.percent(accurate)
                    + " of its samples: it needs more than 50%; or give --k to see it fail");
        }
        return chosen(
                Margin.reaching(wanted, Math.min(accurate, ALMOST_NEVER_WRONG)),
                steps,
                "for " + Words.percent(wanted) + " reliability at " + Words.percent(accurate) + " accuracy");
    }

    private static Chosen chosen(Margin margin, OptionalLong steps, String why) {
        String warning =
                margin instanceof Margin.BySteps ? margin.basis(steps) + ": say --target and --accuracy, or --k" : "";
        return new Chosen(margin, margin.votes(steps), why, warning);
    }

    /** A margin, how many votes it is, where it comes from, and what to say of it before the run; empty for nothing. */
    record Chosen(Margin margin, int k, String why, String warning) {}
}
