package dev.maker4j.examples.sudoku.simulation;

import java.util.List;

/** The mistakes that a solver makes, given the cells; immutable. */
final class WrongAnswers {
    private static final int KINDS = 4;

    private final List<Mark> cells;
    private final String right;

    WrongAnswers(PencilMarks marks) {
        this.cells = marks.cells();
        this.right = marks.answer();
    }

    String answer(long variant) {
        long which = Long.divideUnsigned(variant, KINDS);
        return switch ((int) Long.remainderUnsigned(variant, KINDS)) {
            case 0 -> otherWayRound();
            case 1 -> anyBut(right, "try", which);
            default -> anyBut(right, "place", which);
        };
    }

    /** Takes a certainty for a trial, a trial for a certainty, or overlooks a contradiction; sometimes sees one. */
    private String otherWayRound() {
        if (right.startsWith("place")) {
            return right.replace("place", "try");
        }
        return right.startsWith("try") ? right.replace("try", "place") : anyBut(right, "place", 0);
    }

    /** The answer with one of the candidates shown, other than this one; an undo where there is none. */
    private String anyBut(String answer, String verb, long which) {
        int count = cells.stream().mapToInt(cell -> cell.candidates().length()).sum();
        for (int tried = 0; tried < count; tried++) {
            String chosen = candidate((int) Long.remainderUnsigned(which + tried, count), verb);
            if (!chosen.equals(answer)) {
                return chosen;
            }
        }
        return answer.equals("undo") ? overlooked(verb) : "undo";
    }

    private String candidate(int number, String verb) {
        int left = number;
        for (Mark cell : cells) {
            if (left < cell.candidates().length()) {
                return cell.answer(verb, left);
            }
            left -= cell.candidates().length();
        }
        throw new IllegalStateException("there is no candidate " + number);
    }

    /** Writes a digit into a cell that can hold none. */
    private String overlooked(String verb) {
        Mark cell = cells.get(0);
        return new Mark(cell.row(), cell.column(), "1").answer(verb, 0);
    }
}
