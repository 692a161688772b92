package dev.maker4j.examples.sudoku;

/** Draws a grid with a frame, to be shown in a terminal; {@link PuzzleFile} reads such a drawing again. Stateless. */
public final class GridText {
    private static final String TOP = "┌───────┬───────┬───────┐\n";
    private static final String BETWEEN = "├───────┼───────┼───────┤\n";
    private static final String BOTTOM = "└───────┴───────┴───────┘\n";

    private GridText() {}

    /**
     * Draws 13 lines of 25 characters.
     *
     * @param cells 81 characters in reading order
     * @return the lines, each with a line break
     * @throws IllegalArgumentException if there are not 81 cells
     */
    public static String of(String cells) {
        if (cells.length() != Board.CELLS) {
            throw new IllegalArgumentException("a grid has 81 cells, but was given " + cells.length());
        }
        StringBuilder drawing = new StringBuilder(400).append(TOP);
        for (int cell = 0; cell < Board.CELLS; cell++) {
            int column = cell % 9;
            if (column == 0 && cell > 0 && cell % 27 == 0) {
                drawing.append(BETWEEN);
            }
            drawing.append(column % 3 == 0 ? "│ " : "")
                    .append(cells.charAt(cell))
                    .append(' ');
            if (column == 8) {
                drawing.append("│\n");
            }
        }
        return drawing.append(BOTTOM).toString();
    }
}
