package dev.maker4j.examples.provision;

import dev.maker4j.examples.wording.Wordings;
import dev.maker4j.examples.wording.Wordings.Asked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/*
 * A prompt shows what its step needs: what can be started while there is room, else what is in flight. Both are listed in the order of the
 * rule, since small models find the first of a list far more often than the largest of its numbers, and the question stands behind the
 * list, since what they read last counts most. Of many, as many are shown as fit.
 */
/** Writes prompts: the rule for this kind of step, which stays the same, then the clock and what is ready or in flight. Immutable. */
final class ProvisionPrompts {
    static final int MOST_CHARACTERS = 4_000;
    private static final int MOST_SHOWN = 20;

    private static final String STARTING = """
            You are provisioning infrastructure. At most %1$d %2$s in flight at once, and there is room for one more.

            You are shown the resources that are ready: everything they need is done, and they weren't started yet. The
            remaining path of a resource is the time in seconds from its start until it and the longest chain of resources
            that wait for it are done. The longest comes first.

            The rule names the one right step: start the resource that is listed first; its remaining path is the longest.

            End your answer with exactly one line, written once, plain, with nothing after it: the name of that resource
            alone after "start = ", so "start = <name>".
            """;

    private static final String WAITING = """
            You are provisioning infrastructure. At most %1$d %2$s in flight at once, and no other can be started now.

            You are shown the resources in flight, each with the time at which it finishes, in seconds. The earliest comes
            first.

            The rule names the one right step: wait until the resource that is listed first finishes; its time is the earliest.

            End your answer with exactly one line, written once, plain, with nothing after it: that time alone after
            "wait = ", so "wait = <time>".
            """;

    private static final Wordings START = Wordings.of(
            STARTING, """
            Infrastructure is being provisioned. At most %1$d %2$s in flight at once, so one more can be started now. Each line
            below is a resource that can be started, with the seconds that remain on its longest path. Choose the one with the
            most seconds, which stands first.
            """, """
            Infrastructure is being provisioned. At most %1$d %2$s in flight at once, and there is room for one. You are shown
            what can be started. Whatever has the longest remaining path holds up the end, so it is started next. The longest
            comes first.
            """, "the name of that resource alone after \"start = \", so \"start = <name>\".\n");
    private static final Wordings WAIT =
            Wordings.of(WAITING, """
            Infrastructure is being provisioned. At most %1$d %2$s in flight at once, so nothing more can be started now. Each
            line below is a resource in flight, with the second in which it finishes. Choose the earliest, which stands first.
            """, """
            Infrastructure is being provisioned. At most %1$d %2$s in flight at once, and all places are taken, or nothing is
            ready. You are shown what is in flight. Wait for what finishes next: the smallest of the times, which comes first.
            """, "that time alone after \"wait = \", so \"wait = <time>\".\n");

    private final Plan plan;
    private final Wordings starting;
    private final Wordings waiting;

    ProvisionPrompts(Plan plan) {
        this.plan = plan;
        String noun = plan.atOnce() == 1 ? "resource is" : "resources are";
        this.starting = START.formatted(plan.atOnce(), noun);
        this.waiting = WAIT.formatted(plan.atOnce(), noun);
    }

    Asked of(ProvisionState state) {
        StringBuilder text = new StringBuilder(512);
        text.append("Clock: ").append(state.clock());
        text.append("\nIn flight: ").append(state.inFlightCount());
        text.append(" of ").append(plan.atOnce());
        if (state.hasFreeLane() && state.readyCount() > 0) {
            ready(state, text);
            return starting.about(text.append("\n\nStart the first of these.").toString());
        }
        inFlight(state, text);
        return waiting.about(text.append("\n\nWait for the first of these.").toString());
    }

    private void ready(ProvisionState state, StringBuilder text) {
        text.append("\nReady: ").append(state.readyCount());
        List<Integer> ranks = new ArrayList<>();
        for (int rank = state.nextReady(0); rank >= 0; rank = state.nextReady(rank + 1)) {
            ranks.add(rank);
        }
        List<String> lines = shown(ranks, this::line, MOST_CHARACTERS - starting.length() - text.length() - 100);
        text.append(lines.size() < ranks.size() ? ", of which these have the longest remaining paths" : "");
        lines.forEach(line -> text.append('\n').append(line));
    }

    private void inFlight(ProvisionState state, StringBuilder text) {
        List<Integer> ranks = new ArrayList<>();
        for (int index = 0; index < state.inFlightCount(); index++) {
            ranks.add(state.inFlight(index));
        }
        ranks.sort(Comparator.comparing(state::finish)); // stable
        List<String> lines = shown(
                ranks,
                rank -> "- " + plan.ranked(rank).name() + ": finishes at " + state.finish(rank),
                MOST_CHARACTERS - waiting.length() - text.length() - 100);
        text.append(lines.size() < ranks.size() ? ", of which these finish first" : "");
        lines.forEach(line -> text.append('\n').append(line));
    }

    private String line(int rank) {
        return "- " + plan.ranked(rank).name() + ": remaining path " + plan.remaining(rank);
    }

    /** The lines of the first ones, as many as there is room for. */
    private static List<String> shown(List<Integer> ranks, IntFunction<String> line, int room) {
        List<String> lines = new ArrayList<>();
        int left = room;
        for (int rank : ranks) {
            String next = line.apply(rank);
            left -= next.length() + 1;
            if (left < 0 || lines.size() == MOST_SHOWN) {
                break;
            }
            lines.add(next);
        }
        return lines;
    }
}
