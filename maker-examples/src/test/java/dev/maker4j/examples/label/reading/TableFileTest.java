package dev.maker4j.examples.label.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.label.Table;
import dev.maker4j.examples.label.TableRow;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TableFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void readsQuotesAndLineBreaksInCellsAndKnowsTheLines() {
        Table table = TableFile.parse("t.csv", "a,\"b\"\r\n1,\"say \"\"yes\"\",\nthen go\"\r\n\r\n2,\n", ',');

        assertThat(table.columns()).containsExactly("a", "b");
        assertThat(table.rows()).extracting(row -> row.text("b")).containsExactly("say \"yes\",\nthen go", "");
        assertThat(table.rows()).extracting(TableRow::line).first().isEqualTo(2);
    }

    @Test
    void readsJsonLinesWithTheirTypes() {
        Table table = TableFile.parse("t.jsonl", "{\"a\": 1.50, \"b\": null}\n\n{\"c\": {\"d\": [true]}}\n", ',');

        assertThat(table.columns()).containsExactly("a", "b", "c");
        assertThat(table.rows().get(0).text("a")).isEqualTo("1.50");
        assertThat(table.rows().get(0).text("b")).isEmpty();
        assertThat(table.rows().get(0).text("c")).isEmpty();
        assertThat(table.rows().get(1)).returns(3, TableRow::line);
        assertThat(table.rows().get(1).text("c")).isEqualTo("{\"d\":[true]}");
    }

    private static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("\uFEFFtext\nhält\n", StandardCharsets.UTF_8, Optional.empty()),
                Arguments.of("\uFEFFtext\nhält\n", StandardCharsets.UTF_8, Optional.of(StandardCharsets.UTF_8)),
                Arguments.of("\uFEFFtext\nhält\n", StandardCharsets.UTF_16LE, Optional.empty()),
                Arguments.of("text\nhält\n", StandardCharsets.ISO_8859_1, Optional.of(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void readsEncodings(String text, Charset charset, Optional<Charset> said) throws IOException {
        Path file = Files.write(folder.resolve("t.csv"), text.getBytes(charset));

        Table table = TableFile.read(file, said, Optional.empty());

        assertThat(table.rows().get(0).text("text")).isEqualTo("hält");
    }

    @Test
    void takesATabOrWhatIsSaidForTheSeparator() throws IOException {
        Path tabs = Files.writeString(folder.resolve("t.tsv"), "a\tb\n1,5\t2\n");
        Path semicolons = Files.writeString(folder.resolve("t.csv"), "a;b\n1,5;2\n");

        assertThat(TableFile.read(tabs, Optional.empty(), Optional.empty())
                        .rows()
                        .get(0)
                        .text("a"))
                .isEqualTo("1,5");
        assertThat(TableFile.read(semicolons, Optional.empty(), Optional.of(';'))
                        .rows()
                        .get(0)
                        .text("a"))
                .isEqualTo("1,5");
    }

    private static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("t.csv", "", ": is empty: the first row names the columns"),
                Arguments.of("t.csv", "a,b\n", ": has no rows: there is nothing to ask about"),
                Arguments.of("t.jsonl", "\n", ": has no rows: there is nothing to ask about"),
                Arguments.of("t.csv", "a,a\n1,2\n", ":1: the column a appears twice: rename one of them"),
                Arguments.of("t.csv", "a,\n1,2\n", ":1: a column has no name: the first row names each of them"),
                Arguments.of(
                        "t.csv",
                        "a,b\n1,\"2\n2\"\n3\n",
                        ":4: the row has 1 cells, but there are 2 columns: put cells that hold the separator in quotes, or say"
                                + " --separator"),
                Arguments.of(
                        "t.csv",
                        "a,b\n1,2\n3,\"4\n5,6\n",
                        ":3: a quoted cell that begins here isn't closed, or something follows its end: double the quotes"
                                + " inside it, as in \"say \"\"yes\"\"\""),
                Arguments.of(
                        "t.csv",
                        "a,b\n1,\"2\"x\n",
                        ":2: a quoted cell that begins here isn't closed, or something follows its end: double the quotes"
                                + " inside it, as in \"say \"\"yes\"\"\""),
                Arguments.of(
                        "t.jsonl",
                        "{\"a\": 1}\n[1]\n",
                        ":2: isn't a JSON object: each line is one row, as in {\"text\": \"…\"}"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesAMalformedRowWithItsLine(String name, String text, String message) {
        assertThatThrownBy(() -> TableFile.parse(name, text, ','))
                .isInstanceOf(InputException.class)
                .hasMessage(name + message);
    }

    @Test
    void refusesLinesThatAreNoJsonWithTheirLine() {
        for (String wrong : new String[] {"{\"a\": }", "{\"a\": 1} 2", "{\"a\": 1, \"a\": 2}"}) {
            assertThatThrownBy(() -> TableFile.parse("t.jsonl", "{\"a\": 1}\n" + wrong + "\n", ','))
                    .as(wrong)
                    .hasMessageStartingWith("t.jsonl:2: isn't valid JSON: ")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void readsTheTicketsThatComeWithTheProgram() {
        Table tickets = BundledTickets.table();

        assertThat(tickets.rows()).hasSize(300);
        assertThat(tickets.rows())
                .allSatisfy(row -> assertThat(BundledTickets.CHOICES).contains(row.text("team")));
        assertThat(BundledTickets.question().columns()).containsExactlyInAnyOrder("subject", "text");
    }
}
