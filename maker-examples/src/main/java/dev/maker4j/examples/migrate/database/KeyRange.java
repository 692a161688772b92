package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.migrate.Phase;
import dev.maker4j.examples.migrate.SqlText;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/*
 * A row whose key a range moves ahead is done again by a later one, and a row whose key it moves behind is never done. A plan
 * that says so is refused when it is read; a trigger may do it too. PostgreSQL marks each row with the transaction that wrote
 * it, so the rows of this one can be counted while others write.
 */
/** The keys of one range of batches, which its statement must leave where they are. */
final class KeyRange {
    private final Session session;
    private final Phase.Batches batches;

    KeyRange(Session session, Phase.Batches batches) {
        this.session = session;
        this.batches = batches;
    }

    /** Why the step can't go on, where fewer rows of the range were written by this transaction than it updated there. */
    Optional<String> moved(long updated, long from, long to) throws SQLException {
        if (updated == 0 || !session.isPostgres() || !updatesTheTable() || !isTable()) {
            return Optional.empty();
        }
        long there = session.value(String.format(
                        Locale.ROOT,
                        "SELECT count(*) FROM %s WHERE %s > %d AND %2$s <= %d"
                                + " AND xmin::text = (pg_current_xact_id()::text::numeric %% 4294967296)::text",
                        batches.table(),
                        batches.key(),
                        from,
                        to))
                .map(Long::parseLong)
                .orElse(0L);
        return there >= updated
                ? Optional.empty()
                : Optional.of("keys changed while batches walked over them: of " + updated + " rows of "
                        + batches.table()
                        + " with " + batches.key() + " from " + (from + 1) + " to " + to + ", " + there
                        + " still have such a key (" + batches.statement().place() + ")");
    }

    private boolean updatesTheTable() {
        String table = batches.table().toLowerCase(Locale.ROOT);
        return Pattern.compile("(?is)\\s*UPDATE\\s+(ONLY\\s+)?" + Pattern.quote(table) + "(?![\\w$.]).*")
                .matcher(withoutComments())
                .matches();
    }

    private String withoutComments() {
        StringBuilder text = new StringBuilder();
        SqlText.of(batches.statement().text()).parts().stream()
                .filter(part -> part.kind() != SqlText.Kind.COMMENT)
                .forEach(part -> text.append(part.text()));
        return text.toString();
    }

    private boolean isTable() throws SQLException {
        return session.value("SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = '"
                        + batches.table().replace("'", "''") + "'::regclass")
                .equals(Optional.of("t"));
    }
}
