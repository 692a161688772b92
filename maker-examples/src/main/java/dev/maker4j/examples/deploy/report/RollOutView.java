package dev.maker4j.examples.deploy.report;

import dev.maker4j.cli.LiveView;
import dev.maker4j.cli.Paint;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.deploy.history.Counts;
import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.deploy.history.InstanceView;
import dev.maker4j.examples.deploy.history.InstanceView.State;
import dev.maker4j.examples.deploy.history.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a roll-out stands, for a terminal: one line per service with its instances by version and health and with each version's share
 * of the traffic, then the users' calls of the last minute. Safe for use by several threads.
 */
public final class RollOutView implements LiveView {
    private static final int OLD = 67;
    private static final int FRESH = 78;
    private static final int CANARY = 221;
    private static final int STARTING = 245;
    private static final int BAD = 203;
    private static final int BAR = 20;
    private static final int NARROW = 72;
    private static final String LEVELS = "▁▂▃▄▅▆▇█";

    private final Plan plan;
    private final Supplier<Optional<Snapshot>> latest;
    private final int name;
    private final int most;

    /**
     * Shows a roll-out.
     *
     * @param plan what is to be done
     * @param latest how things stood a moment ago
     */
    public RollOutView(Plan plan, Supplier<Optional<Snapshot>> latest) {
        this.plan = Objects.requireNonNull(plan, "plan");
        this.latest = Objects.requireNonNull(latest, "latest");
        this.name = plan.services().stream()
                .mapToInt(service -> service.name().length())
                .max()
                .orElse(0);
        this.most = plan.services().stream().mapToInt(Service::instances).max().orElse(0) + 1;
    }

    @Override
    public List<String> lines(int width, Paint paint) {
        Optional<Snapshot> now = latest.get();
        return now.isEmpty() ? List.of() : lines(now.get(), width, paint);
    }

    private List<String> lines(Snapshot now, int width, Paint paint) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.dim("● serves   ◆ canary   ○ drains   ✘ unhealthy"));
        for (Service service : plan.services()) {
            lines.add(line(service, now, width, paint));
        }
        lines.add("");
        lines.add(traffic(now, width, paint));
        lines.add((now.act().isEmpty() ? paint.dim("deciding") : paint.accent(now.act())));
        return lines;
    }

    private String line(Service service, Snapshot now, int width, Paint paint) {
        List<InstanceView> instances = now.instances().stream()
                .filter(one -> one.place().service().equals(service.name()))
                .toList();
        StringBuilder line = new StringBuilder().append(paint.bold(padded(service.name(), name)));
        line.append("  ");
        for (InstanceView one : instances) {
            line.append(dot(one, service, paint)).append(' ');
        }
        line.append("  ".repeat(Math.max(0, most - instances.size())));
        double share = share(service, instances);
        line.append(' ')
                .append(bar(share, width < NARROW ? BAR / 2 : BAR, paint))
                .append(' ');
        boolean whole = share == 0 || share == 1;
        String versions = share == 0
                ? paint.colour(OLD, service.versions().from())
                : share == 1
                        ? paint.colour(FRESH, service.versions().to())
                        : paint.colour(OLD, service.versions().from())
                                + paint.dim(" → ")
                                + paint.colour(FRESH, service.versions().to());
        line.append(versions);
        if (!whole) {
            line.append(paint.dim(String.format(Locale.ROOT, " %.0f%%", share * 100)));
        }
        return line.toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String dot(InstanceView one, Service service, Paint paint) {
        boolean fresh = one.version().equals(service.versions().to());
        return switch (one.state()) {
            case STARTING -> paint.colour(STARTING, "◌");
            case CANARY -> paint.colour(CANARY, "◆");
            case SERVING -> paint.colour(fresh ? FRESH : OLD, "●");
            case DRAINING -> paint.colour(fresh ? FRESH : OLD, "○");
            case UNHEALTHY -> paint.colour(BAD, "✘");
            case STOPPED -> paint.dim("·");
        };
    }

    /** The new version's part of the service's calls. */
    private static double share(Service service, List<InstanceView> instances) {
        double all = 0;
        double fresh = 0;
        for (InstanceView one : instances) {
            double weight = one.state() == State.DRAINING ? 0 : one.weight();
            all += weight;
            fresh += one.version().equals(service.versions().to()) ? weight : 0;
        }
        return all == 0 ? 0 : fresh / all;
    }

    private static String bar(double share, int length, Paint paint) {
        int fresh = (int) Math.round(share * length);
        if (share > 0 && fresh == 0) {
            fresh = 1;
        }
        return paint.colour(FRESH, "━".repeat(fresh)) + paint.colour(OLD, "━".repeat(length - fresh));
    }

    private String traffic(Snapshot now, int width, Paint paint) {
        Counts counts = now.counts();
        String failed = counts.failedCalls() == 0
                ? paint.good("0") + paint.dim(" failed")
                : paint.bad(Words.count(counts.failedCalls())) + paint.dim(" failed");
        String canary = counts.canaryFailedCalls() == 0
                ? ""
                : paint.dim(" · ") + paint.warning(Words.count(counts.canaryFailedCalls())) + paint.dim(" at canaries");
        return spark(now.seconds(), Math.max(10, Math.min(40, width - 50)), paint) + "  "
                + paint.bold(Words.count(counts.calls())) + paint.dim(" calls · ") + failed
                + canary;
    }

    /** Calls a second, the seconds with failures in red or yellow. */
    private String spark(List<History.Second> seconds, int columns, Paint paint) {
        StringBuilder line = new StringBuilder();
        int whole = Math.max(0, seconds.size() - 1); // the last second isn't over
        for (History.Second second : seconds.subList(Math.max(0, whole - columns), whole)) {
            Counts counts = second.counts();
            double part = Math.min(1, (double) counts.calls() / plan.traffic().perSecond());
            String level = String.valueOf(LEVELS.charAt((int) Math.round(part * (LEVELS.length() - 1))));
            int colour = counts.failedCalls() > 0 ? BAD : counts.canaryFailedCalls() > 0 ? CANARY : OLD;
            line.append(paint.colour(colour, level));
        }
        return " ".repeat(Math.max(0, columns - whole)) + line;
    }
}
