package dev.maker4j.examples.deploy.report;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Ledger;
import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.deploy.Stage;
import dev.maker4j.examples.deploy.history.Counts;
import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.deploy.history.History.PerformedAct;
import dev.maker4j.examples.deploy.history.InstanceView.State;
import dev.maker4j.examples.input.Grouped;
import dev.maker4j.report.drawing.Svg;
import dev.maker4j.report.drawing.Svg.Anchor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Draws what has happened in a roll-out as an SVG: one band per service with its acts, below it one row per instance, in which the old
 * version hands over to the new one, and at the bottom the users' calls, second by second. Stateless.
 */
public final class TimelineDrawing {
    private static final List<Long> TICKS = List.of(1L, 2L, 5L, 10L, 15L, 30L, 60L, 120L, 300L, 600L, 1800L, 3600L);
    private static final long MOST_TICKS = 12;
    private static final double MARGIN = 28;
    private static final double LEFT = 150;
    private static final double CHART = 760;
    private static final double TOP = 108;
    private static final double HEAD = 22;
    private static final double ROW = 13;
    private static final double LANE = 5.5;
    private static final double GAP = 12;
    private static final double ACT = 10;
    private static final double TRAFFIC = 46;
    private static final double FOOT = 62;
    private static final long BEFORE = 1_500;
    private static final double SECOND = 1_000;
    private static final long SECONDS_A_MINUTE = 60;

    private static final String NARROW = " ,'ijlftr";

    private final Plan plan;
    private final History history;
    private final List<Lives.Span> lives;
    private final long start;
    private final double scale;
    private final double bottom;
    private final Svg svg;

    private TimelineDrawing(Plan plan, History history) {
        this.plan = plan;
        this.history = history;
        this.lives = Lives.of(history);
        long first = history.acts().isEmpty() ? 0 : history.acts().get(0).began();
        this.start = Math.max(0, first - BEFORE);
        this.scale = CHART / Math.max(1, history.end() - start);
        this.bottom = TOP + HEAD + plan.instances() * ROW + plan.services().size() * (HEAD + GAP);
        this.svg = new Svg(
                LEFT + CHART + MARGIN,
                bottom + TRAFFIC + FOOT,
                "Timeline of the roll-out of " + plan.title().name(),
                TimelineStyle.RULES);
    }

    /**
     * Draws.
     *
     * @param plan what was to be done
     * @param history what has happened
     * @return an SVG document
     */
    public static String of(Plan plan, History history) {
        return new TimelineDrawing(plan, history).drawn();
    }

    private String drawn() {
        svg.text(MARGIN, 34, 17, Anchor.START, "ink", title());
        svg.text(MARGIN, 54, 12, Anchor.START, "soft", subtitle());
        legend();
        ticks();
        svg.text(LEFT - 12, TOP + 12, 11.5, Anchor.END, "soft", "all services");
        acts("", TOP);
        double y = TOP + HEAD + GAP / 2;
        for (Service service : plan.services()) {
            y = band(service, y) + GAP;
        }
        failures();
        traffic(bottom + 16);
        return svg.document();
    }

    private String title() {
        String what = plan.title().name() + ": " + Grouped.count(plan.services().size(), "service") + ", "
                + Grouped.count(plan.instances(), "instance") + " ";
        if (history.acts().isEmpty()) {
            return what + "of which nothing was replaced";
        }
        long undone = history.acts().stream()
                .filter(act -> act.act().startsWith("undo"))
                .count();
        return what + ending() + clock(history.end() - start) + ", "
                + Grouped.count(history.acts().size(), "act")
                + (undone == 0 ? "" : ", of which " + Grouped.count(undone) + " undid others");
    }

    /** How it ended, or how far it came. */
    private String ending() {
        Ledger<Stage> ledger = Ledger.empty();
        for (PerformedAct act : history.acts()) {
            Optional<Stage> stage = Stage.parse(act.act().substring(act.act().indexOf('=') + 2));
            if (act.ended() >= 0 && stage.isPresent()) {
                ActResult result = ActResult.parse(act.result());
                ledger = act.act().startsWith("undo")
                        ? ledger.undid(stage.get(), result)
                        : ledger.did(stage.get(), result, stage.get().isChange());
            }
        }
        if (ledger.failure().isPresent()) {
            return ledger.inEffect().isEmpty() ? "rolled back in " : "not yet rolled back after ";
        }
        return ledger.history().size() == plan.acts() ? "rolled out in " : "not yet rolled out after ";
    }

