package dev.maker4j.langchain4j;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.testkit.conformance.HttpLlmClientConformance;
import dev.maker4j.testkit.server.OpenAiServer;
import java.time.Duration;

/** What the kit asks of every client of the OpenAI protocol. */
class OpenAiClientConformanceTest extends HttpLlmClientConformance {
    @Override
    protected LlmClient client(OpenAiServer server, String key, Duration deadline) {
        return OpenAiClient.at(server.baseUrl())
                .model(server.model())
                .key(key)
                .timingOutAfter(deadline)
                .build();
    }

    @Override
    protected boolean passesSampleNumbersOn() {
        return true;
    }
}
