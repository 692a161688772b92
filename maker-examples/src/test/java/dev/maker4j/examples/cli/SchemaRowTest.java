package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.cli.MigrationReferee.SchemaRow;
import dev.maker4j.examples.migrate.ContentSum;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the summary of a migration that was rolled back says of the schema. */
class SchemaRowTest {
    private static ContentSum schema(String hash) {
        return new ContentSum(List.of(), hash);
    }

    @Test
    void isThereWhereNothingOfTheSchemaWasLeftOutAsOnSqlite() {
        assertThat(SchemaRow.of(schema("1f"), schema("1f"), "")).isEqualTo(new SchemaRow("as before", ""));
    }

    @Test
    void namesWhatWasLeftOut() {
        assertThat(SchemaRow.of(schema("1f"), schema("1f"), "rights and events"))
                .isEqualTo(new SchemaRow("as before", "not compared: rights and events"));
    }

    @Test
    void doesNotCallAnotherSchemaTheSame() {
        assertThat(SchemaRow.of(schema("1f"), schema("2e"), "rights"))
                .isEqualTo(new SchemaRow("changed", "not compared: rights"));
    }
}
