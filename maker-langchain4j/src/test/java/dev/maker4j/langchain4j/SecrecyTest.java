package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Whatever a server echoes, nothing of key, prompt or reply is told on. */
class SecrecyTest {
    private static final String KEY = "tok_5ecretAndLong77";
    private static final Prompt PROMPT =
            new Prompt("The rules of the house are confidential.", "Where is the treasure of the red pirate buried?");
    private static final String REPLY = "under the old oak tree";

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();

    @BeforeEach
    void logEverything() {
        root.setLevel(Level.TRACE);
        logged.start();
        root.addAppender(logged);
    }

    @AfterEach
    void logAsBefore() {
        root.detachAppender(logged);
        root.setLevel(before);
    }

    static Stream<Arguments> echoes() {
        String wrongKey =
                Bodies.error("invalid_api_key", "Incorrect API key provided: " + KEY + ". You can find yours at …");
        String partOfKey = Bodies.error("x", "The key tok_5ecre*****ng77 was refused");
        String header = Bodies.error("x", "Bad header: Authorization: Bearer " + KEY);
        String prompt = Bodies.error("x", "Field required, input: {'content': '" + PROMPT.user() + "'}");
        return Stream.of(
                Arguments.of(401, wrongKey),
                Arguments.of(403, partOfKey),
                Arguments.of(400, wrongKey),
                Arguments.of(400, partOfKey),
                Arguments.of(400, header),
                Arguments.of(400, prompt),
                Arguments.of(422, Bodies.error("x", "bad: " + PROMPT.system())),
                Arguments.of(429, header),
                Arguments.of(500, header + prompt),
                Arguments.of(503, "Authorization: Bearer " + KEY + " " + PROMPT.user()),
                Arguments.of(302, wrongKey),
                Arguments.of(200, wrongKey),
                Arguments.of(200, REPLY + " Bearer " + KEY),
                Arguments.of(200, "{\"choices\": [{\"message\": {\"content\": \"" + REPLY),
                Arguments.of(200, "{\"choices\": [{\"message\": \"" + REPLY + "\"}]}"),
                Arguments.of(200, "{\"choices\": \"" + REPLY + "\"}"));
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void aFailureTellsNoSecret(int status, String body) {
        try (Loopback server = Loopback.answering(status, body)) {
            OpenAiClient client = client(server);

            Throwable failure = catchThrowable(() -> client.complete(LlmRequest.of(PROMPT)));

            assertThat(failure).isInstanceOf(LlmException.class);
            assertNothingToldIn(printed(failure));
            assertNothingToldIn(client.toString());
            assertNothingLogged();
        }
    }

    @Test
    void aReplyIsNotLogged() throws InterruptedException {
        try (Loopback server = Loopback.answering(200, Bodies.saying(REPLY))) {
            assertThat(client(server).complete(LlmRequest.of(PROMPT)).text()).isEqualTo(REPLY);

            assertNothingLogged();
        }
    }

    @Test
    void theBuilderTellsNoKey() {
        assertThat(OpenAiClient.at("http://example.org/v1").model("m").key(KEY))
                .hasToString("OpenAiClient.Builder[m at example.org]");
    }

    private static OpenAiClient client(Loopback server) {
        return OpenAiClient.at(server.baseUrl())
                .model("m")
                .key(KEY)
                .timingOutAfter(Duration.ofSeconds(60))
                .build();
    }

    private void assertNothingLogged() {
        for (ILoggingEvent event : logged.list) {
            assertNothingToldIn(event.getFormattedMessage());
        }
    }

    private static void assertNothingToldIn(String text) {
        assertThat(text).doesNotContain(KEY, "tok_5ecre", "ng77", "pirate", "confidential", "oak tree");
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
