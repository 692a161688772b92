package dev.maker4j.langchain4j;

import dev.maker4j.langchain4j.Reading.Sample;
import dev.maker4j.langchain4j.Reading.Trouble;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.TokenUsage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * The status decides, except for a few error codes that tell apart what one status stands for: a 429 for an exhausted
 * account, a 400 that is one sample's bad luck, a prompt that is too long whatever the status. Messages never decide.
 */
/** What an error of a provider means: which kind, and whether it may pass. */
final class Diagnosis {
    private static final Set<String> USED_UP = Set.of(
            "account_balance_insufficient",
            "arrearage",
            "billing_hard_limit_reached",
            "billing_not_active",
            "credit_balance_too_low",
            "exceeded_current_quota_error",
            "insufficient_balance",
            "insufficient_credits",
            "insufficient_quota",
            "insufficient_user_quota",
            "payment_required");
    private static final Set<String> TOO_LONG = Set.of(
            "context_length_exceeded",
            "context_window_exceeded",
            "exceed_context_size_error",
            "input_too_long",
            "model_context_window_exceeded",
            "prompt_too_long",
            "request_too_large",
            "string_above_max_length");
    private static final Set<String> ONE_SAMPLES_BAD_LUCK =
            Set.of("json_validate_failed", "output_parse_failed", "tool_use_failed");
    /** What an error inside a good answer means where it names no status. */
    private static final Map<String, Integer> STATUS = Map.ofEntries(
            Map.entry("authentication_error", 401),
            Map.entry("bad_request", 400),
            Map.entry("bad_request_error", 400),
            Map.entry("invalid_api_key", 401),
            Map.entry("invalid_argument", 400),
            Map.entry("invalid_request_error", 400),
            Map.entry("model_not_found", 404),
            Map.entry("not_found", 404),
            Map.entry("not_found_error", 404),
            Map.entry("permission_denied", 403),
            Map.entry("permission_error", 403),
            Map.entry("rate_limit_error", 429),
            Map.entry("rate_limit_exceeded", 429),
            Map.entry("resource_exhausted", 429),
            Map.entry("throttling", 429),
            Map.entry("throttlingexception", 429),
            Map.entry("too_many_requests", 429),
            Map.entry("unauthenticated", 401));

    private static final int OF_ITS_OWN_ACCORD = 500;

    private final int status;
    private final String seen;
    private final ErrorBody error;
    private final @Nullable Duration retryAfter;

    private Diagnosis(int status, String seen, ErrorBody error, @Nullable Duration retryAfter) {
        this.status = status;
        this.seen = seen;
        this.error = error;
        this.retryAfter = retryAfter;
    }

    /** An error inside an answer that HTTP calls good: as bad as the status that it names. */
    static Reading inside(int httpStatus, ErrorBody error, @Nullable Duration retryAfter) {
        int status = error.status() == 0 ? statusByWords(error) : error.status();
        String seen = "HTTP " + httpStatus + " with an error" + (error.status() == 0 ? "" : " " + error.status());
        return of(status, seen, error, retryAfter);
    }

    /** An error that comes without any status. */
    static Reading ofWords(String seen, ErrorBody error) {
        return of(statusByWords(error), seen, error, null);
    }

    private static int statusByWords(ErrorBody error) {
        return error.words().stream()
                .map(STATUS::get)
                .filter(known -> known != null)
                .findFirst()
                .orElse(OF_ITS_OWN_ACCORD);
    }

    /** A reply that its provider didn't finish. */
    static Trouble brokenOff(int httpStatus, String reason) {
        ErrorBody error = new ErrorBody("finish_reason " + reason, "", "", 0, 0, 0);
        return new Trouble(Kind.SERVER_ERROR, true, httpStatus, "HTTP " + httpStatus, error, "try again later", null);
    }

    static Reading of(int status, String seen, ErrorBody error, @Nullable Duration retryAfter) {
        return new Diagnosis(status, seen, error, retryAfter).reading();
    }

    private Reading reading() {
        if (says(TOO_LONG)) {
            return lasting(Kind.INVALID_REQUEST, "shorten the prompt, or ask a model with room for more tokens");
        }
        if (status == 402 || says(USED_UP)) {
            return lasting(Kind.USED_UP, "the account's quota is used up: add credit or raise its limit");
        }
        if (status >= 400 && status < 500 && says(ONE_SAMPLES_BAD_LUCK)) {
            return new Sample("", TokenUsage.unknown(), FinishReason.INVALID_OUTPUT, false, List.of(), "");
        }
        return byStatus();
    }

    private boolean says(Set<String> words) {
        return !Collections.disjoint(error.words(), words);
    }

    private Trouble byStatus() {
        if (status >= 500) {
            return passing(Kind.SERVER_ERROR, "try again later");
        }
        return switch (status) {
            case 401, 403 ->
                lasting(Kind.AUTHENTICATION, "check that the key is set, right, and allowed to use this model");
            case 404 -> lasting(Kind.UNKNOWN_MODEL, "check the model's name and the path of the base URL");
            case 407 ->
                lasting(
                        Kind.AUTHENTICATION,
                        "the proxy wants a user and a password: use one that doesn't, or name this host in NO_PROXY");
            case 408 -> passing(Kind.TIMED_OUT, "allow more time, or ask less in parallel");
            case 425 -> passing(Kind.SERVER_ERROR, "try again later");
            case 429 -> passing(Kind.RATE_LIMITED, "wait, or ask less in parallel");
            default -> byRange();
        };
    }

    private Trouble byRange() {
        if (status == 409 && retryAfter != null) {
            return passing(Kind.SERVER_ERROR, "try again later");
        }
        return status >= 400
                ? lasting(
                        Kind.INVALID_REQUEST,
                        "check the prompt's length, the temperature and the token limit against what the model takes")
                : lasting(Kind.OTHER, "check the base URL; redirects are not followed, so the key stays here");
    }

    private Trouble passing(Kind kind, String advice) {
        return new Trouble(kind, true, status, seen, error, advice, retryAfter);
    }

    private Trouble lasting(Kind kind, String advice) {
        return new Trouble(kind, false, status, seen, error, advice, null);
    }
}
