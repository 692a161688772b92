package dev.maker4j.examples.provision.simulation;

import dev.maker4j.examples.simulation.SituationSkill;
import java.util.regex.Pattern;

/**
 * Provisions as a model does that follows its prompt: it reads the clock, what is in flight and what is ready in the user
 * part, follows the rule in the system part, and answers with just the line that is asked for.
 *
 * <p>A prompt that isn't about such a rule and such a situation gets a sentence that says so. A wrong answer is in the right
 * format: another resource, a wait where there is room, a start where there is none, or a wrong time.
 *
 * <p>A call takes a few microseconds.
 */
public final class ProvisionSkill extends SituationSkill {

    /** A skilled engineer. */
    public ProvisionSkill() {
        super(
                Pattern.compile("You are provisioning infrastructure|Infrastructure is being provisioned"),
                ProvisionSituation::read,
                "I provision infrastructure. Please tell me the rule (\"the longest remaining path\"), the \"Clock:\", what is \"In"
                        + " flight:\" and what is \"Ready:\".");
    }
}
