package dev.maker4j.langchain4j;

import static dev.maker4j.llm.LlmException.Kind;

import com.fasterxml.jackson.core.JacksonException;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.maker4j.langchain4j.Reading.Trouble;
import dev.maker4j.llm.LlmException;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * If there is a raw answer, that decides what the failure means; otherwise the type of LangChain4j's exception does.
 */
/** Tells transient failures from permanent ones. */
final class Failures {
    private static final String RETRY_AFTER_IS_LOST =
            "wait, or ask less in parallel (when to come back is unknown: the chat model drops Retry-After)";

    private final String attempt;
    private final Redaction redaction;
    private final boolean withHeaders;

    /**
     * Failures of one call through a chat model, which shows no headers.
     *
     * @param attempt what was attempted, such as "asking m at example.org"
     * @param redaction what must not be repeated
     */
    Failures(String attempt, Redaction redaction) {
        this(attempt, redaction, false);
    }

    private Failures(String attempt, Redaction redaction, boolean withHeaders) {
        this.attempt = attempt;
        this.redaction = redaction;
        this.withHeaders = withHeaders;
    }

    /** Failures of a call whose answer was read with its headers, or that has none: no Retry-After means that none was sent. */
    static Failures withHeaders(String attempt, Redaction redaction) {
        return new Failures(attempt, redaction, true);
    }

    LlmException timedOut(Duration deadline, RuntimeException failure) {
        return passing(
                Kind.TIMED_OUT,
                "no whole reply within " + deadline.toMillis() + " ms",
                "allow more time with timingOutAfter(…), or ask less in parallel",
                failure);
    }

    /** What was asked for has no place in what the chat model sends; leaving it out would be another request. */
    LlmException unsendable(String what) {
        return new LlmException.Permanent(
                Kind.INVALID_REQUEST,
                text(
                        Kind.INVALID_REQUEST,
                        "LangChain4j has no way to send " + what + " to this provider",
                        "leave it out, or set it where the chat model is built"),
                null);
    }

    LlmException silent() {
        return passing(Kind.MALFORMED, "the chat model returned null", "check the chat model", null);
    }

    /** What an answer means that brought no sample. */
    LlmException of(Trouble trouble, @Nullable RuntimeException cause) {
        boolean lost = trouble.kind() == Kind.RATE_LIMITED
                && trouble.retryAfter() == null
                && !withHeaders
                && Exchange.current() == null;
        String message = text(trouble.kind(), seen(trouble), lost ? RETRY_AFTER_IS_LOST : trouble.advice());
        return trouble.passing()
                ? new LlmException.Transient(trouble.kind(), message, safe(cause), trouble.retryAfter())
                : new LlmException.Permanent(trouble.kind(), message, safe(cause));
    }

    private String seen(Trouble trouble) {
        ErrorBody error = trouble.error();
        StringBuilder seen = new StringBuilder(trouble.seen());
        String code = error.beyond(trouble.status());
        if (!code.isEmpty()) {
            seen.append(" (").append(redaction.clean(code)).append(')');
        }
        boolean mayNameTheKey = trouble.kind() == Kind.AUTHENTICATION;
        if (!error.message().isEmpty() && !mayNameTheKey) {
            seen.append(", \"").append(redaction.clean(error.message())).append('"');
        }
        if (error.prompt() > 0 && error.context() > 0) {
            seen.append(", a prompt of ").append(error.prompt()).append(" tokens where ");
            seen.append(error.context()).append(" fit");
        }
        return seen.toString();
    }

    /**
     * What a failure without an answer means.
     *
     * @param failure what the chat model threw
     * @param answeredBefore whether the same host has answered before, so that it is known to exist
     */
    LlmException of(RuntimeException failure, boolean answeredBefore) {
        if (failure instanceof RateLimitException) {
            return passing(Kind.RATE_LIMITED, "rate limited", RETRY_AFTER_IS_LOST, failure);
        }
        if (failure instanceof AuthenticationException) {
            return lasting(
                    Kind.AUTHENTICATION,
                    "not authorized",
                    "check that the key is set, right, and allowed to use this model",
                    failure);
        }
        if (failure instanceof ModelNotFoundException) {
            return lasting(
                    Kind.UNKNOWN_MODEL,
                    "unknown model",
                    "check the model's name and the path of the base URL",
                    failure);
        }
        if (failure instanceof InvalidRequestException || failure instanceof UnsupportedFeatureException) {
            return lasting(
                    Kind.INVALID_REQUEST,
                    "the request was rejected",
                    "check the prompt's length, the temperature and the token limit against what the model takes",
                    failure);
        }
        if (failure instanceof InternalServerException) {
            return serverError(failure);
        }
        return ofOtherType(failure, answeredBefore);
    }

