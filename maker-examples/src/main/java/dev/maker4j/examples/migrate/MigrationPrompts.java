package dev.maker4j.examples.migrate;

import dev.maker4j.examples.wording.Wordings;
import dev.maker4j.examples.wording.Wordings.Asked;
import java.util.Comparator;

/*
 * Each kind of step has a prompt of its own, which holds the one form of answer that applies: shown all forms at once, small models prefer
 * the shortest, wherever it stands. What failed isn't named, since
 * it has no part in the rule, and the question stands behind the list, of which small models otherwise take any.
 */
/** What the model is told: the rule, and where the migration stands. What a step does to the database it need not know. */
final class MigrationPrompts {
    private static final int MOST_SHOWN = 20;

    private static final String BEGINNING = """
            You lead the migration of a database that people are using. You see where it stands and decide the one next step.

            """;
    private static final String ENDING = """

            Think if you need to, and end your reply with exactly one line, plain, with nothing after it:\s""";

    private static final String RUN_FORM = "the name of that step alone after \"do = \", so \"do = <name>\".";
    private static final Wordings RUNNING = Wordings.of(BEGINNING + """
            Nothing has failed. You are shown the steps that are ready, since every step that they need is in effect, each \
            with its risk. The lowest risk comes first.

            The rule names the one right step: run the step with the lowest risk among those that are ready. Where several \
            have that risk, run the one that is listed first.
            """ + ENDING + RUN_FORM, """
            A database is being migrated while people use it, and nothing went wrong so far. Each line below is a step that can \
            be run now, with its risk. Choose the step with the lowest risk; if several have it, the one that stands first.
            """, """
            A database is being migrated while people use it, and nothing went wrong so far. You are shown the steps that can be \
            next, each with its risk. What is least risky is done first: of several with the same risk, what is listed first.
            """, RUN_FORM);

    private static final String UNDO_FORM =
            "the name of the latest step alone after \"undo = \", so \"undo = <name>\".";
    private static final Wordings UNDOING = Wordings.of(BEGINNING + """
            Something has failed. You are shown the steps in effect.

            The rule names the one right step: run nothing more, and undo the steps in effect one by one, the latest first.
            """ + ENDING + UNDO_FORM, """
            A database is being migrated while people use it, and something went wrong. Each line below is a step that took \
            effect, the latest first. Choose the latest, which is undone next; it stands first.
            """, """
            A database is being migrated while people use it, and something went wrong, so all is taken back in reverse order. \
            You are shown what is still in effect. What came last goes first: the step at the top of the list.
            """, UNDO_FORM);

    private static final String HALT_FORM = "the single word \"halt\".";
    private static final Wordings HALTING = Wordings.of(BEGINNING + """
            Something has failed, and there is no way back: the latest step in effect can't be undone, or an undo has failed.

            The rule names the one right step: halt, so that a person looks at it.
            """ + ENDING + HALT_FORM, """
            A database is being migrated while people use it. Something went wrong, and it can't be taken back: no step can be \
            undone any more. A person has to look at it, so everything comes to a halt.
            """, """
            A database is being migrated while people use it. Something went wrong, and there is no way back either. Neither \
            another step nor another undo would be right: halt is the one step left, and a person goes on from there.
            """, HALT_FORM);

    private MigrationPrompts() {}

    static Asked asked(Plan plan, MigrationState state) {
        StringBuilder text = new StringBuilder("Failed: ");
        text.append(state.failure()
                .map(failure -> failure.undo() ? "an undo" : "a step")
                .orElse("nothing"));
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
            return RUNNING.about(text.toString());
        }
        text.append("\nIn effect, the latest first:");
        state.latestFirst().stream()
                .limit(MOST_SHOWN)
                .forEach(step -> text.append("\n- ")
                        .append(step)
                        .append(plan.known(step).isReversible() ? "" : " (can't be undone)"));
        return state.hasWayBack(plan)
                ? UNDOING.about(
                        text.append("\n\nUndo the one at the top of this list.").toString())
                : HALTING.about(text.toString());
    }
}
