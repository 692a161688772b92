package dev.maker4j.examples.buildorder;

import dev.maker4j.examples.wording.Wordings;
import dev.maker4j.examples.wording.Wordings.Asked;
import java.util.ArrayList;
import java.util.List;

/*
 * The modules are listed in the order of the rule: small models find the first of a list far more often than the largest of its numbers.
 */
/** Writes prompts: the rule, which stays the same, then the modules that are ready, which is all that a step needs. */
final class BuildOrderPrompts {
    private static final String RULE = """
            The modules of a software project are built one after another. A module is ready to be built once all modules that
            it needs are built.

            You are shown modules that are ready now. The number before each name says how many other modules wait for it:
            those that need it, directly or through other modules. The largest number comes first.

            The rule names the one right step: build the module that the most others wait for. Of several with the same number,
            build the one that is shown first.

            End your answer with exactly one line, plain, with nothing after it: the word build, a space and the module's name
            alone, so "build <name>".
            """;
    private static final Wordings WORDINGS =
            Wordings.of(RULE, """
            Each line below is a module of a software project that can be built now: first how many other modules wait for it,
            then its name. Choose the module with the largest number; if several have it, the one that stands first.
            """, """
            The modules of a software project are built one after another. You are shown those that can be next, each after the
            number of other modules that wait for it. The one with the largest number is built next, and among equal ones the
            one that is listed first.
            """, "the word build, a space and the module's name alone, so \"build <name>\".\n");
    private static final int MOST_SHOWN = 20;
    private static final int MOST_CHARACTERS = 2800;

    private BuildOrderPrompts() {}

    /**
     * Of many modules that are ready, those are shown that the most others wait for, so the right one is always among them.
     * A name of up to 1,000 characters leaves room for a second one.
     */
    static Asked of(BuildGraph graph, BuildState state) {
        List<String> shown = new ArrayList<>();
        int characters = 0;
        for (int rank = state.nextReady(0); rank >= 0 && shown.size() < MOST_SHOWN; rank = state.nextReady(rank + 1)) {
            characters += graph.name(rank).length() + 10;
            if (!shown.isEmpty() && characters > MOST_CHARACTERS) {
                break;
            }
            shown.add(graph.name(rank));
        }
        StringBuilder text = new StringBuilder(characters + 40).append("Modules that are ready:");
        shown.forEach(name ->
                text.append('\n').append(graph.waiting(name)).append(' ').append(name));
        return WORDINGS.about(text.toString());
    }
}
