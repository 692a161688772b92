package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.migrate.Phase;
import dev.maker4j.examples.migrate.Sql;
import dev.maker4j.examples.migrate.SqlText;
import dev.maker4j.examples.migrate.Step;
import java.util.List;
import java.util.regex.Pattern;

/** Tells steps that can't lose or alter a row that is there from those which might. */
final class Harmless {
    /** What only adds something, and neither hides rows nor calls anything. */
    private static final Pattern ADDS = Pattern.compile(
            "(?is)(CREATE\\s+(UNIQUE\\s+)?INDEX\\b|CREATE\\s+(TYPE|SEQUENCE|SCHEMA|STATISTICS|DOMAIN)\\b"
                    + "|CREATE\\s+(OR\\s+REPLACE\\s+)?(FUNCTION|PROCEDURE|TRIGGER|CONSTRAINT\\s+TRIGGER)\\b"
                    + "|CREATE\\s+TABLE\\b(?!.*\\bSELECT\\b)|DROP\\s+INDEX\\b|COMMENT\\b|GRANT\\b|ANALYZE\\b|VACUUM\\b|REINDEX\\b"
                    + "|ALTER\\s+TABLE\\b(?!.*\\b(DROP|TYPE|RENAME|ENABLE|FORCE|ATTACH|DETACH|INHERIT|USING)\\b)"
                    + "|SET\\b|RESET\\b).*");

    private Harmless() {}

    static boolean is(Step step) {
        return step.phases().stream().allMatch(Harmless::is);
    }

    private static boolean is(Phase phase) {
        if (phase instanceof Phase.Copy) {
            return true;
        }
        List<Sql> statements = phase instanceof Phase.Together together
                ? together.statements()
                : phase instanceof Phase.Outside outside ? outside.statements() : List.of();
        return !statements.isEmpty()
                && statements.stream()
                        .flatMap(sql -> SqlText.of(sql.text()).statements().stream())
                        .allMatch(code -> ADDS.matcher(code).matches());
    }
}
