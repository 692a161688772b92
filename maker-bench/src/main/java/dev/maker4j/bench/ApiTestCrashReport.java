package dev.maker4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a run of API tests went through that was killed again and again.
 *
 * @param onRecordAt for each kill, how many answers the journal held
 * @param tests the tests of the suite
 * @param requests the different requests that arrived
 * @param arrived all requests that arrived
 * @param inFlight over all kills, the requests that had arrived and whose answers weren't on record
 * @param sentAgain requests that arrived after their answers were on record
 * @param otherKeys requests that arrived with more than one key
 * @param notDecidedOnce steps that have more than one verdict, or none
 */
record ApiTestCrashReport(
        List<Integer> onRecordAt,
        int tests,
        int requests,
        int arrived,
        int inFlight,
        int sentAgain,
        int otherKeys,
        int notDecidedOnce) {

    int kills() {
        return onRecordAt.size();
    }

    /** The requests that arrived more often than once each. */
    int surplus() {
        return arrived - requests;
    }

    /** What isn't as it should be; empty where everything is. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (requests != tests + 2) {
            problems.add(requests + " different requests arrived for " + tests + " tests and a fixture");
        }
        if (sentAgain > 0) {
            problems.add(sentAgain + " requests were sent again though their answers were on record");
        }
        if (otherKeys > 0) {
            problems.add(otherKeys + " requests were repeated with another key");
        }
        if (surplus() > inFlight) {
            problems.add(surplus() + " requests more than once each, but " + inFlight + " in flight at the kills");
        }
        if (notDecidedOnce > 0) {
            problems.add(notDecidedOnce + " steps were not decided just once");
        }
        return problems;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d kills, with answers on record: %s%n"
                        + "%d tests and a fixture: %d requests, of which %d in flight at a kill were sent again (of %d)%n"
                        + "sent again though answered on record: %d; with another key: %d; steps not decided just once: %d%n",
                kills(),
                onRecordAt,
                tests,
                arrived,
                surplus(),
                inFlight,
                sentAgain,
                otherKeys,
                notDecidedOnce);
    }
}
