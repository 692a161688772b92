package dev.maker4j.hanoi.simulation;

import dev.maker4j.llm.Prompt;
import dev.maker4j.testkit.Skill;
import java.nio.charset.StandardCharsets;

/**
 * Plays the Towers of Hanoi as a model does that follows its prompt: it reads the strategy in the system part, the previous
 * move and the current state in the user part, and answers with just the lines that are asked for, without thinking aloud.
 *
 * <p>A prompt that isn't about the Towers of Hanoi gets a sentence that says so. A wrong answer is in the right format: the
 * right move with a state that doesn't follow from it, a legal move that breaks the strategy, or an illegal move.
 *
 * <p>Immutable but for a note on the last system part it read, and safe for use by several threads. A call takes well under
 * a microsecond.
 */
public final class HanoiSkill implements Skill {
    private static final String CANNOT_PLAY = "I play the Towers of Hanoi. Please tell me the strategy"
            + " (\"0 -> 1 -> 2 -> 0\" or \"0 -> 2 -> 1 -> 0\"), the \"Previous move:\" and the \"Current state:\".";

    private volatile Instructions lastRead = new Instructions("");

    /** A skilled player. */
    public HanoiSkill() {}

    @Override
    public String answer(Prompt prompt) {
        Instructions instructions = read(prompt.system());
        Table table = new Table(prompt.user());
        if (!instructions.arePlayable() || !table.isReadable()) {
            return CANNOT_PLAY;
        }
        table.chooseMove(instructions);
        return table.reply(instructions);
    }

    @Override
    public String wrongAnswer(Prompt prompt, long variant) {
        Instructions instructions = read(prompt.system());
        Table table = new Table(prompt.user());
        if (!instructions.arePlayable() || !table.isReadable()) {
            return CANNOT_PLAY + " (" + variant + ")";
        }
        table.chooseMove(instructions);
        return new WrongAnswers(table, instructions).answer(variant);
    }

    /** The system part is the same for every step, so what it says is read once. */
    private Instructions read(String system) {
        Instructions read = lastRead;
        if (!read.text().equals(system)) {
            read = new Instructions(system);
            lastRead = read;
        }
        return read;
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
