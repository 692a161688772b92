package dev.maker4j.examples.schedule;

import java.util.BitSet;

/*
 * The idea is that of conflict-directed backjumping (P. Prosser, Hybrid Algorithms for the Constraint Satisfaction Problem,
 * 1993): whatever else is placed, as long as these placements stay there is no schedule.
 */
/**
 * The placements that a dead end is owed to, by their interviews, and which of them by the room they are in. Not changed once it is
 * made up, and confined to one thread until then.
 */
record Blame(BitSet all, BitSet byRoom) {

    static Blame none() {
        return new Blame(new BitSet(), new BitSet());
    }

    /** All these placements, whatever room they are in. */
    static Blame of(BitSet placed) {
        return new Blame(placed, new BitSet());
    }

    void add(Blame other) {
        all.or(other.all);
        byRoom.or(other.byRoom);
    }

    void addForItsPeople(int interview) {
        all.set(interview);
    }

    void addForItsRoom(int interview) {
        all.set(interview);
        byRoom.set(interview);
    }

    Blame without(int interview) {
        BitSet others = (BitSet) all.clone();
        BitSet othersByRoom = (BitSet) byRoom.clone();
        others.clear(interview);
        othersByRoom.clear(interview);
        return new Blame(others, othersByRoom);
    }
}
