package dev.maker4j.hanoi;

import dev.maker4j.calibration.KnownStep;
import dev.maker4j.calibration.KnownSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/*
 * After n moves of the shortest solution, disk d has moved (n + 2^(d-1)) / 2^d times, always the same way round: the largest by two pegs, and
 * from one disk to the next the direction turns. So any step is known from its number alone.
 */
/** The steps of the shortest solution, with what is right in each. Immutable. */
public final class HanoiPath implements KnownSteps<HanoiState, HanoiStep> {
    private final int disks;

    private HanoiPath(int disks) {
        this.disks = HanoiPosition.start(disks).disks();
    }

    /**
     * The path with so many disks.
     *
     * @param disks 1 to 64
     * @return the path
     * @throws IllegalArgumentException if the number of disks is outside 1 to 64
     */
    public static HanoiPath of(int disks) {
        return new HanoiPath(disks);
    }

    /** What kind of state it is: whether disk 1 is to move, and which pegs are empty. */
    static String stratum(HanoiState state) {
        HanoiMove before = state.previousMove();
        List<String> empty = new ArrayList<>();
        for (int peg = 0; peg < 3; peg++) {
            if (state.position().top(peg).isEmpty()) {
                empty.add("peg " + peg);
            }
        }
        return (before == null || before.disk() != 1 ? "disk 1 moves, " : "disk 1 stays, ")
                + (empty.isEmpty() ? "no peg" : String.join(" and ", empty)) + " empty";
    }

    @Override
    public long size() {
        return HanoiTask.steps(disks);
    }

    @Override
    public KnownStep<HanoiState, HanoiStep> at(long place) {
        if (place < 0 || place >= size()) {
            throw new IllegalArgumentException(
                    "the path has steps 0 to " + (size() - 1) + ", but was asked for " + place);
        }
        Optional<HanoiMove> before = place == 0 ? Optional.empty() : Optional.of(move(place));
        HanoiState state = new HanoiState(before.orElse(null), position(place));
        return new KnownStep<>(state, new HanoiStep(move(place + 1), position(place + 1)));
    }

    /** The move of this number, from 1. */
    private HanoiMove move(long number) {
        int disk = Long.numberOfTrailingZeros(number) + 1;
        return new HanoiMove(disk, peg(disk, number - 1), peg(disk, number));
    }

    private HanoiPosition position(long moves) {
        List<List<Integer>> pegs = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int disk = disks; disk >= 1; disk--) {
            pegs.get(peg(disk, moves)).add(disk);
        }
        return HanoiPosition.of(pegs);
    }

    private int peg(int disk, long moves) {
        long moved = disk == Long.SIZE ? 0 : (moves + (1L << (disk - 1))) >>> disk;
        int pegsOnward = (disks - disk) % 2 == 0 ? 2 : 1;
        return (int) (Long.remainderUnsigned(moved, 3) * pegsOnward % 3);
    }

    @Override
    public String toString() {
        return "HanoiPath of " + disks + (disks == 1 ? " disk" : " disks");
    }
}
