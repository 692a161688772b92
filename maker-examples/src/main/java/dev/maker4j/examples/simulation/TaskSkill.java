package dev.maker4j.examples.simulation;

import dev.maker4j.llm.Prompt;
import dev.maker4j.testkit.Skill;

/** What a simulated model knows of one task. Pure, and safe for use by several threads. */
public interface TaskSkill extends Skill {

    /**
     * Whether a prompt is about this task, to be told from its text alone.
     *
     * @param prompt any prompt
     * @return false where all that {@link #answer} could say is that it doesn't understand
     */
    boolean understands(Prompt prompt);
}
