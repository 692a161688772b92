package dev.maker4j.examples.provision;

import dev.maker4j.llm.Prompt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/*
 * However many resources are in flight or ready, only the first few by the rule are shown, as many as fit; they are listed by name, so the
 * answer must still be found among them.
 */
/** Writes prompts: the rule, which stays the same, then the clock, what is in flight and what is ready. Immutable. */
final class ProvisionPrompts {
    static final int MOST_CHARACTERS = 4_000;
    private static final int MOST_SHOWN = 20;

    private static final String RULES = """
            You are provisioning infrastructure. At most %1$d %2$s in flight at once. Each step either starts one
            resource, or waits for the next one in flight to finish.

            A resource is ready when everything it needs is done and it wasn't started yet. Its remaining path is the time
            from its start until it and the longest chain of resources that wait for it are done.

            Rule: it names exactly one step
            - If fewer than %1$d are in flight and at least one is ready: start the ready resource with the longest
              remaining path. Among several with the same remaining path, start the one that is listed first.
            - Otherwise: wait until the earliest time at which one in flight finishes.

            You are given the clock, what is in flight with the time at which it finishes, and what is ready with its
            remaining path. All times are in seconds.
            End your answer with exactly one of these two lines, written once, plain, with nothing after it:
            start = NAME
            wait = TIME
            """;

    private final Plan plan;
    private final String system;

    ProvisionPrompts(Plan plan) {
        this.plan = plan;
        this.system = RULES.formatted(plan.atOnce(), plan.atOnce() == 1 ? "resource is" : "resources are");
    }

    Prompt of(ProvisionState state) {
        StringBuilder text = new StringBuilder(512);
        text.append("Clock: ").append(state.clock()).append('\n');
        text.append("In flight: ").append(state.inFlightCount());
        text.append(" of ").append(plan.atOnce());
        List<Integer> first = finishingFirst(state, (MOST_CHARACTERS - system.length()) / 2);
        text.append(first.size() < state.inFlightCount() ? ", of which these finish first\n" : "\n");
        first.forEach(rank -> text.append(inFlight(rank, state)).append('\n'));
        int ready = state.readyCount();
        text.append("Ready: ").append(ready);
        List<Integer> shown = shown(state, MOST_CHARACTERS - system.length() - text.length() - 100);
        if (shown.size() < ready) {
            text.append(", of which these have the longest remaining paths");
        }
        text.append('\n');
        shown.sort(Comparator.comparing(rank -> plan.ranked(rank).name()));
        for (int rank : shown) {
            text.append(line(rank)).append('\n');
        }
        text.setLength(text.length() - 1);
        return new Prompt(system, text.toString());
    }

    private String inFlight(int rank, ProvisionState state) {
        return "- " + plan.ranked(rank).name() + ": finishes at " + state.finish(rank);
    }

    /** Those in flight in the order of their starts; where they are many, as many as there is room for of those that finish first. */
    private List<Integer> finishingFirst(ProvisionState state, int room) {
        List<Integer> all = new ArrayList<>();
        for (int index = 0; index < state.inFlightCount(); index++) {
            all.add(state.inFlight(index));
        }
        List<Integer> byFinish = new ArrayList<>(all);
        byFinish.sort(Comparator.comparing(state::finish)); // stable
        Set<Integer> shown = new HashSet<>();
        int left = room;
        for (int rank : byFinish) {
            left -= inFlight(rank, state).length() + 1;
            if (left < 0 || shown.size() == MOST_SHOWN) {
                break;
            }
            shown.add(rank);
        }
        all.retainAll(shown);
        return all;
    }

    private String line(int rank) {
        return "- " + plan.ranked(rank).name() + ": remaining path " + plan.remaining(rank);
    }

    /** The first ready ones by the rule, as many as there is room for. */
    private List<Integer> shown(ProvisionState state, int room) {
        List<Integer> shown = new ArrayList<>();
        int left = room;
        for (int rank = state.nextReady(0); rank >= 0; rank = state.nextReady(rank + 1)) {
            left -= line(rank).length() + 1;
            if (left < 0 || shown.size() == MOST_SHOWN) {
                break;
            }
            shown.add(rank);
        }
        return shown;
    }
}
