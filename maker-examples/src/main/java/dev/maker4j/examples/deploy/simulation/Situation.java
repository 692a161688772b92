package dev.maker4j.examples.deploy.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the user part of a prompt shows. Immutable. */
final class Situation {
    private static final Pattern HEADING =
            Pattern.compile("(Failed|In motion|Not begun|On the new version|Left|In effect)(?:, ([^:]*))?:(?: (.+))?");
    private static final Pattern MOST = Pattern.compile("at most (\\d+), .*");
    private static final Pattern SERVICE = Pattern.compile("(\\S+)(?: \\(needs (.+)\\))?: ([^,]+)(, due)?");

    private final Map<String, String> remarks = new LinkedHashMap<>();
    private final Map<String, String> headings = new LinkedHashMap<>();
    private final Map<String, List<String>> items = new LinkedHashMap<>();

    private Situation() {}

    static Optional<Situation> read(String user) {
        Situation situation = new Situation();
        List<String> current = new ArrayList<>();
        for (String line : user.split("\n", -1)) {
            Matcher heading = HEADING.matcher(line);
            if (line.startsWith("- ")) {
                current.add(line.substring(2));
            } else if (heading.matches()) {
                current = new ArrayList<>();
                situation.items.put(heading.group(1), current);
                situation.headings.put(heading.group(1), heading.group(3) == null ? "" : heading.group(3));
                situation.remarks.put(heading.group(1), heading.group(2) == null ? "" : heading.group(2));
            } else {
                return Optional.empty();
            }
        }
        return situation.makesSense() ? Optional.of(situation) : Optional.empty();
    }

    private boolean makesSense() {
        return headings.containsKey("Failed")
                && (headings.containsKey("In effect")
                        || MOST.matcher(remark("In motion")).matches());
    }

    private String remark(String heading) {
        return remarks.getOrDefault(heading, "");
    }

    private List<String> list(String heading) {
        return items.getOrDefault(heading, List.of());
    }

    String answer() {
        String failed = headings.getOrDefault("Failed", "");
        if (failed.startsWith("the undo of ")) {
            return "halt";
        }
        if (!failed.equals("nothing")) {
            List<String> inEffect = list("In effect");
            return inEffect.isEmpty() ? "halt" : "undo = " + inEffect.get(0);
        }
        return next().map(act -> "do = " + act).orElse("halt");
    }

    private Optional<String> next() {
        Optional<String> due = list("In motion").stream()
                .filter(line -> line.endsWith(", due"))
                .findFirst();
        if (due.isPresent()) {
            return due.map(Situation::act);
        }
        Matcher most = MOST.matcher(remark("In motion"));
        boolean room = most.matches() && list("In motion").size() < Integer.parseInt(most.group(1));
        Optional<String> begins =
                list("Not begun").stream().filter(this::isReady).findFirst().map(Situation::act);
        if (room && begins.isPresent()) {
            return begins;
        }
        return list("In motion").stream()
                .findFirst()
                .map(Situation::act)
                .or(() -> list("Left").stream().findFirst());
    }

    private boolean isReady(String line) {
        Matcher service = SERVICE.matcher(line);
        if (!service.matches()) {
            return false;
        }
        @Nullable String needs = service.group(2);
        List<String> there =
                List.of(headings.getOrDefault("On the new version", "").split(", "));
        return needs == null || needs.equals("nothing") || there.containsAll(List.of(needs.split(", ")));
    }

    private static String act(String line) {
        Matcher service = SERVICE.matcher(line);
        return service.matches() ? service.group(3) : line;
    }

    /** Any other act that the situation makes one think of. */
    String wrongAnswer(long variant) {
        Set<String> wrong = new LinkedHashSet<>();
        list("In motion").forEach(line -> wrong.add("do = " + act(line)));
        list("Not begun").forEach(line -> wrong.add("do = " + act(line)));
        list("Left").forEach(line -> wrong.add("do = " + line));
        list("In effect").forEach(line -> wrong.add("undo = " + line));
        list("In effect").forEach(line -> wrong.add("do = " + line));
        list("In motion").forEach(line -> wrong.add("undo = " + act(line)));
        wrong.add("halt");
        wrong.add("do = observe");
        wrong.remove(answer());
        List<String> choice = List.copyOf(wrong);
        return choice.get((int) (variant % choice.size()));
    }
}
