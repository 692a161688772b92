package dev.maker4j.examples.apitests.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.maker4j.examples.apitests.Call;
import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.apitests.reading.SuiteFile;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JudgeTest {
    private static final String ANSWER = "{\"id\": 7, \"price\": 19.90, \"name\": \"Ada\", \"tags\": [\"a\", \"b\"],"
            + " \"open\": true, \"gone\": null, \"at\": {\"x\": 1}, \"big\": 9223372036854775808, \"whole\": 1.0, \"str\": \"1\","
            + " \"none\": [], \"items\": [{\"id\": 1, \"name\": \"x\"}, {\"id\": 2, \"name\": \"y\"}]}";
    private static final Map<String, List<String>> HEADERS = Map.of(
            "Location", List.of("/cities/17"),
            "X-Left", List.of("9"),
            "Set-Cookie", List.of("sid=abc=d; Path=/; HttpOnly", "seen=true"));

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
                new Answer(
                        status,
                        HttpHeaders.of(HEADERS, (name, value) -> true),
                        body.getBytes(StandardCharsets.UTF_8),
                        body.isEmpty() ? Answer.EMPTY : ""),
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
                "$.id: \"7\" | $.id is 7, but must be \"7\": a number isn't compared with a text",
                "$.id: {'!=': 8} | ",
                "$.id: {'!=': 7.0} | $.id is 7, but must not be 7.0",
                "$.id: {'!=': \"7\"} | $.id is 7, but must not be \"7\": a number isn't compared with a text",
                "$.gone: {'!=': 7} | ",
                "$.id: {'!=': null} | ",
                "$.nosuch: {'!=': 7} | $.nosuch isn't there",
                "$.id: {not: 7} | $.id is 7, but must not be 7",
                "$.id: {not: {at_least: 1, at_most: 6}} | ",
                "$.id: {not: {at_least: 1, at_most: 7}} | $.id is 7, but must not be at least 1 and be at most 7",
                "$.id: {not: {matches: x}} | $.id is 7, but must not match \"x\": only a text is matched",
                "$.name: {not: {'>': 3}} | $.name is \"Ada\", but must not be more than 3: only numbers are compared so",
                "$.id: {not: {size: 1}} | $.id is 7, but must not have the size 1: only a text, a list and a mapping have a size",
                "$.id: {size: 0} | $.id is 7, but must have the size 0: only a text, a list and a mapping have a size",
                "$.gone: {size: 0} | $.gone is null, but must have the size 0: only a text, a list and a mapping have a size",
                "$.id: {'>': 6, '<': 8} | ",
                "$.id: {'>': 7} | $.id is 7, but must be more than 7",
                "$.id: {'<': 7} | $.id is 7, but must be less than 7",
                "$.big: 9223372036854775808 | ",
                "$.big: 9223372036854775807 | $.big is 9223372036854775808, but must be 9223372036854775807",
                "$.big: {'>': 9223372036854775807.5} | ",
                "$.big: {type: integer} | ",
                "$.whole: 1 | ",
                "$.whole: {type: float} | ",
                "$.whole: {type: number} | ",
                "$.whole: {type: integer} | $.whole is 1.0, but must be of the type \"integer\"",
                "$.id: {type: float} | $.id is 7, but must be of the type \"float\"",
                "$.price: 19.900000000000000001 | $.price is 19.90, but must be 19.900000000000000001",
                "$.items[?(@.id==99)]: {exists: true} | $.items[?(@.id==99)] isn't there",
                "$.items[?(@.id==99)]: {exists: false} | ",
                "$.items[?(@.id==1)]: {exists: true} | ",
                "$.items[?(@.id==1)]: {exists: false} | $.items[?(@.id==1)] is there",
                "$.items[?(@.id==1)]: {not: {exists: true}} | $.items[?(@.id==1)] is there",
                "$.items[*].nosuch: {exists: true} | $.items[*].nosuch isn't there",
                "$..nosuch: {exists: true} | $..nosuch isn't there",
                "$..nosuch: {exists: false} | ",
                "$..id: {exists: true} | ",
                "$.items[0:1]: {exists: true} | ",
                "$.items[5:6]: {exists: true} | $.items[5:6] isn't there",
                "$.nosuch[*].id: {exists: true} | $.nosuch[*].id isn't there",
                "$.nosuch[*].id: {exists: false} | ",
                "$.none: {exists: true} | ",
                "$.items[*].id: [1, 2] | ",
                "$.items[*].name: {contains: x} | ",
                "$.items[*].name: {contains: z} | $.items[*].name is [\"x\",\"y\"], but must contain \"z\"",
                "$.items[?(@.id==99)].name: {contains: x} | $.items[?(@.id==99)].name is [], but must contain \"x\"",
                "$.items[*].name: {'!=': z} | $.items[*].name is [\"x\",\"y\"], but must not be \"z\": a list isn't compared with a text; it finds a list, so say each for what must hold for its items",
                "$.items[*].id: {each: {'>': 0, type: integer}} | ",
                "$.items[*].id: {each: {'>': 1}} | $.items[*].id is [1,2], but must hold for each item: be more than 1: item 1 is 1",
                "$.items[*].name: {each: {not: {contains: z}}} | ",
                "$.items[?(@.id==99)]: {each: {type: mapping}} | $.items[?(@.id==99)] is [], but must hold for each item: be of the type \"mapping\": it has no items",
                "$.none: {not: {each: {type: mapping}}} | $.none is [], but must not hold for each item: be of the type \"mapping\": it has no items",
                "$.tags: {each: {matches: '[ab]'}} | ",
                "$.at: {each: 1} | $.at is {\"x\":1}, but must hold for each item: be 1: only a list has items",
                "$.name: {contains: [nosuch]} | $.name is \"Ada\", but must contain [\"nosuch\"]: a text isn't held against a list",
                "$.name: {contains: {a: 1}} | $.name is \"Ada\", but must contain {\"a\":1}: a text isn't held against a mapping",
                "$.name: {contains: null} | $.name is \"Ada\", but must contain null: a text isn't held against a null",
                "$.name: {not: {contains: [nosuch]}} | $.name is \"Ada\", but must not contain [\"nosuch\"]: a text isn't held against a list",
                "$.str: {contains: 1} | ",
                "$.at: {contains: 1} | $.at is {\"x\":1}, but must contain 1: only a list and a text contain anything",
                "$.id: {not: {contains: 1}} | $.id is 7, but must not contain 1: only a list and a text contain anything",
                "$.items: {contains: {id: 1.0, name: x}} | ",
                "$.items: {contains: {id: 1}} | $.items is [{\"id\":1,\"name\":\"x\"},{\"id\":2,\"name\":\"y\"}], but must contain {\"id\":1}",
                "$.id: {type: ${env.SEVEN}} | $.id is 7, but must be of the type 7: the types are text, number, integer, float, flag, list, mapping, null",
                "$.none: {exists: ${env.SEVEN}} | $.none is there: exists says true or false, not 7",
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
                "$.name: {at_most: 8} | $.name is \"Ada\", but must be at most 8: only numbers are compared so",
                "$.open: {type: flag} | ",
                "$.gone: {type: \"null\"} | ",
                "$.at: {type: mapping} | ",
                "$.at: {type: list} | $.at is {\"x\":1}, but must be of the type \"list\"",
                "$.at: {equals: {x: 1}} | ",
                "$.nosuch: 1 | $.nosuch isn't there",
                "$.nosuch: null | $.nosuch isn't there",
                "$.nosuch: {exists: false} | ",
                "$.id: {exists: false} | $.id is there",
                "$.nosuch: {exists: true} | $.nosuch isn't there",
                "$.name.min(): 3 | $.name.min() isn't there",
                "$.tags.max(): 3 | $.tags.max() isn't there",
                "$.gone.x: 3 | $.gone.x isn't there",
                "$.tags.length(): 2 | ",
                "$.name: {matches: \"(${env.SEVEN}\"} | $.name is \"Ada\", but must match \"(7\": that isn't a regular expression"
            })
    void holdsEachPlaceAgainstWhatIsExpected(String check, @Nullable String problem) {
        String text = check.replace(" ${env.SEVEN}", " \"${run.id}\"").replace("${env.SEVEN}", "${run.id}");

        String found = judged("expect: {json: {" + text.replaceFirst("^(\\S+): ", "\"$1\": ") + "}}", 200, ANSWER)
                .problem();

        assertThat(found).isEqualTo(problem == null ? "" : problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "headers: {location: {matches: '/cities/[0-9]+'}} | ",
                "headers: {Location: /x} | the header Location is \"/cities/17\", but must be \"/x\"",
                "headers: {X-Left: 9} | ",
                "headers: {X-Left: {'<': 9}} | the header X-Left is \"9\", but must be less than 9",
                "headers: {Location: {'<': 9}} | the header Location is \"/cities/17\", but must be less than 9: only numbers are compared so",
                "headers: {X-None: {exists: false}} | ",
                "headers: {X-None: x} | the header X-None isn't there",
                "headers: {Location: {exists: false}} | the header Location is there",
                "headers: {Set-Cookie: {contains: HttpOnly}} | ",
                "cookies: {sid: abc=d, seen: true} | ",
                "cookies: {seen: {'!=': true}} | the cookie seen is \"true\", but must not be true",
                "cookies: {SID: {exists: true}} | the cookie SID isn't there",
                "text: {contains: World} | ",
                "text: {not: {contains: Hello}} | the text is \"Hello, World: 42\", but must not contain \"Hello\"",
                "text: {size: 16} | "
            })
    void headersCookiesAndTextsAreHeldAgainstWhatIsExpectedToo(String check, @Nullable String problem) {
        String found =
                judged("expect: {" + check + "}", 200, "Hello, World: 42").problem();

        assertThat(found).isEqualTo(problem == null ? "" : problem);
    }

    @Test
    void takesFromHeadersCookiesAndTextByExpressions() {
        Judge judge = judged(
                "extract: {id: {header: location, regex: '/(\\d+)$'}, at: {header: Location}, sid: {cookie: sid},"
                        + " number: {regex: '\\d+'}, part: {path: $.none, regex: x, secret: false}}",
                200,
                "{\"n\": 42}");

        assertThat(judge.taken())
                .containsExactly(
                        new Vault.Taken("id", TextNode.valueOf("17"), false),
                        new Vault.Taken("at", TextNode.valueOf("/cities/17"), false),
                        new Vault.Taken("sid", TextNode.valueOf("abc=d"), true),
                        new Vault.Taken("number", TextNode.valueOf("42"), false));
        assertThat(judge.problem()).isEqualTo("there is nothing at $.none that matches x to be taken as part");
    }

    @Test
    void aSecretThatIsTooShortToBeHiddenIsRefusedAndNothingIsToldOfTheAnswer() {
        Judge judge = judged(
                "extract: {pin: {path: $.pin, secret: true}}\nexpect: {json: {$.error: x}}",
                400,
                "{\"pin\": 471, \"error\": \"471 is wrong\"}");

        assertThat(judge.problem())
                .isEqualTo("the secret pin has fewer than 4 characters: so short a secret can't be hidden without"
                        + " garbling reports, so say secret: false if it isn't one");
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
        Judge judge =
                judged("extract: {id: $.id, tag: \"$.tags[1]\", none: $.nosuch, all: \"$..nosuch\"}", 200, ANSWER);

        assertThat(judge.taken()).extracting(Vault.Taken::name).containsExactly("id", "tag");
        assertThat(judge.problem()).isEqualTo("there is nothing at $.nosuch to be taken as none");
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
                .startsWith("$.a is \"abab")
                .endsWith("but must match \"(a|b)*c\": it is too long for that");
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
                .isEqualTo(
                        "$.token is \"•••\", but must be \"x\"; $.keys is [\"•••\",{\"pin\":•••}], but must be"
                                + " \"y\": a list isn't compared with a text; $.error is \"••• ••• refused\", but must be \"z\"");
        assertThat(refused).isEqualTo("status 403, but 200 to 299 was expected (••• ••• refused)");
    }
}
