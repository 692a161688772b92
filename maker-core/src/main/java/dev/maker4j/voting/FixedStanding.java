package dev.maker4j.voting;

import java.util.Arrays;

/** A standing that was made up. Immutable. */
final class FixedStanding implements Standing {
    private final int[] votes;
    private final int leader;
    private final int runnerUp;

    FixedStanding(int[] votes) {
        this.votes = votes.clone();
        int[] sorted = votes.clone();
        Arrays.sort(sorted);
        this.leader = sorted.length > 0 ? sorted[sorted.length - 1] : 0;
        this.runnerUp = sorted.length > 1 ? sorted[sorted.length - 2] : 0;
    }

    @Override
    public int leader() {
        return leader;
    }

    @Override
    public int runnerUp() {
        return runnerUp;
    }

    @Override
    public int total() {
        return Arrays.stream(votes).sum();
    }

    @Override
    public int discarded() {
        return 0;
    }

    @Override
    public int discarded(String reason) {
        return 0;
    }

    @Override
    public int answers() {
        return votes.length;
    }

    @Override
    public int votes(int answer) {
        return votes[answer];
    }

    @Override
    public int inFront() {
        int place = 0;
        while (place < votes.length && votes[place] < leader) {
            place++;
        }
        return place;
    }

    @Override
    public int votes(int answer, String model) {
        return 0;
    }
}
