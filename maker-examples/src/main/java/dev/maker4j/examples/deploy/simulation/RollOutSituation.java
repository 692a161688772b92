package dev.maker4j.examples.deploy.simulation;

import dev.maker4j.examples.simulation.PromptSections;
import dev.maker4j.examples.simulation.SituationSkill;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the user part of a prompt shows. Immutable. */
final class RollOutSituation implements SituationSkill.Situation {
    private static final String FAILED = "Failed";
    private static final String IN_EFFECT = "In effect";
    private static final List<String> GROUPS = List.of("Due", "Ready", "In motion", "Left");

    private final PromptSections shown;

    private RollOutSituation(PromptSections shown) {
        this.shown = shown;
    }

    static Optional<RollOutSituation> read(String user) {
        return PromptSections.read(user).map(RollOutSituation::new).filter(RollOutSituation::makesSense);
    }

    private boolean makesSense() {
        return shown.has(FAILED) && (shown.has(IN_EFFECT) || !acts().isEmpty());
    }

    /** The acts that can be done now, group by group. */
    private List<String> acts() {
        return GROUPS.stream().flatMap(group -> shown.items(group).stream()).toList();
    }

    @Override
    public String answer() {
        String failed = shown.text(FAILED);
        if (failed.equals("an undo")) {
            return "halt";
        }
        List<String> inEffect = shown.items(IN_EFFECT);
        if (!failed.equals("nothing")) {
            return inEffect.isEmpty() ? "halt" : "undo = " + inEffect.get(0);
        }
        return acts().stream().findFirst().map(act -> "do = " + act).orElse("halt");
    }

    /** Any other act that the situation might suggest. */
    @Override
    public String wrongAnswer(long variant) {
        List<String> thinkable = new ArrayList<>();
        acts().forEach(act -> thinkable.add("do = " + act));
        shown.items(IN_EFFECT).forEach(act -> thinkable.add("undo = " + act));
        shown.items(IN_EFFECT).forEach(act -> thinkable.add("do = " + act));
        acts().forEach(act -> thinkable.add("undo = " + act));
        thinkable.add("halt");
        thinkable.add("do = observe");
        return SituationSkill.otherThan(answer(), thinkable, variant);
    }
}
