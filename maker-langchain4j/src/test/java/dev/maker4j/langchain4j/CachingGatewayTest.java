package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.maker4j.Question;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Sampling;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.testkit.server.Gateway;
import dev.maker4j.testkit.server.OpenAiServer;
import dev.maker4j.voting.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Law 12 on the wire: a gateway that caches by body makes one sample out of many. */
@Timeout(60)
class CachingGatewayTest {
    private static final int QUESTIONS = 100;
    private static final int MARGIN = 3;
    private static final int MOST = 6;

    private final AtomicInteger reached = new AtomicInteger();
    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.maker4j");

    @BeforeEach
    void listen() {
        warnings.start();
        logger.addAppender(warnings);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(warnings);
    }

    /** Answers what it is asked, in as many characters. */
    private OpenAiServer server(Gateway gateway, int characters) {
        return OpenAiServer.serving(request -> {
                    reached.incrementAndGet();
                    return LlmReply.of(answer(request, characters));
                })
                .named("m")
                .behind(gateway)
                .start();
    }

    private static String answer(LlmRequest request, int characters) {
        String asked = request.prompt().user();
        return ".".repeat(characters - asked.length()) + asked;
    }

    private static Question<String> question(OpenAiServer server, Sampling sampling) {
        return Question.parsedBy(text -> text)
                .asking(OpenAiClient.at(server.baseUrl()).model("m").build())
                .sampling(sampling)
                .untilAheadBy(MARGIN)
                .atMost(MOST)
                .build();
    }

    private List<String> warnings() {
        return warnings.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private List<String> warningsOf(String sign) {
        return warnings().stream().filter(warning -> warning.contains(sign)).toList();
    }

    @Test
    void hasEveryCopyFoundWhereItSendsTheIdentifiersToo() {
        try (OpenAiServer server = server(Gateway.CACHING, 10)) {
            Question<String> question = question(server, Sampling.standard().unseeded());

            for (int n = 0; n < QUESTIONS; n++) {
                Verdict<String> verdict = question.decide(Integer.toString(n));

                assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
                assertThat(verdict.tally().voteCount())
                        .as("the first sample's, which is colder, and one for all others")
                        .isEqualTo(2);
                assertThat(verdict.tally().redFlags()).isEqualTo(Map.of(RedFlags.COPY, MOST - 2));
            }

            assertThat(server.cacheHits()).isEqualTo((long) QUESTIONS * (MOST - 2));
            assertThat(reached).hasValue(QUESTIONS * 2);
        }
    }

    @Test
    void isNeverHitWhereEachSampleHasASeedOfItsOwn() {
        try (OpenAiServer server = server(Gateway.CACHING, 10)) {
            Question<String> question = question(server, Sampling.standard());

            for (int n = 0; n < QUESTIONS; n++) {
                assertThat(question.decide(Integer.toString(n)).tally().votes())
                        .isEqualTo(Map.of(".".repeat(10 - Integer.toString(n).length()) + n, MARGIN));
            }

            assertThat(server.cacheHits()).isZero();
            assertThat(reached).hasValue(QUESTIONS * MARGIN);
        }
    }

    @Test
    void isWarnedOfAtTheFirstCopyOfALongReplyWhereItGivesCopiesNewIdentifiers() {
        try (OpenAiServer server = server(Gateway.CACHING_WITH_NEW_IDS, 101)) {
            Question<String> question = question(
                    server, Sampling.standard().atTemperatures(0.5, 0.5).unseeded());

            Verdict<String> first = question.decide("left");

            assertThat(first.tally().votes()).as("nothing is taken away").containsValue(MARGIN);
            assertThat(server.cacheHits()).isEqualTo(MARGIN - 1);
            assertThat(warningsOf("has the same")).singleElement().asString().startsWith("model m: sample ");

            for (int n = 0; n < 10; n++) {
                assertThat(question.decide(Integer.toString(n)).tally().redFlags())
                        .isEmpty();
            }
            assertThat(warningsOf("has the same")).hasSize(1);
        }
    }

    @Test
    void isNotClaimedOfShortReplies() {
        try (OpenAiServer server = server(Gateway.CACHING_WITH_NEW_IDS, 100)) {
            Question<String> question = question(server, Sampling.standard().unseeded());

            for (int n = 0; n < 10; n++) {
                assertThat(question.decide(Integer.toString(n)).tally().voteCount())
                        .isEqualTo(MARGIN);
            }

            assertThat(server.cacheHits()).isEqualTo(10);
            assertThat(warnings()).isEmpty();
        }
    }

    @Test
    void isWarnedOfWhereRepliesComeFasterThanAModelWrites() {
        AtomicInteger answers = new AtomicInteger();
        try (OpenAiServer server = OpenAiServer.serving(request -> LlmReply.of(
                        answer(request, 101 + answers.incrementAndGet()),
                        TokenUsage.of(10, 10_000_000),
                        FinishReason.STOP,
                        Duration.ZERO))
                .named("m")
                .start()) {
            Question<String> question = Question.parsedBy(text -> text.replace(".", ""))
                    .asking(OpenAiClient.at(server.baseUrl()).model("m").build())
                    .untilAheadBy(MARGIN)
                    .build();

            question.decide("left");
            question.decide("right");

            assertThat(warnings()).singleElement().asString().contains("brought 10000000 tokens within");
        }
    }
}
