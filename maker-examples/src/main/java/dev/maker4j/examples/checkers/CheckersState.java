package dev.maker4j.examples.checkers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A row of checkers. Immutable.
 *
 * @param row a character a cell: {@code R} and {@code B} for checkers, {@code _} for the free cell
 * @param last the color that moved last; {@code R} before the first move
 */
public record CheckersState(String row, char last) {
    private static final char FREE = '_';

    /** The right ones on the left, and the other way round. */
    static CheckersState atTheStart(int aSide) {
        return new CheckersState("R".repeat(aSide) + FREE + "B".repeat(aSide), 'R');
    }

    boolean isSwapped() {
        int aSide = row.length() / 2;
        return row.equals("B".repeat(aSide) + FREE + "R".repeat(aSide));
    }

    /** The cells whose checkers can slide into the free one, counted from 1. */
    List<Integer> slides() {
        return movable(1);
    }

    /** The cells whose checkers can jump into the free one, counted from 1. */
    List<Integer> jumps() {
        return movable(2);
    }

    List<Integer> moves() {
        List<Integer> all = new ArrayList<>(jumps());
        all.addAll(slides());
        Collections.sort(all);
        return List.copyOf(all);
    }

    private List<Integer> movable(int distance) {
        int free = row.indexOf(FREE);
        List<Integer> cells = new ArrayList<>();
        if (colorAt(free - distance) == 'R' && (distance == 1 || colorAt(free - 1) == 'B')) {
            cells.add(free - distance + 1);
        }
        if (colorAt(free + distance) == 'B' && (distance == 1 || colorAt(free + 1) == 'R')) {
            cells.add(free + distance + 1);
        }
        return cells;
    }

    /** The color of the checker in a cell, counted from 0; {@code _} where there is none. */
    private char colorAt(int index) {
        return index < 0 || index >= row.length() ? FREE : row.charAt(index);
    }

    /** The checker in this cell, counted from 1, moves into the free one. */
    CheckersState moved(int cell) {
        char color = colorAt(cell - 1);
        StringBuilder moved = new StringBuilder(row);
        moved.setCharAt(row.indexOf(FREE), color);
        moved.setCharAt(cell - 1, FREE);
        return new CheckersState(moved.toString(), color);
    }

    /** Such as {@code 3R 5B}. */
    String show(List<Integer> cells) {
        return String.join(
                " ", cells.stream().map(cell -> "" + cell + colorAt(cell - 1)).toList());
    }
}
