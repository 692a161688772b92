package dev.maker4j.examples.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputFileTest {
    private static final String YAML = """
            # a comment
            name: web
            needs:
              - vpc
              - "db"
            limits: {cost: 1.50, hours: 24}
            spare: true
            note:
            """;
    private static final String JSON = """
            {
              "name": "web",
              "needs": ["vpc",
                        "db"],
              "limits": {"cost": 1.50, "hours": 24},
              "spare": true,
              "note": null
            }
            """;

    private static InputValue yaml(String text) {
        return InputFile.parse("in.yaml", text);
    }

    private static InputValue json(String text) {
        return InputFile.parse("in.json", text);
    }

    private static void assertWrong(ThrowingCallable call, String message) {
        assertThatExceptionOfType(InputException.class).isThrownBy(call).withMessage(message);
    }

    @Nested
    class Values {
        @ParameterizedTest
        @ValueSource(strings = {YAML, JSON})
        void areTheSameInYamlAndJson(String text) {
            InputValue root = InputFile.parse("in", text);

            assertThat(root.fields().keySet()).containsExactly("name", "needs", "limits", "spare", "note");
            assertThat(root.need("name").text()).isEqualTo("web");
            assertThat(root.need("needs").items()).extracting(InputValue::text).containsExactly("vpc", "db");
            assertThat(root.need("limits").need("cost").number(0, 10)).isEqualTo(new BigDecimal("1.50"));
            assertThat(root.need("limits").need("hours").wholeNumber(0, 24)).isEqualTo(24);
            assertThat(root.need("spare").flag()).isTrue();
            assertThat(root.field("note")).isEmpty();
            assertThat(root.field("other")).isEmpty();
        }

        @Test
        void knowTheirLines() {
            assertThat(yaml(YAML).need("needs").items())
                    .extracting(InputValue::line)
                    .containsExactly(4, 5);
            assertThat(json(JSON).need("needs").items())
                    .extracting(InputValue::line)
                    .containsExactly(3, 4);
            assertThat(yaml(YAML).need("limits").need("hours").line()).isEqualTo(6);
        }

        @Test
        void knowTheirPaths() {
            InputValue root = yaml("a:\n  - b: 1\n    c d: 2\n    \"\": 3\n");

            assertThat(root.need("a").items().get(0).fields().values())
                    .extracting(InputValue::path)
                    .containsExactly("a[0].b", "a[0][\"c d\"]", "a[0][\"\"]");
            assertThat(root.path()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"yes", "10:30", "2026-03-29", "0x1F", "1_000", ".5", "+1", "01", ".inf", "True", "1.2.3"})
        void areTextInYamlUnlessJsonWouldReadThemOtherwise(String plain) {
            assertThat(yaml("a: " + plain).need("a").text()).isEqualTo(plain);
        }

        @Test
        void areSharedByAliases() {
            InputValue root = yaml("a: &panel [x, y]\nb: *panel\n");

            assertThat(root.need("b").items()).extracting(InputValue::text).containsExactly("x", "y");
        }
    }

    @Nested
    class WrongKinds {
        @Test
        void areToldWithTheirPlaceAndValue() {
            InputValue root = yaml("a:\n  b: [1, text, 2.5, -3, 1e999999999999]\n  c: {}\n  d: ' x'\n");
            List<InputValue> b = root.need("a").need("b").items();

            assertWrong(() -> root.need("a").text(), "in.yaml:1: a is a mapping, but must be text");
            assertWrong(() -> b.get(0).text(), "in.yaml:2: a.b[0] is the number 1, but must be text: put it in quotes");
            assertWrong(() -> b.get(1).number(0, 9), "in.yaml:2: a.b[1] is the text \"text\", but must be a number");
            assertWrong(() -> b.get(1).flag(), "in.yaml:2: a.b[1] is the text \"text\", but must be true or false");
            assertWrong(() -> b.get(2).wholeNumber(0, 9), "in.yaml:2: a.b[2] is 2.5, but must be a whole number");
            assertWrong(() -> b.get(3).number(0, 9), "in.yaml:2: a.b[3] is -3, but must be 0 or more");
            assertWrong(() -> b.get(0).number(-9, 0), "in.yaml:2: a.b[0] is 1, but must be 0 or less");
            assertWrong(
                    () -> b.get(4).number(0, 9),
                    "in.yaml:2: a.b[4] is 1e999999999999, but its exponent is out of all range");
            assertWrong(() -> root.need("a").need("c").items(), "in.yaml:3: a.c is a mapping, but must be a list");
            assertWrong(
                    () -> root.need("a").need("d").name(),
                    "in.yaml:4: a.d is the text \" x\", but a name is one line without blanks around it");
            assertWrong(() -> root.items(), "in.yaml:1: the file is a mapping, but must be a list");
        }

        @Test
        void areMissingAndUnknownKeys() {
            InputValue root = yaml("top:\n  name: a\n  nmae: b\n  none:\n");

            assertWrong(
                    () -> root.need("top").only("name", "none"),
                    "in.yaml:3: the key \"nmae\" in top isn't known, only name, none are");
            assertWrong(() -> root.need("top").need("cost"), "in.yaml:1: the key \"cost\" is missing in top");
            assertWrong(() -> root.need("top").need("none"), "in.yaml:1: the key \"none\" is missing in top");
            assertWrong(() -> root.need("cost"), "in.yaml:1: the key \"cost\" is missing");
        }

        @Test
        void areShownInShortOnOneLine() {
            InputValue root = yaml("a: \"one\\ntwo " + "x".repeat(100) + "\"");

            assertWrong(
                    () -> root.need("a").flag(),
                    "in.yaml:1: a is the text \"one two " + "x".repeat(32) + "…\", but must be true or false");
        }
    }

    @Nested
    class BrokenFiles {
        @Test
        void areRefusedAtTheLineOfTheProblem() {
            assertWrong(
                    () -> yaml("a: 1\nb: [1, 2\nc: 3\n"),
                    "in.yaml:3: isn't valid YAML: while parsing a flow sequence, expected ',' or ']', but got :");
            assertWrong(
                    () -> yaml("a:\n\tb: 1\n"),
                    "in.yaml:2: isn't valid YAML: while scanning for the next token, found character '\\t(TAB)' that cannot"
                            + " start any token. (Do not use \\t(TAB) for indentation)");
            assertWrong(
                    () -> json("{\n\"a\": 1,\n}"),
                    "in.json:3: isn't valid JSON: Unexpected character ('}' (code 125)): was expecting double-quote to"
                            + " start field name");
            assertWrong(
                    () -> json("{\"a\":\n[1"),
                    "in.json:2: isn't valid JSON: Unexpected end-of-input: expected close marker for Array");
            assertWrong(() -> json("{}\n{}"), "in.json:2: something follows the end of the JSON value: remove it");
        }

        @ParameterizedTest
        @CsvSource({"in.yaml,'a: 1\nb: 2\na: 3'", "in.json,'{\"a\": 1,\n\"b\": 2,\n\"a\": 3}'"})
        void mayNotSayTheSameKeyTwice(String name, String text) {
            assertWrong(
                    () -> InputFile.parse(name, text),
                    name + ":3: a appears twice, first in line 1: remove one of them");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "  \n\n"})
        void mayNotBeEmpty(String text) {
            assertWrong(() -> yaml(text), "in.yaml: is empty");
            assertWrong(() -> json(text), "in.json: is empty");
        }

        @Test
        void mayNotBeCommentsOnly() {
            assertWrong(() -> yaml("# nothing\n"), "in.yaml: is empty but for comments");
        }

        @Test
        void mayNotUseWhatHasNoMeaningHere() {
            assertWrong(() -> yaml("a: !Ref x"), "in.yaml:1: the tag !Ref has no meaning here: remove it");
            assertWrong(
                    () -> yaml("a: 1\n---\nb: 2\n"),
                    "in.yaml:2: a second document begins here: put it in a file of its own");
            assertWrong(() -> yaml("a: *b"), "in.yaml:1: *b stands before the value that it refers to");
            assertWrong(() -> yaml("? [a]\n: 1"), "in.yaml:1: a key must be text, but here is something else");
        }

        @ParameterizedTest
        @ValueSource(strings = {"in.yaml", "in.json"})
        void mayNotBeNestedBeyondReason(String name) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> InputFile.parse(name, "[".repeat(900) + "]".repeat(900)))
                    .withMessage(name + ":1: lists and mappings are nested more than 200 deep");
        }
    }

    /** 645 bytes of aliases of aliases took 38 seconds and then all memory. */
    @Nested
    class Aliases {
        private static String bomb(int levels) {
            StringBuilder text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
            for (int level = 1; level < levels; level++) {
                text.append("a%d: &a%d [%s]\n".formatted(level, level, ("*a" + (level - 1) + ",").repeat(10)));
            }
            return text.toString();
        }

        @ParameterizedTest
        @ValueSource(ints = {10, 100})
        void thatStandForTooMuchAreRefusedInTheFirstLineThatIs(int levels) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> yaml(bomb(levels)))
                    .withMessageStartingWith("in.yaml:5: with *a3 the aliases up to here stand for ")
                    .withMessageEndingWith(" that are written: write out what is meant, or less of it");
        }

        @Test
        void ofLongTextsAreCountedByTheirLength() {
            String text = "a: &a '" + "x".repeat(1_000_000) + "'\nb: [" + "*a,".repeat(100) + "]\n";

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> yaml(text))
                    .withMessageStartingWith("in.yaml:2: with *a the aliases up to here stand for ");
        }

        @Test
        void mayNotBeNestedBeyondReason() {
            StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
            for (int level = 1; level < 250; level++) {
                text.append("a%d: &a%d [*a%d]\n".formatted(level, level, level - 1));
            }

            assertWrong(() -> yaml(text.toString()), "in.yaml:199: lists and mappings are nested more than 200 deep");
        }

        @Test
        void ofOneValueInManyPlacesWork() {
            String step = "- {name: x, labels: *l, more: *l}\n";
            InputValue root = yaml("l: &l {a: 1, b: 2, c: 3, d: 4}\nsteps:\n" + step.repeat(20_000));

            assertThat(root.need("steps").items()).hasSize(20_000);
            assertThat(root.need("steps").items().get(19_999).need("labels").fields())
                    .hasSize(4);
        }
    }

    @Nested
    class FilesOnDisk {
        @TempDir
        Path folder;

        @Test
        void thatCannotBeReadAreNamed() throws IOException {
            Path missing = folder.resolve("missing.yaml");
            Path latin =
                    Files.write(folder.resolve("latin.yaml"), "a: 1\nb: \u00fc".getBytes(StandardCharsets.ISO_8859_1));

            assertWrong(
                    () -> InputFile.read(missing),
                    missing + ": no such file: check its name, and the directory you are in");
            assertWrong(() -> InputFile.read(folder), folder + ": is a directory: name a file");
            assertWrong(() -> InputFile.read(latin), latin + ":2: isn't UTF-8 text: save the file as UTF-8");
        }

        @Test
        void mayBeInUtf16WhereTheySaySo() throws IOException {
            Path little = Files.write(folder.resolve("le"), "\ufeff{\"a\": \"ü\"}".getBytes(StandardCharsets.UTF_16LE));
            Path big = Files.write(folder.resolve("be"), "\ufeff{\"a\": \"ü\"}".getBytes(StandardCharsets.UTF_16BE));
            Path marked = Files.write(folder.resolve("u8"), "\ufeff{\"a\": \"ü\"}".getBytes(StandardCharsets.UTF_8));

            assertThat(List.of(little, big, marked))
                    .allSatisfy(file ->
                            assertThat(InputFile.read(file).need("a").text()).isEqualTo("ü"));
        }
    }
}
