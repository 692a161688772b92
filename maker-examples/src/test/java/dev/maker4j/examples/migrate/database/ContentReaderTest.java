package dev.maker4j.examples.migrate.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.migrate.Content;
import dev.maker4j.examples.migrate.ContentSum;
import dev.maker4j.examples.migrate.Sql;
import dev.maker4j.examples.migrate.TestShop;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContentReaderTest {
    private static final String ROWS = "VALUES (1, 'Łódź'), (2, NULL), (3, ''), (4, 'ends in a blank ')";
    private static final TestShop SHOP = TestShop.empty();
    private static final Access H2 = Access.to("jdbc:h2:mem:content");

    private static ContentSum.Part read(Access access, String query) throws Exception {
        Sql sql = new Sql(query, "here");
        return new ContentReader(access, List.of(new Content("rows", sql, sql)))
                .before()
                .parts()
                .get(0);
    }

    private static ContentSum.Part read(String query) throws Exception {
        return read(SHOP.access(), query);
    }

    @Test
    void countsAndHashesTheSameRowsInAnyOrder() throws Exception {
        ContentSum.Part sum = read(ROWS);

        assertThat(sum.rows()).isEqualTo(4);
        assertThat(sum.hash()).hasSize(64);
        assertThat(read("VALUES (3, ''), (4, 'ends in a blank '), (2, NULL), (1, 'Łódź')"))
                .isEqualTo(sum);
    }

    @Test
    void givesTheSameHashForTheSameTextOnEveryDatabase() throws Exception {
        assertThat(read(H2, ROWS)).isEqualTo(read(ROWS));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a row is lost      | VALUES (1, 'Łódź'), (2, NULL), (3, '')",
                "a row is doubled   | VALUES (1, 'Łódź'), (2, NULL), (3, ''), (4, 'ends in a blank '), (4, 'ends in a blank ')",
                "null became empty  | VALUES (1, 'Łódź'), (2, ''), (3, ''), (4, 'ends in a blank ')",
                "a blank was cut    | VALUES (1, 'Łódź'), (2, NULL), (3, ''), (4, 'ends in a blank')",
                "a letter changed   | VALUES (1, 'Lodz'), (2, NULL), (3, ''), (4, 'ends in a blank ')",
                "values were swapped| VALUES (1, 'Łódź'), (2, ''), (3, NULL), (4, 'ends in a blank ')",
            })
    void givesAnotherHashWhere(String what, String query) throws Exception {
        assertThat(read(query)).as(what).isNotEqualTo(read(ROWS));
    }

    @Test
    void tellsColumnsApartWhateverTheyHold() throws Exception {
        assertThat(read("VALUES ('a', 'bc')")).isNotEqualTo(read("VALUES ('ab', 'c')"));
    }

    @Test
    void readsTimesAndBytesTheSameWhateverTheServersSettings() throws Exception {
        String query =
                "SELECT timestamptz '2026-03-29 00:30+00', interval '1 day 2 hours', '\\xc0ffee'::bytea, 0.1::float8";
        ContentSum.Part sum = read(query);
        SHOP.execute(
                "ALTER ROLE maker SET timezone = 'Asia/Tokyo'",
                "ALTER ROLE maker SET datestyle = 'German'",
                "ALTER ROLE maker SET intervalstyle = 'iso_8601'",
                "ALTER ROLE maker SET bytea_output = 'escape'");
        try {
            assertThat(read(query)).isEqualTo(sum);
        } finally {
            SHOP.execute("ALTER ROLE maker RESET ALL");
        }
    }

    @Test
    void seesEveryDifferenceOfSchemas() throws Exception {
        TestShop shop = TestShop.small();
        ContentReader reader = new ContentReader(shop.access(), List.of());
        String before = reader.before().schema();

        shop.execute("ALTER TABLE users ALTER COLUMN city SET DEFAULT 'Łódź'");
        assertThat(reader.before().schema()).isNotEqualTo(before);
        shop.execute("ALTER TABLE users ALTER COLUMN city DROP DEFAULT", "CREATE INDEX extra ON users (city)");
        assertThat(reader.before().schema()).isNotEqualTo(before);
        shop.execute("DROP INDEX extra");
        assertThat(reader.before().schema()).isEqualTo(before);
    }
}