    /** Amazon's clients have a cause of their own there; LangChain4j's OpenAI client says so of a good answer that has no choice. */
    private LlmException serverError(RuntimeException failure) {
        return failure.getCause() == null
                ? passing(
                        Kind.MALFORMED,
                        "a reply without choices",
                        "check that the server speaks this protocol",
                        failure)
                : passing(Kind.SERVER_ERROR, "a server error", "try again later", failure);
    }

    private LlmException ofOtherType(RuntimeException failure, boolean answeredBefore) {
        if (failure instanceof TimeoutException || Causes.find(failure, HttpTimeoutException.class) != null) {
            return passing(Kind.TIMED_OUT, "no reply in time", "allow more time, or ask less in parallel", failure);
        }
        if (failure instanceof UnresolvedModelServerException
                || Causes.find(failure, UnresolvedAddressException.class) != null) {
            return unknownHost(failure, answeredBefore);
        }
        if (isUntrusted(failure)) {
            return lasting(
                    Kind.CONNECTION,
                    "the server's certificate is not trusted",
                    "check the host, or add the certificate of its authority to the trust store " + trustStore()
                            + " (or name another one by -Djavax.net.ssl.trustStore=…)",
                    failure);
        }
        if (Causes.find(failure, JacksonException.class) != null || isThrownWhileReading(failure)) {
            return passing(
                    Kind.MALFORMED, "a reply that is not in the protocol", "check what the base URL leads to", failure);
        }
        IOException io = Causes.find(failure, IOException.class);
        if (io != null) {
            return ofConnection(failure, io);
        }
        return lasting(
                Kind.OTHER,
                failure.getClass().getName(),
                "look at the cause; the chat model threw what is no known failure",
                failure);
    }

    private LlmException ofConnection(RuntimeException failure, IOException io) {
        CappedBody.TooLargeException tooLarge = Causes.find(failure, CappedBody.TooLargeException.class);
        return tooLarge == null
                ? passing(Kind.CONNECTION, connection(io), "check that the server runs and can be reached", failure)
                : passing(
                        Kind.MALFORMED,
                        String.valueOf(tooLarge.getMessage()),
                        "check what the base URL leads to, or allow more with bodyUpTo(…)",
                        failure);
    }

    private static boolean isUntrusted(RuntimeException failure) {
        return Causes.find(failure, CertificateException.class) != null
                || Causes.find(failure, CertPathValidatorException.class) != null
                || Causes.find(failure, CertPathBuilderException.class) != null;
    }

    /** Where Java looks for the authorities that it trusts. */
    private static String trustStore() {
        String named = System.getProperty("javax.net.ssl.trustStore");
        return named == null ? System.getProperty("java.home") + "/lib/security/cacerts" : named;
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

    /**
     * A null check that failed in LangChain4j's own mapping: the reply lacks a part that the protocol requires. Where one fails often, the
     * JVM leaves the trace out; that a reply is odd is then the likelier reason, and ends no run at once.
     */
    private static boolean isThrownWhileReading(RuntimeException failure) {
        return failure instanceof NullPointerException
                && Arrays.stream(failure.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .filter(name -> !name.startsWith("java."))
                        .findFirst()
                        .map(name -> name.startsWith("dev.langchain4j.model."))
                        .orElse(true);
    }

    private String connection(IOException io) {
        String text = io.getMessage();
        String type = io.getClass().getSimpleName();
        return text == null ? type : type + " (" + redaction.clean(text) + ")";
    }

    private LlmException passing(Kind kind, String seen, String advice, @Nullable RuntimeException cause) {
        return new LlmException.Transient(kind, text(kind, seen, advice), safe(cause));
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
