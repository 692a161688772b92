package dev.maker4j.langchain4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** However much a server sends, no more is taken in than was allowed. */
class BodyCapTest {
    private static final LlmRequest QUESTION = LlmRequest.of(Prompt.of("which way?"));
    private static final byte[] CHUNK = new byte[64 * 1024];

    static {
        Arrays.fill(CHUNK, (byte) ' ');
    }

    /** A server that never stops sending. */
    private static Loopback endless(int status) {
        return Loopback.doing(caller -> {
            caller.getOutputStream().write(("HTTP/1.1 " + status + " As Told\r\n\r\n").getBytes(UTF_8));
            while (true) {
                caller.getOutputStream().write(CHUNK);
            }
        });
    }

    private static OpenAiClient client(Loopback server, int most) {
        return OpenAiClient.at(server.baseUrl()).model("m").bodyUpTo(most).build();
    }

    @Test
    void endsAnAnswerWithoutEndAndHangsUp() throws InterruptedException {
        try (Loopback server = endless(200)) {
            OpenAiClient client = client(server, 1_000_000);

            LlmException failure = catchThrowableOfType(LlmException.class, () -> client.complete(QUESTION));

            assertThat(failure)
                    .isInstanceOf(LlmException.Transient.class)
                    .hasMessage(
                            "asking m at 127.0.0.1:" + server.port() + ": malformed reply: a body of more than 1000000"
                                    + " bytes; check what the base URL leads to, or allow more with bodyUpTo(…)")
                    .extracting(LlmException::kind)
                    .isEqualTo(Kind.MALFORMED);
            assertThat(server.left().await(10, TimeUnit.SECONDS)).as("hung up").isTrue();
        }
    }

    @Test
    void isSixteenMegabytesUnlessAnotherIsSet() {
        try (Loopback server = endless(200)) {
            OpenAiClient client = OpenAiClient.at(server.baseUrl()).model("m").build();

            assertThat(catchThrowableOfType(LlmException.class, () -> client.complete(QUESTION)))
                    .hasMessageContaining("a body of more than 16777216 bytes");
        }
    }

    @Test
    void leavesAnErrorWhatItIs() {
        try (Loopback server = endless(503)) {
            OpenAiClient client = client(server, 1_000_000);

            LlmException failure = catchThrowableOfType(LlmException.class, () -> client.complete(QUESTION));

            assertThat(failure)
                    .isInstanceOf(LlmException.Transient.class)
                    .extracting(LlmException::kind)
                    .isEqualTo(Kind.SERVER_ERROR);
        }
    }

    @Test
    void letsAnAnswerOfExactlyThatSizePass() throws InterruptedException {
        String body = Bodies.saying("left");
        try (Loopback server = Loopback.answering(200, body)) {
            assertThat(client(server, body.length()).complete(QUESTION).text()).isEqualTo("left");
            assertThat(catchThrowableOfType(
                            LlmException.class,
                            () -> client(server, body.length() - 1).complete(QUESTION)))
                    .hasMessageContaining("a body of more than " + (body.length() - 1) + " bytes");
        }
    }
}
