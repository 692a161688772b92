package dev.maker4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a migration went through that was killed again and again while others wrote.
 *
 * @param killedAt for each kill, how far the migration was: 100 for each step that was done
 * @param acknowledged writes that the database acknowledged to others meanwhile
 * @param lost those of them that weren't there in the end
 * @param sameContent whether every row that was there before is as it was
 * @param notVisitedOnce rows that a step in batches changed twice or never
 * @param notCopiedOnce rows that a step in batches copied twice or never
 * @param done acts on record that are done
 * @param acts all acts on record
 * @param steps the steps of the plan
 */
record MigrationCrashReport(
        List<Long> killedAt,
        long acknowledged,
        long lost,
        boolean sameContent,
        long notVisitedOnce,
        long notCopiedOnce,
        long done,
        long acts,
        int steps) {

    int kills() {
        return killedAt.size();
    }

    /** What isn't as it should be; empty where everything is. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!sameContent) {
            problems.add("the content is another");
        }
        if (lost > 0) {
            problems.add(lost + " acknowledged writes are lost");
        }
        if (notVisitedOnce > 0) {
            problems.add(notVisitedOnce + " rows were not changed just once");
        }
        if (notCopiedOnce > 0) {
            problems.add(notCopiedOnce + " rows were not copied just once");
        }
        if (done != steps || acts != steps) {
            problems.add(acts + " acts are on record, " + done + " of them done, for " + steps + " steps");
        }
        return problems;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d kills, at %s percent of a step%n%,d writes acknowledged meanwhile, %d lost%n"
                        + "content %s; rows not changed just once: %d; not copied just once: %d; %d acts for %d steps%n",
                kills(),
                killedAt,
                acknowledged,
                lost,
                sameContent ? "as it was" : "DIFFERENT",
                notVisitedOnce,
                notCopiedOnce,
                acts,
                steps);
    }
}
