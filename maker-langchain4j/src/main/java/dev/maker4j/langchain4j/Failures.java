package dev.maker4j.langchain4j;

import static dev.maker4j.llm.LlmException.Kind;

import com.fasterxml.jackson.core.JacksonException;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.maker4j.llm.LlmException;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Which exception of LangChain4j means what. The type decides; only where one type stands for two things (429 for "slow
 * down" and for "quota used up") the provider's error code does.
 */
/** Tells failures that may pass from those that would come again. */
final class Failures {
    private static final Set<String> USED_UP =
            Set.of("insufficient_quota", "billing_hard_limit_reached", "billing_not_active");

    private final String attempt;
    private final Redaction redaction;

    /**
     * Failures of one call.
     *
     * @param attempt what was attempted, such as "asking m at example.org"
     * @param redaction what must not be repeated
     */
    Failures(String attempt, Redaction redaction) {
        this.attempt = attempt;
        this.redaction = redaction;
    }

    LlmException timedOut(Duration deadline, RuntimeException failure) {
        return passing(
                Kind.TIMED_OUT,
                "no whole reply within " + deadline.toMillis() + " ms",
                "allow more time with within(…), or ask less in parallel",
                failure);
    }

    LlmException silent() {
        return passing(Kind.MALFORMED, "the chat model returned null", "check the chat model", null);
    }

    /**
     * What a failure means.
     *
     * @param failure what the chat model threw
     * @param answeredBefore whether the same host has answered before, so that it is known to exist
     */
    LlmException of(RuntimeException failure, boolean answeredBefore) {
        HttpException http = Causes.find(failure, HttpException.class);
        String seen = http == null ? "" : seen(http);
        if (failure instanceof RateLimitException) {
            return rateLimited(failure, http, seen.isEmpty() ? "rate limited" : seen);
        }
        if (failure instanceof AuthenticationException) {
            return lasting(
                    Kind.AUTHENTICATION,
                    seen.isEmpty() ? "not authorized" : seen,
                    "check that the key is set, right, and allowed to use this model",
                    failure);
        }
        if (failure instanceof ModelNotFoundException) {
            return lasting(
                    Kind.UNKNOWN_MODEL,
                    seen.isEmpty() ? "unknown model" : seen,
                    "check the model's name and the path of the base URL",
                    failure);
        }
        if (failure instanceof InvalidRequestException || failure instanceof UnsupportedFeatureException) {
            return lasting(
                    Kind.INVALID_REQUEST,
                    seen.isEmpty() ? "the request was rejected" : seen,
                    "check the prompt's length, the temperature and the token limit against what the model takes",
                    failure);
        }
        if (failure instanceof InternalServerException && http != null) {
            return passing(Kind.SERVER_ERROR, seen, "try again later", failure, retryAfter(http));
        }
        if (failure instanceof InternalServerException) {
            return passing(
                    Kind.MALFORMED, "a reply without choices", "check that the server speaks this protocol", failure);
        }
        return ofNoKnownStatus(failure, http, seen, answeredBefore);
    }

    private LlmException rateLimited(RuntimeException failure, @Nullable HttpException http, String seen) {
        if (http != null && USED_UP.contains(ErrorBody.of(http).code())) {
            return lasting(
                    Kind.RATE_LIMITED, seen, "the account's quota is used up: add credit or raise its limit", failure);
        }
        return passing(
                Kind.RATE_LIMITED,
                seen,
                "wait, or ask less in parallel",
                failure,
                http == null ? null : retryAfter(http));
    }

    private LlmException ofNoKnownStatus(
            RuntimeException failure, @Nullable HttpException http, String seen, boolean answeredBefore) {
        if (failure instanceof TimeoutException || Causes.find(failure, HttpTimeoutException.class) != null) {
            return passing(
                    Kind.TIMED_OUT,
                    seen.isEmpty() ? "no reply in time" : seen,
                    "allow more time, or ask less in parallel",
                    failure);
        }
        if (failure instanceof UnresolvedModelServerException
                || Causes.find(failure, UnresolvedAddressException.class) != null) {
            return unknownHost(failure, answeredBefore);
        }
        if (http != null) {
            return lasting(
                    Kind.OTHER, seen, "check the base URL; redirects are not followed, so the key stays here", failure);
        }
        if (Causes.find(failure, JacksonException.class) != null || isThrownWhileReading(failure)) {
            return passing(
                    Kind.MALFORMED, "a reply that is not in the protocol", "check what the base URL leads to", failure);
        }
        IOException io = Causes.find(failure, IOException.class);
        if (io != null) {
            return passing(Kind.CONNECTION, connection(io), "check that the server runs and can be reached", failure);
        }
        return lasting(
                Kind.OTHER,
                failure.getClass().getName(),
                "look at the cause; the chat model threw what is no known failure",
                failure);
    }

    private LlmException unknownHost(RuntimeException failure, boolean answeredBefore) {
        return answeredBefore
                ? passing(
                        Kind.CONNECTION,
                        "a host that answered before can't be looked up now",
                        "check the network and DNS here",
                        failure)
                : lasting(Kind.CONNECTION, "unknown host", "check the base URL, and that DNS works here", failure);
    }

    /** A null check that failed in LangChain4j's own mapping: the reply lacks a part that the protocol requires. */
    private static boolean isThrownWhileReading(RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure instanceof NullPointerException
                && trace.length > 0
                && trace[0].getClassName().startsWith("dev.langchain4j.model.");
    }

    private String connection(IOException io) {
        String text = io.getMessage();
        String type = io.getClass().getSimpleName();
        return text == null ? type : type + " (" + redaction.clean(text) + ")";
    }

    private String seen(HttpException http) {
        ErrorBody body = ErrorBody.of(http);
        StringBuilder seen = new StringBuilder("HTTP ").append(http.statusCode());
        if (!body.code().isEmpty()) {
            seen.append(" (").append(redaction.clean(body.code())).append(')');
        }
        boolean mayNameTheKey = http.statusCode() == 401 || http.statusCode() == 403;
        if (!body.message().isEmpty() && !mayNameTheKey) {
            seen.append(", \"").append(redaction.clean(body.message())).append('"');
        }
        return seen.toString();
    }

    private static @Nullable Duration retryAfter(HttpException http) {
        return http instanceof HttpFailure failure ? failure.retryAfter() : null;
    }

    private LlmException passing(Kind kind, String seen, String advice, @Nullable RuntimeException cause) {
        return passing(kind, seen, advice, cause, null);
    }

    private LlmException passing(
            Kind kind, String seen, String advice, @Nullable RuntimeException cause, @Nullable Duration retryAfter) {
        return new LlmException.Transient(kind, text(kind, seen, advice), safe(cause), retryAfter);
    }

    private LlmException lasting(Kind kind, String seen, String advice, RuntimeException cause) {
        return new LlmException.Permanent(kind, text(kind, seen, advice), safe(cause));
    }

    private String text(Kind kind, String seen, String advice) {
        return attempt + ": " + kind.label() + ": " + seen + "; " + advice;
    }

    private @Nullable Throwable safe(@Nullable RuntimeException cause) {
        return cause == null ? null : redaction.copyOf(cause);
    }
}
