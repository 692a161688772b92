package dev.maker4j.hanoi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a step knows: the previous move and where the disks are. Immutable.
 *
 * @param previousMove the move that led here; null before the first
 * @param position where the disks are
 */
public record HanoiState(@Nullable HanoiMove previousMove, HanoiPosition position) {

    public HanoiState {
        Objects.requireNonNull(position, "position");
    }

    @Override
    public String toString() {
        return (previousMove == null ? "none" : previousMove) + " → " + position;
    }
}
