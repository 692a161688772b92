package dev.maker4j.examples.migrate;

import dev.maker4j.examples.acting.Ledger;
import dev.maker4j.llm.Prompt;
import java.util.Comparator;

/*
 * Each kind of step has a prompt of its own, which holds the one form of answer that applies: shown all forms at once, small models prefer
 * the shortest, wherever it stands.
 */
/** What the model is told: the rule, and where the migration stands. What a step does to the database it need not know. */
final class MigrationPrompts {
    private static final int MOST_SHOWN = 20;

    private static final String BEGINNING = """
            You lead the migration of a database that people are using. You see where it stands and decide the one next step.

            """;
    private static final String ENDING = """

            Think if you need to, and end your reply with exactly one line, plain, with nothing after it:\s""";

    private static final String RUNNING =
            BEGINNING + """
            Nothing has failed. You are shown the steps that are ready, since every step that they need is in effect, each \
            with its risk. The lowest risk comes first.

            The rule names the one right step: run the step with the lowest risk among those that are ready. Where several \
            have that risk, run the one that is listed first.
            """ + ENDING + "the name of that step alone after \"do = \", so \"do = <name>\".";

    private static final String UNDOING =
            BEGINNING + """
            Something has failed. You are shown the steps in effect.

            The rule names the one right step: run nothing more, and undo the steps in effect one by one, the latest first.
            """ + ENDING + "the name of the latest step alone after \"undo = \", so \"undo = <name>\".";

    private static final String HALTING = BEGINNING + """
            Something has failed, and there is no way back: the latest step in effect can't be undone, or an undo has failed.

            The rule names the one right step: halt, so that a person looks at it.
            """ + ENDING + "the single word \"halt\".";

    private MigrationPrompts() {}

    static Prompt prompt(Plan plan, MigrationState state) {
        StringBuilder text = new StringBuilder("Failed: ");
        text.append(state.failure().map(Ledger.Failure::named).orElse("nothing"));
        if (state.failure().isEmpty()) {
            text.append("\nReady, the lowest risk first:");
            plan.steps().stream()
                    .filter(state::isReady)
                    .sorted(Comparator.comparing(Step::risk)) // stable
                    .limit(MOST_SHOWN)
                    .forEach(step -> text.append("\n- ")
                            .append(step.name())
                            .append(": risk ")
                            .append(step.risk()));
            return new Prompt(RUNNING, text.toString());
        }
        text.append("\nIn effect, the latest first:");
        state.latestFirst().stream()
                .limit(MOST_SHOWN)
                .forEach(step -> text.append("\n- ")
                        .append(step)
                        .append(plan.known(step).isReversible() ? "" : " (can't be undone)"));
        return new Prompt(state.hasWayBack(plan) ? UNDOING : HALTING, text.toString());
    }
}