    private static boolean isDone(PerformedAct act) {
        return act.result().isEmpty() || ActResult.parse(act.result()).isDone();
    }

    private String subtitle() {
        Counts sum = history.seconds().stream()
                .map(History.Second::counts)
                .reduce(
                        Counts.NONE,
                        (one, other) -> new Counts(
                                one.calls() + other.calls(),
                                one.failedCalls() + other.failedCalls(),
                                one.canaryCalls() + other.canaryCalls(),
                                one.canaryFailedCalls() + other.canaryFailedCalls()));
        return String.format(
                Locale.ROOT,
                "%,d calls of users, %,d failed; of %,d that met a canary %,d failed",
                sum.calls(),
                sum.failedCalls(),
                sum.canaryCalls(),
                sum.canaryFailedCalls());
    }

    private static String clock(long millis) {
        long seconds = Math.round(millis / SECOND);
        return String.format(Locale.ROOT, "%d:%02d", seconds / SECONDS_A_MINUTE, seconds % SECONDS_A_MINUTE);
    }

    private double x(long millis) {
        return LEFT + Math.max(0, Math.min(CHART, (millis - start) * scale));
    }

    private void legend() {
        double x = MARGIN;
        for (String[] item : new String[][] {
            {"old", "old version"},
            {"canary", "canary"},
            {"fresh", "new version"},
            {"waiting", "starting, draining"},
            {"bad", "unhealthy, failed"},
            {"act", "act"},
            {"undo", "undo"}
        }) {
            svg.rectangle(x, 70, 14, 8, 2, item[0]);
            svg.text(x + 19, 78, 11, Anchor.START, "soft", item[1]);
            x += 19 + width(item[1]) + 20;
        }
    }

    /** Roughly how wide a text of the legend is. */
    private static double width(String text) {
        return text.chars()
                .mapToDouble(letter -> NARROW.indexOf(letter) < 0 ? 6.5 : 3.4)
                .sum();
    }

    private void ticks() {
        long seconds = Math.round((history.end() - start) / SECOND);
        long step = TICKS.stream()
                .filter(tick -> seconds / tick <= MOST_TICKS)
                .findFirst()
                .orElse(TICKS.get(TICKS.size() - 1));
        for (long second = 0; second <= seconds; second += step) {
            double x = x(start + Math.round(second * SECOND));
            svg.line(x, TOP - 4, x, bottom + TRAFFIC + 20, "line");
            svg.text(x, bottom + TRAFFIC + 36, 11, Anchor.MIDDLE, "soft", clock(Math.round(second * SECOND)));
        }
    }

    /** The acts that concern a service, or all of them, as marks from their beginning to their end. */
    private void acts(String service, double y) {
        for (PerformedAct act : history.acts()) {
            String what = act.act().substring(act.act().indexOf('=') + 2);
            String of = what.indexOf(' ') < 0 ? "" : what.substring(what.indexOf(' ') + 1);
            boolean here =
                    service.isEmpty() ? of.isEmpty() : of.matches(java.util.regex.Pattern.quote(service) + "(-\\d+)?");
            if (here) {
                long end = act.ended() < 0 ? history.end() : act.ended();
                String style = !isDone(act) ? "bad" : act.act().startsWith("undo") ? "undo" : "act";
                svg.open(act.act() + ", " + clock(act.began() - start) + " to " + clock(end - start) + ": "
                        + act.result());
                double width = Math.max(3, x(end) - x(act.began()));
                svg.rectangle(x(act.began()), y + 4, width, ACT, 2, style);
                String word = what.substring(0, what.length() - of.length()).strip();
                if (width > width(word)) {
                    svg.text(x(act.began()) + width / 2, y + ACT + 1.4, 8.5, Anchor.MIDDLE, "onact", word);
                }
                svg.close();
            }
        }
    }

