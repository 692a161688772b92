package dev.maker4j.report;

import dev.maker4j.scaling.Accuracy;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * The closed forms of scaling tell the means. What they don't tell, how many samples and rounds a step takes, follows from the same walk: the
 * lead d of the right answer moves by one with each valid vote, to the right one with probability p, and ends at k or -k. A round asks for the
 * k - |d| samples that the leader lacks, so it never asks for more than could decide.
 */
/** What votes that err independently would make of a run with this p, v and k. Immutable. */
final class Prediction {
    private static final Pattern RULE = Pattern.compile("first to ahead by ([0-9]{1,4})");

    private final Accuracy accuracy;
    private final double valid;
    private final int margin;

    private Prediction(Accuracy accuracy, double valid, int margin) {
        this.accuracy = accuracy;
        this.valid = valid;
        this.margin = margin;
    }

    /** The margin of a rule, by its name; empty for another rule. */
    static OptionalInt marginOf(String rule) {
        Matcher matcher = RULE.matcher(rule);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    static Prediction of(Accuracy accuracy, double valid, int margin) {
        return new Prediction(accuracy, valid, margin);
    }

    int margin() {
        return margin;
    }

    double accuracy() {
        return accuracy.probability();
    }

    double votesAStep() {
        return accuracy.expectedVotes(margin);
    }

    double samplesAStep() {
        return votesAStep() / valid;
    }

    double wrongSteps(long steps) {
        return steps * accuracy.stepErrorProbability(margin);
    }

    /** The share of steps that take so many samples, from 0 to {@code most}; the last entry is the share of those that take as many or more. */
    double[] bySamples(int most) {
        double[] shares = new double[most + 1];
        double[] lead = start();
        double open = 1;
        for (int sample = 1; sample < most; sample++) {
            lead = afterSample(lead);
            double left = open(lead);
            shares[sample] = open - left;
            open = left;
        }
        shares[most] = open;
        return shares;
    }

    /** The share of steps that are still undecided after so many rounds, from 0 to {@code most}. */
    double[] openAfterRounds(int most) {
        double[] open = new double[most + 1];
        double[] lead = start();
        open[0] = 1;
        for (int round = 1; round <= most; round++) {
            lead = afterRound(lead);
            open[round] = open(lead);
        }
        return open;
    }

    private double[] start() {
        double[] lead = new double[2 * margin + 1];
        lead[margin] = 1;
        return lead;
    }

    private double[] afterSample(double[] lead) {
        double[] next = new double[lead.length];
        next[0] = lead[0];
        next[lead.length - 1] = lead[lead.length - 1];
        for (int at = 1; at < lead.length - 1; at++) {
            next[at] += lead[at] * (1 - valid);
            next[at + 1] += lead[at] * valid * accuracy.probability();
            next[at - 1] += lead[at] * valid * accuracy.errorRate();
        }
        return next;
    }

    /** From each lead, as many samples as the leader lacks votes: none of them can decide before the last. */
    private double[] afterRound(double[] lead) {
        double[] next = new double[lead.length];
        next[0] = lead[0];
        next[lead.length - 1] = lead[lead.length - 1];
        for (int at = 1; at < lead.length - 1; at++) {
            double[] one = new double[lead.length];
            one[at] = lead[at];
            int samples = margin - Math.abs(at - margin);
            for (int sample = 0; sample < samples; sample++) {
                one = afterSample(one);
            }
            for (int to = 0; to < one.length; to++) {
                next[to] += one[to];
            }
        }
        return next;
    }

    private static double open(double[] lead) {
        double open = 0;
        for (int at = 1; at < lead.length - 1; at++) {
            open += lead[at];
        }
        return open;
    }
}
