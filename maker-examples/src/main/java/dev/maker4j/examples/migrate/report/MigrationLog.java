package dev.maker4j.examples.migrate.report;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Ledger;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.input.Grouped;
import dev.maker4j.examples.migrate.ContentSum;
import dev.maker4j.examples.migrate.Figures;
import dev.maker4j.examples.migrate.Impact;
import dev.maker4j.examples.migrate.MigrationState;
import dev.maker4j.examples.migrate.Plan;
import java.util.Locale;
import java.util.Optional;

/**
 * The log of a migration: one line per act, with what came of it, how long it took and what users had to bear meanwhile; lines
 * that begin with {@code #} tell the rest. Depends on the state alone, so a resumed run has the same log. Stateless.
 */
public final class MigrationLog {
    private static final int NAME_WIDTH = 24;

    private MigrationLog() {}

    /**
     * The log so far.
     *
     * @param plan what is to be done
     * @param state how far it has come
     * @return the lines, each with its line end
     */
    public static String of(Plan plan, MigrationState state) {
        StringBuilder log = new StringBuilder();
        log.append("# plan ")
                .append(plan.title())
                .append(", ")
                .append(plan.steps().size())
                .append(" steps\n");
        state.before().ifPresent(before -> contents(log, "before", before));
        int number = 0;
        for (Ledger.Done<String> done : state.history()) {
            number++;
            log.append(String.format(Locale.ROOT, "%3d  ", number));
            log.append(line(plan, done)).append('\n');
        }
        if (state.isHalted()) {
            log.append("# halted for a person to look at: ")
                    .append(state.failure().map(Object::toString).orElse("nothing has failed"))
                    .append('\n');
        }
        return log.toString();
    }

    /**
     * The log of a migration that has ended, well or not, or was stopped on its way.
     *
     * @param plan what was to be done
     * @param state how it ended, or how far it has come
     * @param after the content at the end, where it is known
     * @param impact what users had to bear, all in all
     * @return the lines, each with its line end
     */
    public static String of(Plan plan, MigrationState state, Optional<ContentSum> after, Impact impact) {
        StringBuilder log = new StringBuilder(of(plan, state));
        after.ifPresent(content -> contents(log, "after", content));
        log.append("# longest blocked ")
                .append(Grouped.count(impact.longestBlocked().toMillis()))
                .append(" ms, unavailable ");
        log.append(Grouped.count(impact.unavailable().toMillis())).append(" ms\n");
        if (state.isRolledBack()) {
            state.failure()
                    .ifPresent(failure ->
                            log.append("# rolled back, since ").append(failure).append('\n'));
        } else if (state.isMigrated(plan)) {
            log.append("# migrated\n");
        }
        return log.toString();
    }

    private static void contents(StringBuilder log, String when, ContentSum sum) {
        for (ContentSum.Part part : sum.parts()) {
            log.append("# ").append(part.name()).append(' ').append(when).append(": ");
            log.append(part.rows()).append(" rows, hash ").append(part.hash()).append('\n');
        }
    }

    private static String line(Plan plan, Ledger.Done<String> done) {
        boolean undoes = done.action() instanceof Move.Undo;
        String name =
                done.action() instanceof Move.Do<String> run ? run.what() : ((Move.Undo<String>) done.action()).what();
        return String.format(
                Locale.ROOT,
                "%-4s  %-" + NAME_WIDTH + "s  risk %d  %s",
                undoes ? "undo" : "run",
                name,
                plan.known(name).risk(),
                outcome(done.result()));
    }

    private static String outcome(ActResult result) {
        Figures figures = Figures.of(result);
        String costs = String.format(
                Locale.ROOT,
                "%,9d rows  %,7d ms  blocked %,5d ms  unavailable %,5d ms",
                figures.rows(),
                result.took().toMillis(),
                figures.impact().longestBlocked().toMillis(),
                figures.impact().unavailable().toMillis());
        return result.isDone() ? "done    " + costs : "FAILED  " + costs + ": " + result.words();
    }
}