    private double band(Service service, double top) {
        double height = HEAD + service.instances() * ROW;
        svg.rectangle(MARGIN - 8, top - 3, LEFT + CHART - MARGIN + 16, height + 5, 5, "band");
        svg.text(MARGIN, top + 12, 12.5, Anchor.START, "ink", service.name());
        svg.text(
                MARGIN,
                top + 27,
                10.5,
                Anchor.START,
                "soft",
                service.versions().from() + " → " + service.versions().to());
        acts(service.name(), top);
        for (int number = 1; number <= service.instances(); number++) {
            double y = top + HEAD + (number - 1) * ROW;
            svg.text(LEFT - 12, y + 8.5, 9.5, Anchor.END, "soft", Integer.toString(number));
            for (Lives.Span span : lives) {
                if (span.place().service().equals(service.name())
                        && span.place().number() == number) {
                    life(span, span.version().equals(service.versions().to()), y);
                }
            }
        }
        return top + height;
    }

    /** The old version in the upper lane of the row, the new one in the lower. */
    private void life(Lives.Span span, boolean fresh, double row) {
        if (span.to() <= start) {
            return;
        }
        String style = switch (span.state()) {
            case CANARY -> "canary";
            case UNHEALTHY -> "bad";
            case SERVING -> fresh ? "fresh" : "old";
            default -> "waiting";
        };
        double width = Math.max(1, x(span.to()) - x(Math.max(start, span.from())));
        svg.open(
                span.place() + " " + span.version() + ", " + span.state().name().toLowerCase(Locale.ROOT) + " from "
                        + clock(Math.max(0, span.from() - start)) + " to " + clock(span.to() - start));
        svg.rectangle(
                x(span.from()),
                row + (fresh ? LANE + 0.5 : 0),
                width,
                LANE,
                span.state() == State.SERVING ? 1.5 : 0,
                style);
        svg.close();
    }

    /** A line through everything where an act failed. */
    private void failures() {
        for (PerformedAct act : history.acts()) {
            if (!isDone(act)) {
                double x = x(act.ended());
                svg.line(x, TOP - 4, x, bottom + TRAFFIC + 20, "failure");
                boolean right = x > LEFT + CHART / 2;
                svg.text(
                        x + (right ? -5 : 5),
                        TOP - 8,
                        11,
                        right ? Anchor.END : Anchor.START,
                        "failuretext",
                        act.act().substring(act.act().indexOf('=') + 2) + " failed");
            }
        }
    }

    /** One column per second: what was answered, what failed at a canary, and what failed. */
    private void traffic(double top) {
        double base = top + TRAFFIC;
        svg.text(LEFT - 12, top + 12, 11.5, Anchor.END, "ink", "calls a second");
        svg.text(LEFT - 12, top + 27, 10.5, Anchor.END, "soft", "up to " + most());
        double wide = Math.max(1, SECOND * scale - 1);
        for (History.Second second : history.seconds()) {
            long from = Math.round(second.second() * SECOND);
            if (from >= start && from + SECOND <= history.end() + SECOND) {
                Counts counts = second.counts();
                double x = x(from);
                double unit = TRAFFIC / most();
                double failed = counts.failedCalls() * unit;
                double canary = counts.canaryFailedCalls() * unit;
                double answered = counts.calls() * unit - failed - canary;
                double width = Math.min(wide, LEFT + CHART - x);
                svg.open(clock(from - start) + ": " + counts.calls() + " calls, " + counts.failedCalls() + " failed, "
                        + counts.canaryFailedCalls() + " failed at a canary");
                svg.rectangle(x, base - answered, width, answered, 0, "call");
                svg.rectangle(x, base - answered - canary, width, Math.max(canary > 0 ? 3 : 0, canary), 0, "canary");
                svg.rectangle(
                        x, base - answered - canary - failed, width, Math.max(failed > 0 ? 3 : 0, failed), 0, "bad");
                svg.close();
            }
        }
        svg.line(LEFT, base, LEFT + CHART, base, "line");
    }

    private long most() {
        return history.seconds().stream()
                .mapToLong(second -> second.counts().calls())
                .max()
                .orElse(1);
    }
}
