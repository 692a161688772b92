package dev.maker4j.examples.cli;

import dev.maker4j.cli.Paint;
import dev.maker4j.examples.acting.OneLine;
import dev.maker4j.examples.apitests.ApiTest;
import dev.maker4j.examples.apitests.CallResult;
import dev.maker4j.examples.apitests.Fixture;
import dev.maker4j.examples.apitests.RunState;
import dev.maker4j.examples.apitests.RunState.TestPhase;
import dev.maker4j.examples.apitests.RunState.TestStanding;
import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.apitests.report.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A run as a table: a line per test, with its result, its time and a bar that shows when it ran. Immutable. */
final class ApiTestTable {
    private static final int MOST_NAME = 36;
    private static final int MOST_BAR = 48;
    private static final int LEAST_BAR = 8;
    private static final int FIGURES = 27;
    private static final int MOST_ROWS = 60;

    private final Suite suite;
    private final RunState state;
    private final Set<String> tornDown;
    private final Tally tally;
    private final Paint paint;
    private final int nameWidth;
    private final int columns;
    private final int barWidth;
    private final long begin;
    private final long length;

    private ApiTestTable(Suite suite, RunState state, Set<String> tornDown, int columns, Paint paint) {
        this.suite = suite;
        this.state = state;
        this.tornDown = tornDown;
        this.tally = new Tally(state);
        this.paint = paint;
        this.nameWidth = suite.tests().stream()
                .mapToInt(test -> Math.min(MOST_NAME, test.name().length()))
                .max()
                .orElse(0);
        this.columns = columns;
        this.barWidth = Math.max(LEAST_BAR, Math.min(MOST_BAR, columns - nameWidth - FIGURES));
        this.begin = tally.begun().toMillis();
        this.length = Math.max(1, tally.took().toMillis());
    }

    /** The table's lines, none longer than the columns where possible. */
    static List<String> lines(Suite suite, RunState state, int columns, Paint paint) {
        return lines(suite, state, Set.of(), columns, paint);
    }

    /** The same once a run has ended, after which these fixtures were torn down. */
    static List<String> lines(Suite suite, RunState state, Set<String> tornDown, int columns, Paint paint) {
        return new ApiTestTable(suite, state, tornDown, columns, paint).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        suite.tests().stream().limit(MOST_ROWS).forEach(test -> lines.add(line(test)));
        if (suite.tests().size() > MOST_ROWS) {
            lines.add(paint.dim("… and " + (suite.tests().size() - MOST_ROWS) + " more tests"));
        }
        if (!suite.fixtures().isEmpty()) {
            lines.add("");
            suite.fixtures().forEach(fixture -> lines.add(line(fixture)));
        }
        return lines;
    }

    private String line(ApiTest test) {
        TestStanding standing = state.test(test.name());
        String name = padded(test.name());
        return switch (standing.phase()) {
            case WAITING -> paint.dim("· " + name + "  " + cut(waiting(test, standing), columns - nameWidth - 6));
            case IN_FLIGHT -> paint.accent("▸ " + name) + "  " + paint.accent(again("in flight", standing.attempts()));
            case PASSED -> paint.good("✔ ") + name + "  " + figures(test.name(), "");
            case FAILED -> paint.bad("✘ ") + paint.bold(name) + "  " + figures(test.name(), standing.reason());
            case SKIPPED ->
                paint.warning("– ")
                        + paint.dim(name + "  " + cut("skipped: " + standing.reason(), columns - nameWidth - 6));
        };
    }

    private String waiting(ApiTest test, TestStanding standing) {
        if (standing.attempts() > 0) {
            return "failed, will be retried: " + standing.reason();
        }
        List<String> missing = test.needs().stream()
                .filter(need -> state.test(need).phase() != TestPhase.PASSED)
                .toList();
        return missing.isEmpty() ? "ready" : "waits for " + String.join(", ", missing);
    }

    private static String again(String what, int attempts) {
        return attempts > 1 ? what + ", attempt " + attempts : what;
    }

    private String padded(String name) {
        String shown = name.length() <= MOST_NAME ? name : name.substring(0, MOST_NAME - 1) + "…";
        return shown + " ".repeat(nameWidth - shown.length());
    }

    private String figures(String name, String reason) {
        List<CallResult> results = tally.results(name);
        if (results.isEmpty()) {
            return reason;
        }
        CallResult last = results.get(results.size() - 1);
        String status = last.status() == 0 ? "  –" : String.valueOf(last.status());
        String took = String.format(Locale.ROOT, "%,6d ms", last.times().took().toMillis());
        String attempts = results.size() > 1 ? " ×" + results.size() : "   ";
        return status + "  " + took + paint.warning(attempts) + "  "
                + (reason.isEmpty() ? bar(results) : paint.bad(cut(reason, columns - nameWidth - FIGURES + 4)));
    }

    private static String cut(String text, int room) {
        return text.length() <= room ? text : OneLine.cut(text, Math.max(0, room - 1));
    }

    /** When the attempts were, from the first request to the last answer of the run. */
    private String bar(List<CallResult> results) {
        StringBuilder bar = new StringBuilder();
        int at = 0;
        for (CallResult result : results) {
            long sent = result.times().sent().toMillis() - begin;
            int from = Math.max(at, (int) (sent * barWidth / length));
            from = Math.min(from, barWidth - 1);
            long over = sent + result.times().took().toMillis();
            int to = Math.min(barWidth, Math.max(from + 1, (int) Math.round((double) over * barWidth / length)));
            bar.append(paint.dim("┈".repeat(Math.max(0, from - at))));
            String block = "━".repeat(to - from);
            bar.append(result.passed() ? paint.good(block) : paint.bad(block));
            at = to;
        }
        return bar.append(paint.dim("┈".repeat(Math.max(0, barWidth - at)))).toString();
    }

    private String line(Fixture fixture) {
        RunState.FixtureStanding standing = state.fixture(fixture.name());
        String name = "fixture " + fixture.name() + ": ";
        String gone = paint.good("○ ") + name + "set up and torn down";
        if (tornDown.contains(fixture.name())) {
            return gone;
        }
        return switch (standing.phase()) {
            case DOWN -> paint.dim("○ " + name + "not set up");
            case UP -> paint.accent("● ") + name + "set up";
            case GONE -> gone;
            case BROKEN -> paint.bad("✘ ") + name + "couldn't be set up: " + paint.bad(standing.reason());
            case LEFT_BEHIND -> paint.bad("✘ ") + name + "couldn't be torn down: " + paint.bad(standing.reason());
        };
    }
}
