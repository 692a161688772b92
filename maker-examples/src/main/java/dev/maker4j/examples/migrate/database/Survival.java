package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.input.Grouped;
import dev.maker4j.examples.migrate.Content;
import dev.maker4j.examples.migrate.ContentSum;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.Sql;
import dev.maker4j.examples.migrate.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/*
 * On the way from one schema to the other a content may be in its old form, in its new one, or in between, and nobody but the
 * plan's author knows which. So a step has lost something
 *
 *   - where it is the last one: if the new form isn't what was there before;
 *   - else if no form that can be read has as many rows as there were, or if both forms are the same query over named
 *     columns and find something else. A step that is meant to do so says "content: between".
 *
 * The rows that the second connection writes are deleted for the reading, which is taken back with everything else.
 */
/** Finds what a step has lost while that can still be taken back. */
final class Survival {
    /** Others are in the way: what makes an act try again. */
    private static final String BUSY = "55P03";

    private final Plan plan;
    private final Access access;
    private final SecondConnection users;
    private final ContentSum before;

    /** What must survive of the content before a run's first act. */
    Survival(Plan plan, Access access, SecondConnection users, ContentSum before) {
        this.plan = plan;
        this.access = access;
        this.users = users;
        this.before = before;
    }

    /** When a step's content is looked at. */
    enum Moment {
        /** Not at all: nothing in the step can lose a row, or its author says that it is between two forms. */
        NEVER,
        /** Once the step is done, without its locks; it can be undone. */
        AFTERWARDS,
        /** In the step's last transaction, since once that is committed there is no way back. */
        WITHIN
    }

    /** Looks with a connection of its own. */
    Optional<String> lost(boolean isEnd) throws SQLException, InterruptedException {
        try (Session session = new Session(access, Session.CONTENT)) {
            return users.resting(rests -> {
                session.connection().setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                session.begin();
                try {
                    return lost(session, isEnd, rests);
                } finally {
                    session.rollBack();
                }
            });
        }
    }

    /** Looks from within a transaction that is open, and leaves it as it was. */
    Optional<String> lostWithin(Session session, boolean isEnd) throws SQLException, InterruptedException {
        return users.resting(rests -> lost(session, isEnd, rests));
    }

    private Optional<String> lost(Session session, boolean isEnd, boolean rests) throws SQLException {
        Savepoint start = session.connection().setSavepoint();
        try {
            ContentReader.setUp(session, "SET LOCAL ");
            for (Sql removal : plan.traffic().ownRows().removal()) {
                session.run(removal.text());
            }
            for (int i = 0; i < plan.contents().size(); i++) {
                Optional<String> lost = lost(session, plan.contents().get(i), isEnd, i);
                if (lost.isPresent() && !rests) {
                    throw new SQLException("users write while the content is compared", BUSY);
                }
                if (lost.isPresent()) {
                    return lost;
                }
            }
            return Optional.empty();
        } finally {
            takeBack(session, start);
        }
    }

    private Optional<String> lost(Session session, Content content, boolean isEnd, int number) throws SQLException {
        ContentSum.Part old = before.parts().get(number);
        boolean isOneForm = content.before().text().equals(content.after().text());
        List<ContentSum.Part> found = new ArrayList<>();
        if (isEnd) {
            found.add(ContentReader.part(session, content, true));
        } else {
            readable(session, content, false).ifPresent(found::add);
            if (!found.contains(old) && !isOneForm) {
                readable(session, content, true).ifPresent(found::add);
            }
        }
        if (found.isEmpty() || found.contains(old)) {
            return Optional.empty();
        }
        ContentSum.Part latest = found.get(found.size() - 1);
        boolean isAnother = found.stream().allMatch(part -> part.rows() != old.rows());
        boolean isFixed =
                isOneForm && !SqlText.of(content.before().text()).code().contains("*");
        return isEnd || isAnother || isFixed ? Optional.of(told(old, latest)) : Optional.empty();
    }

    private static String told(ContentSum.Part old, ContentSum.Part now) {
        String rows = Grouped.count(old.rows(), "row");
        return "the content of " + old.name() + " is another after it: " + rows
                + (old.rows() == now.rows()
                        ? " as before, but not all of them as they were"
                        : " before, " + Grouped.count(now.rows()) + " now");
    }

    private Optional<ContentSum.Part> readable(Session session, Content content, boolean after) throws SQLException {
        Savepoint start = session.connection().setSavepoint();
        try {
            return Optional.of(ContentReader.part(session, content, after));
        } catch (SQLException e) {
            if (SqlProblems.isLost(e) || SqlProblems.isBusy(e) || SqlProblems.isCancelled(e)) {
                throw e;
            }
            return Optional.empty();
        } finally {
            takeBack(session, start);
        }
    }

    /** Back to where the look began; a connection that is lost has forgotten all of it anyway. */
    private static void takeBack(Session session, Savepoint start) {
        try {
            session.connection().rollback(start);
        } catch (SQLException e) {
            session.discard();
        }
    }
}
