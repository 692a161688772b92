package dev.maker4j.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.testkit.server.OpenAiServer;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConformanceTest {

    @Nested
    class AClientThatWrapsAnother extends LlmClientConformance {
        @Override
        protected LlmClient clientOf(LlmClient model) {
            return model;
        }

        @Override
        protected boolean passesSampleNumbersOn() {
            return true;
        }
    }

    @Nested
    class AClientOverHttp extends HttpLlmClientConformance {
        @Override
        protected LlmClient client(OpenAiServer server, String key, Duration deadline) {
            return new JdkClient(URI.create(server.baseUrl() + "/chat/completions"), server.model(), key, deadline);
        }

        @Override
        protected boolean passesSampleNumbersOn() {
            return true;
        }
    }

    /** A suite is worth what it finds. */
    @Nested
    class Finds {

        private static LlmClientConformance suite(Defect defect) {
            return new LlmClientConformance() {
                @Override
                protected LlmClient clientOf(LlmClient model) {
                    return request -> defect.complete(model, request);
                }
            };
        }

        private static void runAll(java.util.stream.Stream<DynamicTest> tests) throws Throwable {
            for (DynamicTest test : tests.toList()) {
                test.getExecutable().execute();
            }
        }

        @Test
        void aClientThatTrims() {
            var suite = suite((model, request) ->
                    LlmReply.of(model.complete(request).text().strip()));

            assertThatThrownBy(() -> runAll(suite.passesTheTextOnUnchanged())).isInstanceOf(AssertionError.class);
        }

        @Test
        void aClientThatFailsOnEmptyReplies() {
            var suite = suite((model, request) -> {
                LlmReply reply = model.complete(request);
                if (reply.text().isEmpty()) {
                    throw new LlmException.Transient(LlmException.Kind.MALFORMED, "empty", null);
                }
                return reply;
            });

            assertThatThrownBy(suite::takesAnEmptyReplyForAReply).isInstanceOf(LlmException.class);
        }

        @Test
        void aClientThatRetriesByItself() {
            var suite = suite((model, request) -> {
                try {
                    return model.complete(request);
                } catch (LlmException.Transient e) {
                    return model.complete(request);
                }
            });

            assertThatThrownBy(() -> runAll(suite.callsAFailureThatMayPassTransient()))
                    .isInstanceOf(AssertionError.class);
        }

        @Test
        void aClientThatTakesEveryFailureForTransient() {
            var suite = suite((model, request) -> {
                try {
                    return model.complete(request);
                } catch (LlmException e) {
                    throw new LlmException.Transient(e.kind(), "try again", e);
                }
            });

            assertThatThrownBy(() -> runAll(suite.callsAFailureForGoodPermanent()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("which decides about retries");
        }

        @Test
        void aClientThatPutsThePromptIntoItsFailures() {
            var suite = suite((model, request) -> {
                try {
                    return model.complete(request);
                } catch (LlmException.Permanent e) {
                    throw new LlmException.Permanent(e.kind(), request.prompt().user(), e);
                }
            });

            assertThatThrownBy(() -> runAll(suite.callsAFailureForGoodPermanent()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("the prompt must not be shown");
        }

        @Test
        void aClientThatSwallowsTheInterrupt() {
            var suite = suite((model, request) -> {
                try {
                    return model.complete(request);
                } catch (InterruptedException e) {
                    return LlmReply.of("");
                }
            });

            assertThatThrownBy(suite::endsPromptlyByInterrupt).isInstanceOf(AssertionError.class);
        }

        @Test
        void aClientThatDoesNotEndByInterrupt() {
            var suite = suite((model, request) -> {
                try {
                    return model.complete(request);
                } catch (InterruptedException e) {
                    new CountDownLatch(1).await(20, TimeUnit.SECONDS);
                    throw e;
                }
            });

            assertThatThrownBy(suite::endsPromptlyByInterrupt)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("the call goes on PT2S after its thread was interrupted");
        }

        @Test
        void aClientThatDropsTheSettings() {
            var suite = suite((model, request) -> model.complete(LlmRequest.of(request.prompt())));

            assertThatThrownBy(suite::asksWhatTheRequestSays).isInstanceOf(AssertionError.class);
        }

        @FunctionalInterface
        interface Defect {
            LlmReply complete(LlmClient model, LlmRequest request) throws InterruptedException;
        }
    }
}
