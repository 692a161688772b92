package dev.maker4j.examples.deploy;

import dev.maker4j.examples.acting.Ledger;
import dev.maker4j.examples.wording.Wordings;
import dev.maker4j.examples.wording.Wordings.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/*
 * Each kind of step has a prompt of its own, which holds the one form of answer that applies: shown all forms at once, small models prefer
 * the shortest, wherever it stands. What failed isn't named, since
 * it has no part in the rule, and the question stands behind the list, of which small models otherwise take any.
 */
/** What the model is told: the rule, and where the roll-out stands. How an act is carried out it need not know. */
final class DeployPrompts {
    private static final String BEGINNING = """
            You lead a rolling deployment: services that people are using get new versions, act by act. You see where it \
            stands and decide the one next act.

            """;
    private static final String ENDING = """

            Think if you need to, and end your reply with exactly one line, plain, with nothing after it:\s""";

    private static final String DO_FORM = "that act alone after \"do = \", so \"do = <act>\".";
    private static final Wordings DOING = Wordings.of(BEGINNING + """
            Nothing has failed. You are shown the acts that can be done now, in groups, of which those that are empty are left \
            out:
            1. Due: comparisons of services whose canary can be judged.
            2. Ready: first acts of services that can begin, since all that they need is on the new version and fewer services \
            are in motion than may be.
            3. In motion: next acts of services that have begun, the one that has waited longest first; comparisons that can't \
            be judged yet come last.
            4. Left: what closes the roll-out once all services are on their new version.

            The rule names the one right step: of the first group that is shown, do the act that is listed first.
            """ + ENDING + DO_FORM, """
            Services are being rolled out while people use them, and nothing went wrong so far. Below are the acts that can be \
            done now, one a line, under the headings of their groups. Choose the act that stands first under the first of these \
            headings, be it "Due", "Ready", "In motion" or "Left".
            """, """
            Services are being rolled out while people use them, and nothing went wrong so far. You are shown groups of acts \
            that can be next: what is due is judged before anything else, then services that are ready begin, then those in \
            motion go on, and what is left closes the roll-out. Look which group comes first, and take its first act.
            """, DO_FORM);

    private static final String UNDO_FORM = "the latest act alone after \"undo = \", so \"undo = <act>\".";
    private static final Wordings UNDOING = Wordings.of(BEGINNING + """
            An act has failed. You are shown the changes in effect.

            The rule names the one right step: do nothing more, and undo the changes in effect one by one, the latest first.
            """ + ENDING + UNDO_FORM, """
            Services are being rolled out while people use them, and an act went wrong. Each line below is a change that took \
            effect, the latest first. Choose the latest, which is undone next; it stands first.
            """, """
            Services are being rolled out while people use them, and an act went wrong, so all is taken back in reverse order. \
            You are shown what is still in effect. What came last goes first: the change at the top of the list.
            """, UNDO_FORM);

    private static final String HALT_FORM = "the single word \"halt\".";
    private static final Wordings HALTING = Wordings.of(BEGINNING + """
            An undo has failed, so there is no way back.

            The rule names the one right step: halt, so that a person looks at it.
            """ + ENDING + HALT_FORM, """
            Services are being rolled out while people use them, and taking a change back went wrong. A person has to look at \
            it, so everything comes to a halt.
            """, """
            Services are being rolled out while people use them, and taking a change back went wrong. Neither another act nor \
            another undo would be right: halt is the one step left, and a person goes on from there.
            """, HALT_FORM);

    private DeployPrompts() {}

    static Asked asked(Plan plan, DeployState state) {
        return state.failure().map(failure -> failed(failure, state)).orElseGet(() -> going(plan, state));
    }

    private static Asked failed(Ledger.Failure failure, DeployState state) {
        String text = (failure.undo() ? "Failed: an undo" : "Failed: an act")
                + group("In effect, the latest first", state.latestFirst());
        return failure.undo() ? HALTING.about(text) : UNDOING.about(text + "\n\nUndo the one at the top of this list.");
    }

    private static Asked going(Plan plan, DeployState state) {
        List<Stage> due = new ArrayList<>();
        List<Stage> ready = new ArrayList<>();
        List<Stage> inMotion = new ArrayList<>();
        List<Stage> waiting = new ArrayList<>();
        for (String name : state.inMotion()) {
            Service service = plan.known(name);
            Stage next = state.next(service).orElseThrow();
            boolean comparison = next.kind() == Stage.Kind.COMPARE;
            (state.isDue(service) ? due : comparison ? waiting : inMotion).add(next);
        }
        inMotion.addAll(waiting);
        boolean room = state.inMotion().size() < plan.limits().inMotion();
        for (Service service : plan.services()) {
            if (room && state.isReady(service, plan)) {
                state.next(service).ifPresent(ready::add);
            }
        }
        boolean isClosing =
                plan.services().stream().allMatch(service -> state.next(service).isEmpty());
        String text = "Failed: nothing" + group("Due", due) + group("Ready", ready) + group("In motion", inMotion)
                + group("Left", isClosing ? state.closing(plan) : List.of());
        return DOING.about(text);
    }

    private static String group(String heading, List<Stage> acts) {
        return acts.isEmpty()
                ? ""
                : acts.stream().map(act -> "\n- " + act).collect(Collectors.joining("", "\n" + heading + ":", ""));
    }
}
