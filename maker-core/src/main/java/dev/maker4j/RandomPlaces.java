package dev.maker4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws places at random, each once: Fisher and Yates, of whose array only the places that were moved are held. Confined to one thread. */
final class RandomPlaces {
    private final long size;
    private final SplittableRandom random;
    private final Map<Long, Long> moved = new HashMap<>();
    private long drawn;

    RandomPlaces(long size, long seed) {
        this.size = size;
        this.random = new SplittableRandom(seed);
    }

    long left() {
        return size - drawn;
    }

    /** So many more places. */
    List<Long> next(int count) {
        List<Long> next = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long at = drawn + random.nextLong(left());
            next.add(moved.getOrDefault(at, at));
            moved.put(at, moved.getOrDefault(drawn, drawn));
            moved.remove(drawn);
            drawn++;
        }
        return next;
    }
}
