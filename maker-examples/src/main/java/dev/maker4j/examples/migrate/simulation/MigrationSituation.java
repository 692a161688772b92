package dev.maker4j.examples.migrate.simulation;

import dev.maker4j.examples.simulation.PromptSections;
import dev.maker4j.examples.simulation.SituationSkill;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the user part of a prompt shows. Immutable. */
final class MigrationSituation implements SituationSkill.Situation {
    private static final String FAILED = "Failed";
    private static final String IN_EFFECT = "In effect";
    private static final String READY = "Ready";
    private static final Pattern EFFECTIVE = Pattern.compile("(\\S+)( \\(can't be undone\\))?");
    private static final Pattern RISKY = Pattern.compile("(\\S+): risk ([1-5])");

    private final String failed;
    private final List<Effective> inEffect = new ArrayList<>();
    private final List<Ready> ready = new ArrayList<>();

    private record Effective(String name, boolean isFinal) {}

    private record Ready(String name, int risk) {}

    private MigrationSituation(String failed) {
        this.failed = failed;
    }

    static Optional<MigrationSituation> read(String user) {
        return PromptSections.read(user)
                .filter(shown -> shown.has(FAILED) && (shown.has(READY) || shown.has(IN_EFFECT)))
                .flatMap(MigrationSituation::read);
    }

    private static Optional<MigrationSituation> read(PromptSections shown) {
        MigrationSituation situation = new MigrationSituation(shown.text(FAILED));
        for (String line : shown.items(IN_EFFECT)) {
            Matcher form = EFFECTIVE.matcher(line);
            if (!form.matches()) {
                return Optional.empty();
            }
            situation.inEffect.add(new Effective(form.group(1), form.group(2) != null));
        }
        for (String line : shown.items(READY)) {
            Matcher form = RISKY.matcher(line);
            if (!form.matches()) {
                return Optional.empty();
            }
            situation.ready.add(new Ready(form.group(1), Integer.parseInt(form.group(2))));
        }
        return situation.inEffect.isEmpty() && situation.ready.isEmpty() ? Optional.empty() : Optional.of(situation);
    }

    @Override
    public String answer() {
        if (failed.equals("nothing")) {
            return lowestReady().map(step -> "do = " + step.name).orElse("halt");
        }
        boolean noWayBack = inEffect.isEmpty() || inEffect.get(0).isFinal || failed.equals("an undo");
        return noWayBack ? "halt" : "undo = " + inEffect.get(0).name;
    }

    private Optional<Ready> lowestReady() {
        return ready.stream().reduce((first, later) -> later.risk < first.risk ? later : first);
    }

    /** Any other step that the situation might suggest. */
    @Override
    public String wrongAnswer(long variant) {
        List<String> thinkable = new ArrayList<>();
        ready.forEach(step -> thinkable.add("do = " + step.name));
        inEffect.forEach(step -> thinkable.add("undo = " + step.name));
        inEffect.forEach(step -> thinkable.add("do = " + step.name));
        ready.forEach(step -> thinkable.add("undo = " + step.name));
        thinkable.add("halt");
        return SituationSkill.otherThan(answer(), thinkable, variant);
    }
}
