package dev.maker4j.hanoi.verification;

/*
 * In the shortest solution the disk of move n is one more than the number of zeros at the end of n in binary, and a disk
 * always goes the same way round: the largest 0 -> 2, and from one disk to the next the direction turns. Of the moves of
 * disk d, which are numbers 2^(d-1), 3 * 2^(d-1), 5 * 2^(d-1) …, this is the n / 2^d-th, counted from 0.
 */
/** Says whether a move is the one of the shortest solution, from its number alone. */
public final class ShortestSolution {
    private ShortestSolution() {}

    /**
     * Compares a move with the one that belongs in its place.
     *
     * @param disks the number of disks, 1 to 64
     * @param number the move's number, from 1
     * @param disk the disk that was moved
     * @param from the peg it was taken from
     * @param to the peg it was put on
     * @return true if the solution has this move in this place
     */
    public static boolean has(int disks, long number, int disk, int from, int to) {
        int moved = Long.numberOfTrailingZeros(number) + 1;
        int pegsOnward = (disks - moved) % 2 == 0 ? 2 : 1;
        int before = moved == Long.SIZE ? 0 : (int) (Long.remainderUnsigned(number >>> moved, 3) * pegsOnward % 3);
        return disk == moved && from == before && to == (before + pegsOnward) % 3;
    }
}
