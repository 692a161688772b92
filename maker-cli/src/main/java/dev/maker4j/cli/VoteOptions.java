package dev.maker4j.cli;

import dev.maker4j.voting.Margin;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How far ahead an answer must be: given directly, derived from a target reliability, or left to the rule of thumb. */
final class VoteOptions {
    private static final int MOST_VOTES = 10_000;
    private static final double ALMOST_NEVER_WRONG = 1 - 1e-9;

    @Option(
            names = "--k",
            paramLabel = "K",
            description = "How many votes an answer must be ahead by. Not together with --target.")
    private @Nullable Integer k;

    @Option(
            names = "--target",
            paramLabel = "T",
            description = "Target probability that no step is wrong; the smallest sufficient k is used. Simulated:"
                    + " ${bundle:default.target}.")
    private @Nullable Double target;

    @Option(
            names = "--accuracy",
            paramLabel = "P",
            description = "Measured probability that one sample is right. Simulated: 1 minus the error rate.")
    private @Nullable Double accuracy;

    /**
     * The margin for a number of steps.
     *
     * @param defaultTarget the target reliability if no option sets one
     * @param knownAccuracy that of a simulated model, otherwise NaN
     */
    Chosen chosen(Checks checks, OptionalLong steps, double defaultTarget, double knownAccuracy) {
        if (k != null && (target != null || accuracy != null)) {
            throw checks.wrong("--k sets the margin, --target and --accuracy derive it: give one or the other");
        }
        if (k != null) {
            return chosen(Margin.of(checks.between("--k", 1, MOST_VOTES, k)), steps, "as asked");
        }
        if (accuracy != null && target == null) {
            throw checks.wrong("--accuracy says how good the model is, and needs --target, the reliability to reach");
        }
        boolean simulated = !Double.isNaN(knownAccuracy);
        if (steps.isEmpty()) {
            throw checks.wrong("the number of steps isn't known, so no margin can be derived: give --k");
        }
        if (target == null && !simulated) {
            return chosen(Margin.bySteps(), steps, "from the number of steps alone: nothing was measured");
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
            throw checks.wrong("voting won't help a model that is right in only " + Words.percent(accurate)
                    + " of its samples: it needs more than 50%; or give --k to see it fail");
        }
        return chosen(
                Margin.reaching(wanted, Math.min(accurate, ALMOST_NEVER_WRONG)),
                steps,
                "for " + Words.percent(wanted) + " reliability at " + Words.percent(accurate) + " accuracy");
    }

    private static Chosen chosen(Margin margin, OptionalLong steps, String why) {
        String warning =
                margin instanceof Margin.BySteps ? margin.basis(steps) + ": set --target and --accuracy, or --k" : "";
        return new Chosen(margin, margin.votes(steps), why, warning);
    }

    /** A margin: its votes, where it comes from, and a remark to print before the run, which may be empty. */
    record Chosen(Margin margin, int k, String why, String warning) {}
}
