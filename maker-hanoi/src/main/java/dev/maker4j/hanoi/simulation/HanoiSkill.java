package dev.maker4j.hanoi.simulation;

import dev.maker4j.llm.Prompt;
import dev.maker4j.testkit.Skill;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Plays the Towers of Hanoi like a model that follows its prompt: it reads the strategy in the system part, the
 * previous move and the current state in the user part, and answers with just the lines that are asked for, without
 * thinking aloud.
 *
 * <p>A prompt that isn't about the Towers of Hanoi gets a sentence that says so. A wrong answer is in the right format: the
 * right move with a state that doesn't follow from it, a legal move that breaks the strategy, or an illegal move.
 *
 * <p>Immutable but for a note on the last few system parts it read, and safe for use by several threads. A call takes well under
 * a microsecond.
 */
public final class HanoiSkill implements Skill {
    private static final String CANNOT_PLAY = "I play the Towers of Hanoi. Please tell me the strategy"
            + " (\"0 -> 1 -> 2 -> 0\" or \"0 -> 2 -> 1 -> 0\"), the \"Previous move:\" and the \"Current state:\".";

    private static final int MOST_READ = 8;

    private volatile List<Instructions> lastRead = List.of();

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

    /** The system part is the same for every step, or one of a few in turn, so what it says is read once. */
    Instructions read(String system) {
        List<Instructions> known = lastRead;
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).text().equals(system)) {
                return known.get(i);
            }
        }
        Instructions read = new Instructions(system);
        lastRead =
                Stream.concat(Stream.of(read), known.stream()).limit(MOST_READ).toList();
        return read;
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
