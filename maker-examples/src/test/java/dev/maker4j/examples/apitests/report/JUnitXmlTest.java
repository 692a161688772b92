package dev.maker4j.examples.apitests.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.apitests.RunState;
import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.apitests.Trial;
import dev.maker4j.examples.apitests.reading.SuiteFile;
import dev.maker4j.examples.apitests.shop.ShopServer;
import java.io.IOException;
import java.io.StringReader;
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
