package dev.maker4j.bench;

import java.util.List;
import java.util.Optional;

/**
 * For each kill, the samples that the server had heard of and whose replies the journal didn't hold. Immutable.
 *
 * @param counts in the order of the kills
 */
record InFlightAtKills(List<Integer> counts) {
    InFlightAtKills {
        counts = List.copyOf(counts);
    }

    int all() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    /** What is wrong where more were lost than can be in flight; a call may be heard of only after its process is dead, so kills are summed up. */
    Optional<String> problem(int most) {
        int sum = 0;
        for (int kill = 1; kill <= counts.size(); kill++) {
            sum += counts.get(kill - 1);
            if (sum > kill * most) {
                return Optional.of(
                        sum + " calls in flight at the first " + kill + " kills, of at most " + most + " at a time");
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return counts + ", together " + all();
    }
}
