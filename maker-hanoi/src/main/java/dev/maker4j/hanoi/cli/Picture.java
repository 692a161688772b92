package dev.maker4j.hanoi.cli;

import dev.maker4j.cli.Paint;
import dev.maker4j.hanoi.HanoiMove;
import dev.maker4j.hanoi.HanoiPosition;
import java.util.ArrayList;
import java.util.List;

/** Draws positions as lines of text. Immutable. */
final class Picture {
    /** From red over green to violet, in the terminal's 256 colours. */
    private static final int[] RAINBOW = {203, 209, 215, 221, 185, 149, 114, 79, 75, 111, 147, 176};

    private static final int GAP = 2;

    private final int disks;
    private final Paint paint;

    /** Columns from a peg to the end of the largest disk. */
    private final int reach;

    Picture(int disks, Paint paint) {
        this.disks = disks;
        this.paint = paint;
        this.reach = disks + 1;
    }

    static int colourOf(int disk) {
        return RAINBOW[(disk - 1) % RAINBOW.length];
    }

    /** The position, with room above it to carry a disk over. */
    List<String> of(HanoiPosition position) {
        return drawn(pegsOf(position), 0, 0, 0);
    }

    /** The frames between two positions: the moved disk up, over and down. */
    List<List<String>> ofCarrying(HanoiMove move, HanoiPosition before, HanoiPosition after) {
        List<List<Integer>> rest = new ArrayList<>();
        for (int peg = 0; peg < 3; peg++) {
            rest.add(
                    before.peg(peg).stream().filter(disk -> disk != move.disk()).toList());
        }
        int top = disks + 1;
        List<List<String>> frames = new ArrayList<>();
        for (int height = before.peg(move.from()).size(); height < top; height++) {
            frames.add(drawn(rest, move.disk(), centre(move.from()), height));
        }
        int step = centre(move.to()) > centre(move.from()) ? 2 : -2;
        for (int column = centre(move.from()); (centre(move.to()) - column) * step > 0; column += step) {
            frames.add(drawn(rest, move.disk(), column, top));
        }
        for (int height = top; height > after.peg(move.to()).size(); height--) {
            frames.add(drawn(rest, move.disk(), centre(move.to()), height));
        }
        return frames;
    }

    private static List<List<Integer>> pegsOf(HanoiPosition position) {
        return List.of(position.peg(0), position.peg(1), position.peg(2));
    }

    private int centre(int peg) {
        return reach + peg * (2 * reach + 1 + GAP);
    }

    /** Lines from top to bottom; {@code carried} is a disk in the air, or 0. Heights are counted from 1 upwards. */
    private List<String> drawn(List<List<Integer>> pegs, int carried, int column, int carriedHeight) {
        List<String> lines = new ArrayList<>();
        for (int height = disks + 1; height >= 1; height--) {
            Line line = new Line(2 * centre(1) + 1);
            for (int peg = 0; peg < 3; peg++) {
                if (height <= disks) {
                    line.put(centre(peg), '│', 0);
                }
                if (height <= pegs.get(peg).size()) {
                    line.disk(centre(peg), pegs.get(peg).get(height - 1));
                }
            }
            if (carried > 0 && height == carriedHeight) {
                line.disk(column, carried);
            }
            lines.add(line.text(paint));
        }
        Line base = new Line(2 * centre(1) + 1);
        Line names = new Line(2 * centre(1) + 1);
        for (int peg = 0; peg < 3; peg++) {
            for (int at = centre(peg) - reach; at <= centre(peg) + reach; at++) {
                base.put(at, at == centre(peg) ? '┴' : '─', 0);
            }
            names.put(centre(peg), (char) ('0' + peg), 0);
        }
        lines.add(base.text(paint));
        lines.add(names.text(paint));
        return lines;
    }

    /** One line of the picture: characters, each belonging to a disk or, as 0, to the scenery. */
    private static final class Line {
        private final char[] characters;
        private final int[] owners;

        Line(int width) {
            characters = " ".repeat(width).toCharArray();
            owners = new int[width];
        }

        void put(int column, char character, int owner) {
            characters[column] = character;
            owners[column] = owner;
        }

        void disk(int centre, int disk) {
            for (int at = centre - disk; at <= centre + disk; at++) {
                put(at, '█', disk);
            }
        }

        String text(Paint paint) {
            StringBuilder text = new StringBuilder();
            int start = 0;
            for (int at = 1; at <= characters.length; at++) {
                if (at == characters.length || owners[at] != owners[start]) {
                    String run = new String(characters, start, at - start);
                    text.append(owners[start] == 0 ? paint.dim(run) : paint.colour(colourOf(owners[start]), run));
                    start = at;
                }
            }
            return text.toString().stripTrailing();
        }
    }
}
