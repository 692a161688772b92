package dev.maker4j.examples.migrate;

import dev.maker4j.examples.acting.Ledger;
import dev.maker4j.llm.Prompt;
import java.util.List;

/** What the model is told: the rule, and where the migration stands. What a step does to the database it need not know. */
final class MigrationPrompts {
    private static final String SYSTEM = """
            You lead the migration of a database that people are using. You see where it stands and decide the one next step.

            The rule:
            1. While nothing has failed, run the step with the lowest risk among those that are ready. A step is ready when \
            every step that it needs is in effect. Where several ready steps have that risk, run the one that is listed first.
            2. Once something has failed, run nothing more: undo the steps in effect one by one, the latest first.
            3. Where the latest step in effect can't be undone, or an undo has failed, halt, so that a person looks at it.

            Think if you need to, and end your reply with exactly one line, in one of these forms:
            do = NAME
            undo = NAME
            halt""";

    private MigrationPrompts() {}

    static Prompt prompt(Plan plan, MigrationState state) {
        StringBuilder text = new StringBuilder("Failed: ");
        text.append(state.failure().map(Ledger.Failure::named).orElse("nothing"));
        text.append("\nIn effect, the latest first:");
        List<String> inEffect = state.latestFirst();
        inEffect.forEach(step ->
                text.append("\n- ").append(step).append(plan.known(step).isReversible() ? "" : " (can't be undone)"));
        text.append(inEffect.isEmpty() ? " nothing" : "");
        if (state.failure().isEmpty()) {
            text.append("\nNot yet run:");
            plan.steps().stream()
                    .filter(step -> !inEffect.contains(step.name()))
                    .forEach(step -> text.append(line(step)));
        }
        return new Prompt(SYSTEM, text.toString());
    }

    private static String line(Step step) {
        String needs = step.needs().isEmpty() ? "nothing" : String.join(", ", step.needs());
        return "\n- " + step.name() + ": risk " + step.risk() + ", needs " + needs;
    }
}
