package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiClientBuilderTest {
    @ParameterizedTest
    @CsvSource({
        "ftp://example.org/v1, 'the base URL must begin with http:// or https://, but begins with ftp:; give one like"
                + " https://api.openai.com/v1'",
        "api.openai.com/v1, 'the base URL must begin with http:// or https://, but has no scheme; give one like"
                + " https://api.openai.com/v1'",
        "http:///v1, 'the base URL names no host; give one like https://api.openai.com/v1'",
        "https://me:secret@example.org/v1, 'the base URL must hold no user, fragment or query but"
                + " ?api-version=…, where secrets could be seen; give the key with key(…)'",
        "https://example.org/v1?key=secret, 'the base URL must hold no user, fragment or query but"
                + " ?api-version=…, where secrets could be seen; give the key with key(…)'"
    })
    void refusesABaseUrlThatCannotBeOne(String baseUrl, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenAiClient.at(baseUrl))
                .withMessage(expected);
    }

    @Test
    void refusesABaseUrlThatIsNoUrl() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenAiClient.at("http://exa mple.org/v1"))
                .withMessageStartingWith("the base URL can't be read as a URL: at character ");
    }

    @Test
    void wantsAModel() {
        assertThatIllegalStateException()
                .isThrownBy(() -> OpenAiClient.at("http://example.org/v1").build())
                .withMessage("no model was named; say model(\"gpt-4.1-mini\") or another");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenAiClient.at("http://example.org/v1").model(" "));
    }

    @Test
    void wantsTimeForACall() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenAiClient.at("http://example.org/v1").timingOutAfter(Duration.ZERO))
                .withMessage("a call needs some time, but its deadline was PT0S");
    }

    @Test
    void refusesAKeyThatNoHeaderCanHoldWithoutRepeatingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenAiClient.at("http://example.org/v1").key("sk-secret\r\nX: y"))
                .withMessage("the key holds white space or characters beyond ASCII, which no key does; copy it again");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenAiClient.at("http://example.org/v1").key("\n"));
    }

    @Test
    void asksWhetherTheVariableIsSetWhereTheKeyIsNull() {
        OpenAiClient.Builder builder = OpenAiClient.at("http://example.org/v1");

        assertThatNullPointerException()
                .isThrownBy(() -> builder.key(System.getenv("NO_SUCH_VARIABLE_IS_SET")))
                .withMessage("the key is null: is the environment variable set that it is read from?");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.header("X-Team", System.getenv("NO_SUCH_VARIABLE_IS_SET")))
                .withMessage("the header X-Team is null: is the environment variable set that it is read from?");
    }

    @Test
    void refusesAHeaderThatCannotBeSentWithoutRepeatingItsValue() {
        OpenAiClient.Builder builder = OpenAiClient.at("http://example.org/v1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.header("X-Team", "secret\r\nX: y"))
                .withMessage("the header X-Team holds a line break or characters beyond ASCII, which no header can");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.header("Content-Length", "1"))
                .withMessage("\"Content-Length\" is no header that can be sent: give a name like X-Team, none that HTTP"
                        + " itself uses");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.keyHeader("api key"));
    }

    @Test
    void wantsRoomForAnAnswer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenAiClient.at("http://example.org/v1").bodyUpTo(0))
                .withMessage("an answer has at least 1 byte, but was allowed 0");
    }
}
