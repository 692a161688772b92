package dev.maker4j.examples.apitests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateTest {
    @Test
    void aReasonIsOneLineOfWholeCharacters() {
        String smile = "\uD83D\uDE00";
        String reason = CallResult.answered("a", 1, 500, "x".repeat(299) + smile + smile)
                .reason();

        assertThat(reason).isEqualTo("x".repeat(299) + smile + "…");
        assertThat(CallResult.answered("a", 1, 500, "a\uD800b\u0085\nc").reason())
                .isEqualTo("a\uFFFDb c");
    }

    private static final Values VALUES =
            reference -> reference.value().equals("id") ? IntNode.valueOf(7) : TextNode.valueOf("${x.id} & co");

    @Test
    void putsValuesInTheirPlacesAndReadsNoPlaceholdersInThem() {
        Template template = Template.of("/a/${t.id}/$${t.id}/${t[2].name}$");

        assertThat(template.filled(VALUES, UnaryOperator.identity())).isEqualTo("/a/7/${t.id}/${x.id} & co$");
        assertThat(template.references()).containsExactly(new Reference("t", "id"), new Reference("t[2]", "name"));
    }

    @Test
    void escapesValuesButNotTheTextAroundThem() {
        assertThat(Template.of("a&${t.name}").filled(VALUES, value -> value.replace("&", "%26")))
                .isEqualTo("a&${x.id} %26 co");
        assertThat(Template.of("a&${t.name}&").bound("t", VALUES).filled(VALUES, value -> value.replace("&", "%26")))
                .isEqualTo("a&${x.id} %26 co&");
    }

    @Test
    void aTextThatIsJustAPlaceholderBecomesTheValueItself() {
        assertThat(new JsonTemplate.Text(Template.of("${t.id}")).filled(VALUES)).isEqualTo(IntNode.valueOf(7));
        assertThat(new JsonTemplate.Text(Template.of("${t.id} ")).filled(VALUES))
                .isEqualTo(TextNode.valueOf("7 "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "${t.id}", "a $${b} ${t.id}${t.name} c"})
    void isShownAsItWasRead(String text) {
        assertThat(Template.of(text)).hasToString(text).isEqualTo(Template.of(text));
    }

    @Test
    void aResultIsReadAsItWasWritten() {
        CallResult result = CallResult.answered("a[2]", 3, 404, "because; because\nof\t\u0085\u2028\u2029this")
                .at(new CallResult.Times(Duration.ofMillis(1200), Duration.ofMillis(34)));

        assertThat(CallResult.parse(result.text())).isEqualTo(result);
        assertThat(result)
                .hasToString(
                        "a[2], attempt 3: failed; status 404; sent at 1200 ms; took 34 ms; because because; because"
                                + " of this");
        assertThat(CallResult.parse(CallResult.unanswered("b", 1, "gone").text())
                        .kind())
                .isEqualTo(CallResult.Kind.UNANSWERED);
    }
}
