package dev.maker4j.examples.migrate.verification;

import dev.maker4j.examples.input.Grouped;
import dev.maker4j.examples.migrate.ContentSum;
import dev.maker4j.examples.migrate.Impact;
import dev.maker4j.examples.migrate.MigrationState;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.database.Access;
import dev.maker4j.examples.migrate.database.ContentReader;
import dev.maker4j.examples.migrate.database.SecondConnection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the database once a migration has ended: whether every old row is there as it was, and every row that the second
 * connection wrote meanwhile; after a roll-back also whether the schema is the old one.
 *
 * <p>Confined to one thread.
 */
public final class Aftermath {
    private final ContentReader contents;
    private final SecondConnection users;
    private Impact later = Impact.NONE;
    private @Nullable ContentSum after;
    private String leftOut = "";

    /**
     * Looks at the database of a plan.
     *
     * @param plan what was to be done
     * @param access how to reach the database
     * @param users who read and wrote meanwhile; ended by the look
     */
    public Aftermath(Plan plan, Access access, SecondConnection users) {
        this.contents = new ContentReader(access, plan.contents());
        this.users = Objects.requireNonNull(users, "users");
    }

    /**
     * Ends the second connection's work and compares.
     *
     * @param end how the migration ended
     * @return what is wrong, on one line; empty where every row is as it was
     */
    public Optional<String> problem(MigrationState end) {
        Optional<String> halted = end.isHalted()
                ? Optional.of("halted for a person to look at, with " + String.join(", ", end.inEffect())
                        + " in effect: " + end.failure().map(Object::toString).orElse("nothing has failed"))
                : Optional.empty();
        try {
            Optional<String> lost = users.stop();
            later = users.take();
            after = end.isHalted() ? onTheWay(end) : end.isRolledBack() ? contents.before() : contents.after();
            leftOut = contents.leftOut();
            return halted.or(() -> lost).or(() -> difference(end));
        } catch (SQLException e) {
            return halted.or(() -> Optional.of("the database can't be checked: " + e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return halted.or(() -> Optional.of("the check was interrupted: resume to make it again"));
        }
    }

    /**
     * Looks at what is there where a migration hasn't ended, without judging it: it may be resumed. Nothing is known
     * afterwards where the database can't be asked.
     *
     * @param state how far it has come
     */
    public void look(MigrationState state) {
        try {
            var unused = users.stop(); // whether something is lost is judged at the end
            later = users.take();
            after = onTheWay(state);
        } catch (SQLException e) {
            after = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable ContentSum onTheWay(MigrationState state) throws SQLException {
        Optional<ContentSum> before = state.before();
        return before.isEmpty() ? null : contents.onTheWay(before.get()).orElse(null);
    }

    private Optional<String> difference(MigrationState end) {
        Optional<ContentSum> before = end.before();
        ContentSum found = after;
        if (before.isEmpty() || found == null) {
            return Optional.of("the earlier content isn't known");
        }
        for (int i = 0; i < found.parts().size(); i++) {
            ContentSum.Part old = before.get().parts().get(i);
            ContentSum.Part now = found.parts().get(i);
            if (!old.equals(now)) {
                return Optional.of("the content of " + old.name() + " is another: "
                        + Grouped.count(old.rows(), "row") + " with the hash " + old.hash() + " before, "
                        + Grouped.count(now.rows()) + " with " + now.hash() + " now");
            }
        }
        return end.isRolledBack() && !before.get().schema().equals(found.schema())
                ? Optional.of("all rows are back, but the schema differs from the old one")
                : Optional.empty();
    }

    /**
     * The content as it was found.
     *
     * @return its sum; empty before {@link #problem} or {@link #look}, and where that couldn't read it
     */
    public Optional<ContentSum> after() {
        return Optional.ofNullable(after);
    }

    /**
     * What of the schema wasn't compared after a roll-back.
     *
     * @return in words; empty where nothing was left out, and before {@link #problem}
     */
    public String leftOut() {
        return leftOut;
    }

    /**
     * What users had to bear, all in all.
     *
     * @param state how the migration ended, or how far it has come
     * @return what the results tell, and what came after the last of them up to now
     */
    public Impact impact(MigrationState state) {
        return state.impact().and(later).and(users.present());
    }
}
