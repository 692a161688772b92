package dev.maker4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a run went through that was killed again and again, against one that nothing stopped.
 *
 * @param steps the steps of the run
 * @param uninterruptedRequests what the server counted for a run that nothing stopped
 * @param requests what the server counted for the run that was killed, over all its processes
 * @param kills how often a process was killed, each time before its end
 * @param inFlight what the kills lost
 * @param wasted the requests that a wrong guess of a look-ahead made: about states that aren't on the way, or given up
 * @param resumedAt for each kill, how many steps the journal held
 * @param askedAgain samples that a process asked for although the journal held them when it began
 * @param decidedAgain steps that have more than one verdict, or none
 * @param boughtAgain samples that the journal holds more than once
 * @param samples the samples that the journal holds in the end
 * @param sameMoves whether the moves are those of the run that nothing stopped, byte by byte
 */
record CrashReport(
        int steps,
        long uninterruptedRequests,
        long requests,
        int kills,
        InFlightAtKills inFlight,
        int wasted,
        List<Integer> resumedAt,
        int askedAgain,
        int decidedAgain,
        int boughtAgain,
        int samples,
        boolean sameMoves) {

    long surplus() {
        return requests - samples;
    }

    /** What isn't as it should be; empty where everything is. */
    List<String> problems(int mostInFlight) {
        List<String> problems = new ArrayList<>();
        if (!sameMoves) {
            problems.add("the moves are others");
        }
        if (decidedAgain > 0) {
            problems.add(decidedAgain + " steps were not decided just once");
        }
        if (boughtAgain > 0) {
            problems.add(boughtAgain + " samples were journalled twice");
        }
        if (askedAgain > 0) {
            problems.add(askedAgain + " samples were asked for though the journal held them");
        }
        if (surplus() != inFlight.all() + wasted) {
            problems.add(surplus() + " requests more than samples, but " + inFlight.all()
                    + " in flight at the kills and " + wasted + " wasted");
        }
        inFlight.problem(mostInFlight).ifPresent(problems::add);
        return problems;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d steps, %d kills at steps %s%n"
                        + "requests: %,d without kills, %,d with: %d more than samples%n"
                        + "in flight at the kills: %s; wasted on wrong guesses: %d%n"
                        + "samples in the journal: %,d; journalled twice: %d; asked for though journalled: %d%n"
                        + "steps not decided just once: %d; moves %s%n",
                steps,
                kills,
                resumedAt,
                uninterruptedRequests,
                requests,
                surplus(),
                inFlight,
                wasted,
                samples,
                boughtAgain,
                askedAgain,
                decidedAgain,
                sameMoves ? "byte-identical" : "DIFFERENT");
    }
}
