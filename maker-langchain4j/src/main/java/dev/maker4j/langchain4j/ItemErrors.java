package dev.maker4j.langchain4j;

import dev.langchain4j.model.batch.BatchError;
import dev.maker4j.langchain4j.Reading.Trouble;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmException.Kind;
import java.util.Map;

/*
 * LangChain4j gives an error of a batch a number, whose meaning depends on the provider: Gemini's is gRPC's code, Anthropic's always 0 with
 * its type among the details, others may have an HTTP status. Messages never decide.
 */
/** What an error of a batch, or of a request in one, means. */
final class ItemErrors {
    private static final int CANCELLED = 1;
    private static final int FIRST_STATUS = 400;
    private static final int SERVER_ERROR = 500;

    /** The HTTP statuses of gRPC's codes that aren't the server's own trouble. */
    private static final Map<Integer, Integer> STATUS_OF_GRPC = Map.of(
            3, 400, // invalid argument
            4, 408, // deadline exceeded
            5, 404, // not found
            7, 403, // permission denied
            8, 429, // resource exhausted
            9, 400, // failed precondition
            11, 400, // out of range
            12, 400, // unimplemented
            16, 401); // unauthenticated

    private ItemErrors() {}

    /** Whether it is that somebody cancelled the batch. */
    static boolean isCancelled(BatchError error) {
        return error.code() == CANCELLED;
    }

    static LlmException failure(BatchError error, Failures failures) {
        ErrorBody body = new ErrorBody("", type(error), String.valueOf(error.message()), 0, 0, 0);
        Reading reading = error.code() == 0
                ? Diagnosis.ofWords("an error in the batch", body)
                : Diagnosis.of(status(error.code()), "error " + error.code() + " in the batch", body, null);
        if (reading instanceof Trouble trouble) {
            return failures.of(trouble, null);
        }
        return new LlmException.Transient(Kind.OTHER, "a sample of a batch met bad luck; ask it again", null);
    }

    private static int status(int code) {
        return code >= FIRST_STATUS ? code : STATUS_OF_GRPC.getOrDefault(code, SERVER_ERROR);
    }

    private static String type(BatchError error) {
        if (error.details() == null) {
            return "";
        }
        return error.details().stream()
                .map(detail -> detail.get("type"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse("");
    }
}
