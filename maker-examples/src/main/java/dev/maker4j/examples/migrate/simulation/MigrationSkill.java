package dev.maker4j.examples.migrate.simulation;

import dev.maker4j.examples.simulation.SituationSkill;
import java.util.regex.Pattern;

/**
 * Leads a migration as a model does that follows its prompt: it reads what has failed, what is in effect and what is not yet
 * run in the user part, follows the rule in the system part, and answers with just the line that is asked for.
 *
 * <p>A prompt that isn't about such a rule and such a situation gets a sentence that says so. A wrong answer is in the right
 * format: another step, the same step the other way round, or an unnecessary halt. A call takes a few microseconds.
 */
public final class MigrationSkill extends SituationSkill {

    /** A skilled engineer. */
    public MigrationSkill() {
        super(
                Pattern.compile("You lead the migration of a database|A database is being migrated"),
                MigrationSituation::read,
                "I lead database migrations. Please tell me the rule (\"run the step with the lowest risk\"), what has"
                        + " \"Failed:\", and what is \"Ready\" or \"In effect\".");
    }
}
