package dev.maker4j.examples.deploy.database;

import dev.maker4j.examples.deploy.DatabaseChange;
import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.deploy.Statement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Tries a plan's statements on databases of its own: forward and back, with both versions' queries wherever both versions run.
 * Stateless.
 */
public final class Rehearsal {
    private Rehearsal() {}

    /**
     * Tries all.
     *
     * @param plan whose statements
     * @return what is wrong, with file and line, on one line; empty where all goes well
     */
    public static Optional<String> problem(Plan plan) {
        for (Service service : plan.services()) {
            if (service.database().isPresent()) {
                Optional<String> problem =
                        problem(service.name(), service.database().get());
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problem(String service, DatabaseChange change) {
        try (ServiceDatabase database = ServiceDatabase.empty()) {
            Run run = new Run(service, database, change);
            run.thereAndBack();
            return Optional.empty();
        } catch (FailedRehearsalException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            return Optional.of("no database can be made to try the plan on: " + e.getMessage());
        }
    }

    private static final class FailedRehearsalException extends Exception {
        private static final long serialVersionUID = 1L;

        FailedRehearsalException(String message) {
            super(message);
        }
    }

    private record Run(String service, ServiceDatabase database, DatabaseChange change) {
        void thereAndBack() throws FailedRehearsalException, SQLException {
            Statement before = change.reads().before();
            Statement after = change.reads().after();
            execute(change.setUp());
            read(before, "old", "as it was set up");
            List<String> old = database.columns();
            execute(change.expand().statements());
            read(before, "old", "once it is expanded");
            read(after, "new", "once it is expanded");
            List<String> expanded = database.columns();
            if (change.contract().isPresent()) {
                DatabaseChange.Change contract = change.contract().get();
                execute(contract.statements());
                read(after, "new", "once it is contracted");
                execute(contract.undo());
                same(expanded, contract.undo(), "contracting");
                read(before, "old", "once contracting is undone");
                read(after, "new", "once contracting is undone");
            }
            execute(change.expand().undo());
            same(old, change.expand().undo(), "expanding");
            read(before, "old", "once expanding is undone");
        }

        private void execute(List<Statement> statements) throws FailedRehearsalException {
            try {
                database.execute(statements);
            } catch (FailedStatementException e) {
                throw new FailedRehearsalException(
                        e.place() + ": the statement fails on " + service + "'s database: " + e.reason());
            }
        }

        private void read(Statement query, String version, String when) throws FailedRehearsalException {
            try {
                List<String> values = database.read(query);
                if (values.isEmpty()) {
                    throw new FailedRehearsalException(query.place() + ": the query of the " + version + " version of "
                            + service + " reads no column");
                }
            } catch (FailedStatementException e) {
                throw new FailedRehearsalException(e.place() + ": the query of the " + version + " version of "
                        + service + " fails on its database " + when + ": " + e.reason());
            }
        }

        private void same(List<String> columns, List<Statement> undo, String what)
                throws FailedRehearsalException, SQLException {
            List<String> now = database.columns();
            if (!now.equals(columns)) {
                throw new FailedRehearsalException(undo.get(0).place() + ": undoing the " + what + " of " + service
                        + "'s database doesn't bring the columns back: they were " + columns + ", and are then " + now);
            }
        }
    }
}
