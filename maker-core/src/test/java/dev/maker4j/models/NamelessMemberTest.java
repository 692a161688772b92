package dev.maker4j.models;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A mock answers null and nothing where it wasn't told what to answer. */
class NamelessMemberTest {
    private static final LlmClient NAMED = new FakeMember("a");

    private static final class Mock implements LlmClient {
        @Override
        public LlmReply complete(LlmRequest request) {
            return LlmReply.of("left");
        }

        @Override
        @SuppressWarnings("NullAway") // as a mock does
        public String model() {
            return null;
        }

        @Override
        public Set<String> models() {
            return Set.of();
        }
    }

    private static void assertNamed(String which, ThrowingCallable made) {
        assertThatIllegalArgumentException()
                .isThrownBy(made)
                .withMessage(
                        "the " + which + " model, of class dev.maker4j.models.NamelessMemberTest$Mock, has no name: its"
                                + " model() is null or its models() are empty; give a mock both");
    }

    @Test
    void isNamedByAnEnsemble() {
        assertNamed("first", () -> EnsembleClient.of(new Mock(), NAMED));
        assertNamed("second", () -> EnsembleClient.of(NAMED, new Mock()));
        assertNamed("other", () -> EnsembleClient.of(NAMED, NAMED, new Mock()));
    }

    @Test
    void isNamedByAChain() {
        assertNamed("primary", () -> FallbackClient.asking(new Mock()));
        assertNamed("next", () -> FallbackClient.asking(NAMED).orElse(new Mock()));
    }
}
