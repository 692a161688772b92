package dev.maker4j.examples.apitests.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.apitests.ApiTestTask;
import dev.maker4j.examples.apitests.CallResult;
import dev.maker4j.examples.apitests.RunState;
import dev.maker4j.examples.apitests.Runner;
import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.apitests.TestAction;
import dev.maker4j.examples.apitests.Trial;
import dev.maker4j.examples.apitests.reading.SuiteFile;
import dev.maker4j.examples.apitests.shop.ShopServer;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class JUnitXmlTest {
    private static String written(Suite suite, String... faults) throws IOException {
        try (ShopServer shop = Trial.shop(faults)) {
            RunState end = Trial.of(suite, shop).run().orElseThrow();
            return JUnitXml.of(suite, end);
        }
    }

    private static Document parsed(String xml) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(JUnitXmlTest.class.getResource("junit.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static Element element(Document document, String name) {
        return (Element) document.getElementsByTagName(name).item(0);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "GET /health=500",
                "GET /users/{id}=503*1",
                "POST /payments=500",
                "POST /auth/login=drop",
                "POST /back-office/accounts=500",
                "DELETE /back-office/warehouses/{id}=500"
            })
    void isWhatCiServersReadHoweverTheRunEnds(String fault) throws Exception {
        Document document = parsed(written(Trial.quickly(), fault));

        Element suite = element(document, "testsuite");
        assertThat(suite.getAttribute("tests"))
                .isEqualTo("" + document.getElementsByTagName("testcase").getLength());
        assertThat(suite.getAttribute("failures"))
                .isEqualTo("" + document.getElementsByTagName("failure").getLength());
        assertThat(suite.getAttribute("errors"))
                .isEqualTo("" + document.getElementsByTagName("error").getLength());
        assertThat(suite.getAttribute("skipped"))
                .isEqualTo("" + document.getElementsByTagName("skipped").getLength());
    }

    @Test
    void tellsAttemptsThatFailedBeforeOnePassed() throws Exception {
        Document document = parsed(written(Trial.quickly(), "GET /users/{id}=503*2"));

        assertThat(document.getElementsByTagName("flakyFailure").getLength()).isEqualTo(2);
        assertThat(element(document, "flakyFailure").getAttribute("message"))
                .isEqualTo("status 503, but 200 was expected (a fault, as asked for)");
        assertThat(element(document, "testsuite").getAttribute("failures")).isEqualTo("0");
    }

    @Test
    void tellsATestWithoutAnAnswerAsAnError() throws Exception {
        Document document = parsed(written(Trial.quickly(), "GET /products=drop"));

        assertThat(element(document, "testsuite").getAttribute("errors")).isEqualTo("1");
        assertThat(document.getElementsByTagName("rerunError").getLength()).isEqualTo(2);
    }

    private static final Suite THREE = SuiteFile.parse("suite.yaml", """
            name: Three
            retries: 2
            tests:
              - {name: first, method: GET, path: /}
              - {name: second, method: GET, path: /, needs: [first]}
              - {name: third, method: GET, path: /}
            """);

    /** A state that these steps lead to, each an action, and behind a bar what came of it. */
    private static RunState after(String... steps) {
        ApiTestTask task = new ApiTestTask(THREE, "nobody", Runner.nobody());
        RunState state = task.initialState();
        for (String step : steps) {
            String[] parts = step.split(" \\| ", 2);
            TestAction action = task.parse(parts[0], state);
            state = task.apply(state, action, parts.length == 1 ? "started" : parts[1]);
        }
        return state;
    }

    private static String failed(String name, int attempt) {
        return "wait | " + name + ", attempt " + attempt
                + ": failed; status 503; sent at 10 ms; took 20 ms; because the attempt " + attempt + " went wrong";
    }

    private static String unanswered(String name, int attempt) {
        return "wait | " + name + ", attempt " + attempt
                + ": no answer; status 0; sent at 10 ms; took 20 ms; because the attempt " + attempt + " went wrong";
    }

    private static String passed(String name, int attempt) {
        return "wait | " + name + ", attempt " + attempt + ": passed; status 200; sent at 10 ms; took 1230 ms";
    }

    private static String caseOf(String name, String xml) {
        String rest = xml.substring(xml.indexOf("<testcase name=\"" + name + "\""));
        return rest.substring(0, rest.indexOf("</testcase>")).replaceAll("\\n +", "\n");
    }

    @Test
    void tellsTestsThatAPauseLeftUndoneAsSkippedWithTheReason() throws Exception {
        RunState state =
                after("start = first", failed("first", 1), "start = third", failed("third", 1), "start = first");
        Breakoff pause = new Breakoff("paused before step 5: interrupted", false, List.of());

        String xml = JUnitXml.of(THREE, state, pause);

        Element suite = element(parsed(xml), "testsuite");
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("skipped")).isEqualTo("3");
        assertThat(suite.getAttribute("failures") + suite.getAttribute("errors"))
                .isEqualTo("00");
        assertThat(caseOf("first", xml))
                .contains("<skipped message=\"in flight when the run ended: paused before step 5:" + " interrupted\">");
        assertThat(caseOf("second", xml)).contains("<skipped message=\"not run: paused before step 5: interrupted\">");
        assertThat(caseOf("third", xml))
                .contains("<skipped message=\"attempt 1: 503 in 20 ms: the attempt 1 went wrong; and it wasn&#39;t"
                        + " tried again: paused before step 5: interrupted\">");
    }

    @Test
    void tellsARunThatWentWrongAsAnErrorAndSoWhatCouldNotBeTornDown() throws Exception {
        RunState state = after("start = first", passed("first", 1));
        List<CallResult> tornDown =
                List.of(CallResult.answered("good", 1, 204, ""), CallResult.answered("bad", 1, 500, "status 500"));

        String xml = JUnitXml.of(THREE, state, new Breakoff("undecided at step 2", true, tornDown));

        Element suite = element(parsed(xml), "testsuite");
        assertThat(suite.getAttribute("tests")).isEqualTo("5");
        assertThat(suite.getAttribute("errors")).isEqualTo("2");
        assertThat(suite.getAttribute("skipped")).isEqualTo("2");
        assertThat(caseOf("run", xml))
                .contains("<error message=\"undecided at step 2\" type=\"run\">undecided at step 2</error>");
        assertThat(caseOf("tear-down of bad", xml)).contains("<error message=\"status 500\" type=\"fixture\">");
        assertThat(xml).doesNotContain("tear-down of good");
    }

    @Test
    void putsAttemptsInTheOrderOfSurefiresSchemaAndSaysInPlainWordsWhenEachWas() throws Exception {
        RunState state = after(
                "start = first",
                unanswered("first", 1),
                "start = first",
                failed("first", 2),
                "start = first",
                unanswered("first", 3),
                "start = third",
                failed("third", 1),
                "start = third",
                unanswered("third", 2),
                "start = third",
                passed("third", 3));

        String xml = JUnitXml.of(THREE, state);

        parsed(xml);
        assertThat(caseOf("first", xml)).isEqualTo("""
                <testcase name="first" classname="Three" time="0.060">
                <rerunFailure message="the attempt 2 went wrong" type="assertion"><stackTrace>attempt 2: 503 in 20 ms:\
                 the attempt 2 went wrong</stackTrace></rerunFailure>
                <error message="the attempt 3 went wrong" type="no answer">attempt 3: no answer in 20 ms: the attempt 3\
                 went wrong</error>
                <rerunError message="the attempt 1 went wrong" type="no answer"><stackTrace>attempt 1: no answer in 20 ms:\
                 the attempt 1 went wrong</stackTrace></rerunError>
                <system-out>attempt 1: no answer in 20 ms: the attempt 1 went wrong
                attempt 2: 503 in 20 ms: the attempt 2 went wrong
                attempt 3: no answer in 20 ms: the attempt 3 went wrong
                </system-out>
                """);
        assertThat(caseOf("third", xml))
                .startsWith("<testcase name=\"third\" classname=\"Three\" time=\"1.270\">\n<flakyFailure ")
                .contains("<flakyError ", "attempt 3: 200 in 1,230 ms\n");
    }

    @Test
    void escapesWhateverASuiteOrAServerSays() throws Exception {
        String text = Trial.quickText()
                .replace("name: Shop\n", "name: 'Shop <&\"''> ☃'\n")
                .replace("{$.name: Augusta Ada King}", "{$.name: \"<b>&amp; ]]> \\\"'\\x01\"}");
        Document document = parsed(written(SuiteFile.parse("shop.yaml", text)));

        assertThat(element(document, "testsuite").getAttribute("name")).isEqualTo("Shop <&\"'> ☃");
        assertThat(element(document, "failure").getAttribute("message")).contains("<b>&amp; ]]> ");
    }

    @Test
    void thePictureShowsEachResultInItsOwnStyle() throws Exception {
        Suite suite = Trial.quickly();
        String svg;
        try (ShopServer shop = Trial.shop("POST /payments=500", "GET /users/{id}=503*1")) {
            svg = TestGraphDrawing.of(suite, Trial.of(suite, shop).run().orElseThrow());
        }
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));

        assertThat(document.getElementsByTagName("g").getLength()).isEqualTo(13);
        assertThat(svg.split("class=\"passed\"", -1)).hasSize(1 + 9);
        assertThat(svg.split("class=\"failed\"", -1)).hasSize(1 + 1);
        assertThat(svg.split("class=\"skipped\"", -1)).hasSize(1 + 3);
        assertThat(svg.split("class=\"tip\"", -1)).hasSize(1 + 23);
        assertThat(svg)
                .contains(
                        "Shop: 9 passed · 1 failed · 3 skipped · 3 retried", "13 tests, 23 dependencies", "attempt 2");
    }
}
