package dev.maker4j.hanoi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.cli.Console;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TableCommandTest {
    private final Console console = Console.of(Hanoi.program());

    @Test
    void findsEveryMarginThatThePaperPrints() throws IOException {
        assertThat(console.run("table", "--json")).isZero();

        JsonNode models = new ObjectMapper().readTree(console.out()).get("models");
        assertThat(models).hasSize(10);
        for (JsonNode model : models) {
            assertThat(model.get("k")).as(model.get("model").asText()).isEqualTo(model.get("paperK"));
        }
        assertThat(models.findValuesAsText("k")).hasSize(9);
    }

    @Test
    void showsBothBesideEachOther() {
        assertThat(console.run("table")).isZero();

        assertThat(console.out())
                .contains("1,048,575 steps, reliability 0.95", "gpt-4.1-mini, temperature 0.1", "k 3 (3)", "($3.5K)")
                .contains("voting will not help (none)");
    }
}
