package dev.maker4j.examples.deploy;

import dev.maker4j.examples.acting.Ledger;
import dev.maker4j.llm.Prompt;
import java.util.ArrayList;
import java.util.List;

/** What the model is told: the rule, and where the roll-out stands. How an act is carried out it need not know. */
final class DeployPrompts {
    private static final String SYSTEM = """
            You lead a rolling deployment: services that people are using get new versions, act by act. You see where it \
            stands and decide the one next act.

            A service is in motion from its first act to its last. A comparison is due once its canary can be judged. A \
            service is ready when it isn't begun and all that it needs is on the new version.

            The rule:
            1. While nothing has failed: go on with the service whose comparison is due, the one listed first where several \
            are. Where none is due, fewer services are in motion than may be, and a service is ready, begin the ready service \
            that is listed first. Otherwise go on with the service in motion that is listed first. In all cases do the act \
            that stands behind its name. Once all services are on their new version, do the act that is listed first under \
            "Left".
            2. Once an act has failed, do nothing more: undo the changes in effect one by one, the latest first.
            3. Once an undo has failed, halt, so that a person looks at it.

            Think if you need to, and end your reply with exactly one line, in one of these forms:
            do = ACT
            undo = ACT
            halt""";

    private DeployPrompts() {}

    static Prompt prompt(Plan plan, DeployState state) {
        if (state.failure().isPresent()) {
            return new Prompt(SYSTEM, failed(state.failure().get(), state.latestFirst()));
        }
        List<String> begun = new ArrayList<>();
        List<String> fresh = new ArrayList<>();
        List<String> ready = new ArrayList<>();
        state.inMotion()
                .forEach(name ->
                        begun.add(line(name, "", state, plan) + (state.isDue(plan.known(name)) ? ", due" : "")));
        for (Service service : plan.services()) {
            if (state.next(service).isEmpty()) {
                fresh.add(service.name());
            } else if (!state.isBegun(service)) {
                ready.add(line(service.name(), needs(service), state, plan));
            }
        }
        String text = "Failed: nothing\nIn motion, at most " + plan.limits().inMotion()
                + ", the one that has waited longest first:" + list(begun)
                + "\nNot begun:" + list(ready)
                + "\nOn the new version: " + (fresh.isEmpty() ? "none" : String.join(", ", fresh));
        if (begun.isEmpty() && ready.isEmpty()) {
            text += "\nLeft:"
                    + list(state.closing(plan).stream().map(Stage::toString).toList());
        }
        return new Prompt(SYSTEM, text);
    }

    private static String failed(Ledger.Failure failure, List<Stage> latestFirst) {
        return "Failed: " + failure.named() + "\nIn effect, the latest first:"
                + list(latestFirst.stream().map(Stage::toString).toList());
    }

    private static String list(List<String> items) {
        return items.isEmpty() ? " none" : "\n- " + String.join("\n- ", items);
    }

    private static String needs(Service service) {
        return " (needs " + (service.needs().isEmpty() ? "nothing" : String.join(", ", service.needs())) + ")";
    }

    private static String line(String service, String more, DeployState state, Plan plan) {
        return service + more + ": " + state.next(plan.known(service)).orElseThrow();
    }
}
