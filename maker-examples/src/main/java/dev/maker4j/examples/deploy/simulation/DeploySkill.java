package dev.maker4j.examples.deploy.simulation;

import dev.maker4j.examples.simulation.SituationSkill;
import java.util.regex.Pattern;

/**
 * Leads a roll-out as a model does that follows its prompt: it reads what has failed, what is in motion, what isn't begun and
 * what is left in the user part, follows the rule in the system part, and answers with just the line that is asked for.
 *
 * <p>A prompt that isn't about such a rule and such a situation gets a sentence that says so. A wrong answer is in the right
 * format: another act, an act the other way round, or an unnecessary halt. A call takes a few microseconds.
 */
public final class DeploySkill extends SituationSkill {

    /** A skilled engineer. */
    public DeploySkill() {
        super(
                Pattern.compile("You lead a rolling deployment|Services are being rolled out"),
                RollOutSituation::read,
                "I lead rolling deployments. Please tell me the rule (\"of the first group that is shown\"), what has \"Failed:\", and"
                        + " what is \"Due\", \"Ready\", \"In motion\", \"Left\" or \"In effect\".");
    }
}
