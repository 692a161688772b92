package dev.maker4j.langchain4j;

import org.jspecify.annotations.Nullable;

/*
 * Amazon's SDK has its own exception for a service's error response, which holds the status. It is read by reflection,
 * so that the SDK needn't be on the class path.
 */
/** The HTTP status behind a failure of Amazon's SDK, which is used to call Bedrock's models. */
final class AmazonStatus {
    private static final String SERVICE_EXCEPTION = "software.amazon.awssdk.core.exception.SdkServiceException";

    private AmazonStatus() {}

    /** The status of the service's response; 0 if no such failure is among the causes. */
    static int of(Throwable failure) {
        Throwable next = failure;
        for (int depth = 0; next != null && depth < Causes.DEEPEST; depth++) {
            Class<?> type = serviceException(next.getClass());
            if (type != null) {
                return status(next, type);
            }
            next = next.getCause();
        }
        return 0;
    }

    private static @Nullable Class<?> serviceException(@Nullable Class<?> type) {
        Class<?> ancestor = type;
        while (ancestor != null && !ancestor.getName().equals(SERVICE_EXCEPTION)) {
            ancestor = ancestor.getSuperclass();
        }
        return ancestor;
    }

    private static int status(Throwable failure, Class<?> type) {
        try {
            return (int) type.getMethod("statusCode").invoke(failure);
        } catch (ReflectiveOperationException anotherVersion) {
            return 0;
        }
    }
}
