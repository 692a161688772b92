package dev.maker4j.examples.deploy.simulation;

import dev.maker4j.examples.simulation.PromptSections;
import dev.maker4j.examples.simulation.SituationSkill;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the user part of a prompt shows. Immutable. */
final class RollOutSituation implements SituationSkill.Situation {
    private static final String FAILED = "Failed";
    private static final String IN_MOTION = "In motion";
    private static final String NOT_BEGUN = "Not begun";
    private static final String ON_THE_NEW_VERSION = "On the new version";
    private static final String LEFT = "Left";
    private static final String IN_EFFECT = "In effect";
    private static final String DUE = ", due";
    private static final Pattern MOST = Pattern.compile("at most (\\d+), .*");
    private static final Pattern SERVICE = Pattern.compile("(\\S+)(?: \\(needs (.+)\\))?: ([^,]+)(?:" + DUE + ")?");

    private final PromptSections shown;

    private RollOutSituation(PromptSections shown) {
        this.shown = shown;
    }

    static Optional<RollOutSituation> read(String user) {
        return PromptSections.read(user).map(RollOutSituation::new).filter(RollOutSituation::makesSense);
    }

    private boolean makesSense() {
        return shown.has(FAILED)
                && (shown.has(IN_EFFECT)
                        || MOST.matcher(shown.remark(IN_MOTION)).matches());
    }

    @Override
    public String answer() {
        String failed = shown.text(FAILED);
        if (failed.startsWith("the undo of ")) {
            return "halt";
        }
        if (!failed.equals("nothing")) {
            List<String> inEffect = shown.items(IN_EFFECT);
            return inEffect.isEmpty() ? "halt" : "undo = " + inEffect.get(0);
        }
        return next().map(act -> "do = " + act).orElse("halt");
    }

    private Optional<String> next() {
        List<String> inMotion = shown.items(IN_MOTION);
        return inMotion.stream()
                .filter(line -> line.endsWith(DUE))
                .findFirst()
                .or(this::begun)
                .or(() -> inMotion.stream().findFirst())
                .map(RollOutSituation::act)
                .or(() -> shown.items(LEFT).stream().findFirst());
    }

    /** The ready service that is begun where there is room. */
    private Optional<String> begun() {
        Matcher most = MOST.matcher(shown.remark(IN_MOTION));
        boolean room = most.matches() && shown.items(IN_MOTION).size() < Integer.parseInt(most.group(1));
        return shown.items(NOT_BEGUN).stream()
                .filter(line -> room && isReady(line))
                .findFirst();
    }

    private boolean isReady(String line) {
        Matcher service = SERVICE.matcher(line);
        if (!service.matches()) {
            return false;
        }
        @Nullable String needs = service.group(2);
        List<String> there = List.of(shown.text(ON_THE_NEW_VERSION).split(", "));
        return needs == null || needs.equals("nothing") || there.containsAll(List.of(needs.split(", ")));
    }

    private static String act(String line) {
        Matcher service = SERVICE.matcher(line);
        return service.matches() ? service.group(3) : line;
    }

    /** Any other act that the situation makes one think of. */
    @Override
    public String wrongAnswer(long variant) {
        List<String> thinkable = new ArrayList<>();
        shown.items(IN_MOTION).forEach(line -> thinkable.add("do = " + act(line)));
        shown.items(NOT_BEGUN).forEach(line -> thinkable.add("do = " + act(line)));
        shown.items(LEFT).forEach(line -> thinkable.add("do = " + line));
        shown.items(IN_EFFECT).forEach(line -> thinkable.add("undo = " + line));
        shown.items(IN_EFFECT).forEach(line -> thinkable.add("do = " + line));
        shown.items(IN_MOTION).forEach(line -> thinkable.add("undo = " + act(line)));
        thinkable.add("halt");
        thinkable.add("do = observe");
        return SituationSkill.otherThan(answer(), thinkable, variant);
    }
}
