package dev.maker4j.examples.apitests.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.maker4j.examples.apitests.Call;
import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.apitests.reading.SuiteFile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JudgeTest {
    private static final String ANSWER = "{\"id\": 7, \"price\": 19.90, \"name\": \"Ada\", \"tags\": [\"a\", \"b\"],"
            + " \"open\": true, \"gone\": null, \"at\": {\"x\": 1}}";

    private static Call call(String rest) {
        Suite suite = SuiteFile.parse("suite.yaml", """
                name: One
                tests:
                  - name: one
                    method: GET
                    path: /
                """ + rest.indent(4));
        return suite.tests().iterator().next().call();
    }

    private static Judge judged(String rest, int status, String body) {
        return Judge.of(
                call(rest),
                new Answer(status, body.getBytes(StandardCharsets.UTF_8), body.isEmpty() ? "the answer is empty" : ""),
                reference -> IntNode.valueOf(7),
                Vault.inMemory());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "$.id: 7 | ",
                "$.id: 7.0 | ",
                "$.price: 19.9 | ",
                "$.id: \"7\" | $.id is 7, but must be \"7\"",
                "$.id: ${env.SEVEN} | ",
                "$.name: Bob | $.name is \"Ada\", but must be \"Bob\"",
                "$.name: {matches: \"A.a\"} | ",
                "$.name: {matches: \"A.\"} | $.name is \"Ada\", but must match \"A.\"",
                "$.tags: [a, b] | ",
                "$.tags: {size: 3} | $.tags is [\"a\",\"b\"], but must have the size 3",
                "$.tags: {contains: b} | ",
                "$.tags: {contains: c} | $.tags is [\"a\",\"b\"], but must contain \"c\"",
                "$.name: {contains: da} | ",
                "$.name: {size: 3} | ",
                "$.id: {at_least: 7, at_most: 7} | ",
                "$.id: {at_least: 8} | $.id is 7, but must be at least 8",
                "$.name: {at_most: 8} | $.name is \"Ada\", but must be at most 8",
                "$.open: {type: flag} | ",
                "$.gone: {type: \"null\"} | ",
                "$.at: {type: mapping} | ",
                "$.at: {type: list} | $.at is {\"x\":1}, but must be of the type \"list\"",
                "$.at: {equals: {x: 1}} | ",
                "$.none: 1 | $.none isn't there",
                "$.none: {exists: false} | ",
                "$.id: {exists: false} | $.id is there",
                "$.none: {exists: true} | $.none isn't there",
                "$.name.min(): 3 | $.name.min() isn't there",
                "$.tags.max(): 3 | $.tags.max() isn't there",
                "$.gone.x: 3 | $.gone.x isn't there",
                "$.tags.length(): 2 | ",
                "$.name: {matches: \"(${env.SEVEN}\"} | $.name can't match \"(7\", which isn't a regular expression"
            })
    void holdsEachPlaceAgainstWhatIsExpected(String check, @Nullable String problem) {
        String text = check.replace(" ${env.SEVEN}", " \"${run.id}\"").replace("${env.SEVEN}", "${run.id}");

        String found = judged("expect: {json: {" + text.replaceFirst("^(\\S+):", "\"$1\":") + "}}", 200, ANSWER)
                .problem();

        assertThat(found).isEqualTo(problem == null ? "" : problem);
    }

    @Test
    void tellsAnUnexpectedStatusWithWhatTheServerSaysOfIt() {
        assertThat(judged("expect: [200, 204]", 409, "{\"error\": \"paid already\"}")
                        .problem())
                .isEqualTo("status 409, but 200 or 204 was expected (paid already)");
        assertThat(judged("expect: 201", 200, "{\"token\": \"s\"}").problem())
                .isEqualTo("status 200, but 201 was expected");
        assertThat(judged("", 302, "").problem()).isEqualTo("status 302, but 200 to 299 was expected");
    }

    @Test
    void takesValuesAndMissesThoseThatAreNotThere() {
        Judge judge = judged("extract: {id: $.id, tag: \"$.tags[1]\", none: $.none}", 200, ANSWER);

        assertThat(judge.taken()).extracting(Vault.Taken::name).containsExactly("id", "tag");
        assertThat(judge.problem()).isEqualTo("there is nothing at $.none to be taken as none");
    }

    @Test
    void anAnswerThatIsNotJsonFailsWhereJsonIsExpected() {
        assertThat(judged("extract: {id: $.id}", 200, "<html>").problem()).isEqualTo("the answer isn't JSON");
        assertThat(judged("extract: {id: $.id}", 200, "{\"id\": 1} <html>").problem())
                .isEqualTo("the answer isn't JSON");
        assertThat(judged("extract: {id: $.id}", 204, "").problem()).isEqualTo("the answer is empty");
        assertThat(judged("", 200, "<html>").problem()).isEmpty();
    }

    @Test
    void aTextThatAnExpressionCannotCopeWithIsAFinding() {
        String body = "{\"a\": \"" + "ab".repeat(200_000) + "\"}";

        assertThat(judged("expect: {json: {$.a: {matches: \"(a|b)*c\"}}}", 200, body)
                        .problem())
                .isEqualTo("$.a is too long to be matched with \"(a|b)*c\"");
    }

    @Test
    void aSecretIsHiddenWhereverAndHoweverItStands() {
        String token = "eyJ\"\\é/" + "0123456789".repeat(20);
        String body = "{\"token\": " + TextNode.valueOf(token) + ", \"keys\": [\"key-one\", {\"pin\": 471101}],"
                + " \"error\": \"key-one 471101 refused\"}";

        String found = judged(
                        "extract: {token: $.token, keys: $.keys}\nexpect: {json: {$.token: x, $.keys: y, $.error: z}}",
                        200,
                        body)
                .problem();
        String refused = judged("extract: {keys: $.keys}", 403, body).problem();

        assertThat(found)
                .isEqualTo("$.token is \"•••\", but must be \"x\"; $.keys is [\"•••\",{\"pin\":•••}], but must be"
                        + " \"y\"; $.error is \"••• ••• refused\", but must be \"z\"");
        assertThat(refused).isEqualTo("status 403, but 200 to 299 was expected (••• ••• refused)");
    }
}
