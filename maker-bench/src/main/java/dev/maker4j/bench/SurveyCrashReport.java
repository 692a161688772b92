package dev.maker4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a survey went through that was killed again and again, against one that nothing stopped.
 *
 * @param rows the rows of the table
 * @param uninterruptedCalls what the server counted for a survey that nothing stopped
 * @param calls what the server counted for the survey that was killed, over all its processes
 * @param kills how often a process was killed, each time before its end
 * @param inFlight what the kills lost
 * @param decidedAt for each kill, how many rows the journal held as decided
 * @param askedAgain samples that a process asked for although the journal held them when it began, or that it had asked for before
 * @param notDecidedOnce rows that have more than one verdict, or none
 * @param boughtAgain samples that the journal holds more than once
 * @param samples the samples that the journal holds in the end
 * @param sameFile whether the labelled rows are those of the survey that nothing stopped, byte by byte
 */
record SurveyCrashReport(
        int rows,
        long uninterruptedCalls,
        long calls,
        int kills,
        InFlightAtKills inFlight,
        List<Integer> decidedAt,
        int askedAgain,
        int notDecidedOnce,
        int boughtAgain,
        int samples,
        boolean sameFile) {

    /** Calls beyond those of the survey that nothing stopped. */
    long surplus() {
        return calls - uninterruptedCalls;
    }

    /** What isn't as it should be; empty where everything is. */
    List<String> problems(int mostInFlight) {
        List<String> problems = new ArrayList<>();
        if (!sameFile) {
            problems.add("the labelled rows are others");
        }
        if (notDecidedOnce > 0) {
            problems.add(notDecidedOnce + " rows were not decided just once");
        }
        if (boughtAgain > 0) {
            problems.add(boughtAgain + " samples were journalled twice");
        }
        if (askedAgain > 0) {
            problems.add(askedAgain + " samples were asked for a second time");
        }
        if (samples != uninterruptedCalls) {
            problems.add(samples + " samples, but " + uninterruptedCalls + " calls of the survey that nothing stopped");
        }
        if (surplus() != inFlight.all()) {
            problems.add(
                    surplus() + " calls more than without kills, but " + inFlight.all() + " in flight at the kills");
        }
        inFlight.problem(mostInFlight).ifPresent(problems::add);
        return problems;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d rows, %d kills with %s rows decided%n"
                        + "calls: %,d without kills, %,d with: %d more%n"
                        + "in flight at the kills: %s%n"
                        + "samples in the journal: %,d; journalled twice: %d; asked for a second time: %d%n"
                        + "rows not decided just once: %d; labelled rows %s%n",
                rows,
                kills,
                decidedAt,
                uninterruptedCalls,
                calls,
                surplus(),
                inFlight,
                samples,
                boughtAgain,
                askedAgain,
                notDecidedOnce,
                sameFile ? "byte-identical" : "DIFFERENT");
    }
}
