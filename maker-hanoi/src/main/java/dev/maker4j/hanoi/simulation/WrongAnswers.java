package dev.maker4j.hanoi.simulation;

/** The mistakes a player makes, given the game and the right move; confined to one thread. */
final class WrongAnswers {
    private static final int KINDS = 5;

    private final Table table;
    private final Instructions instructions;
    private final int disk;
    private final int from;
    private final int to;

    WrongAnswers(Table table, Instructions instructions) {
        this.table = table;
        this.instructions = instructions;
        this.disk = table.disk();
        this.from = table.from();
        this.to = table.to();
    }

    String answer(long variant) {
        if (!instructions.askForState()) {
            return wrongMove(variant);
        }
        return switch ((int) Long.remainderUnsigned(variant, KINDS)) {
            case 0 -> table.reply(disk, from, to, from); // forgot to move the disk
            case 1 -> table.reply(disk, from, to, third()); // put it on another peg than said
            case 2 -> table.reply(disk, from, third(), to); // said another peg than it put it on
            default -> wrongMove(Long.divideUnsigned(variant, KINDS));
        };
    }

    /** One of the moves that take some top disk elsewhere than the strategy says, legal or not. */
    private String wrongMove(long variant) {
        int chosen = (int) Long.remainderUnsigned(variant, 6);
        for (int tried = 0; tried < 6; tried++) {
            int source = (chosen + tried) % 6 / 2;
            int target = (source + 1 + (chosen + tried) % 2) % 3;
            if (table.hasDisks(source) && (source != from || target != to)) {
                table.chooseMove(source, target);
                return table.reply(instructions);
            }
        }
        throw new IllegalStateException("a peg with disks has two moves, of which one is wrong");
    }

    private int third() {
        return 3 - from - to;
    }
}
