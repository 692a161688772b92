package dev.maker4j.langchain4j;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Takes a body in up to a size, and hangs up where it is larger: an answer is then too large, of an error the beginning is
 * enough. Confined to one answer.
 */
final class CappedBody implements BodySubscriber<byte[]> {
    private static final int FIRST_ERROR = 300;

    private final int most;
    private final boolean cutsOff;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    private CappedBody(int most, boolean cutsOff) {
        this.most = most;
        this.cutsOff = cutsOff;
    }

    static BodyHandler<byte[]> upTo(int most) {
        return answer -> new CappedBody(most, answer.statusCode() >= FIRST_ERROR);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription begun) {
        subscription = begun;
        begun.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int fitting = Math.min(buffer.remaining(), most - taken.size());
            boolean over = fitting < buffer.remaining();
            byte[] bytes = new byte[fitting];
            buffer.get(bytes);
            taken.write(bytes, 0, fitting);
            if (over) {
                end();
                return;
            }
        }
    }

    private void end() {
        if (body.isDone()) {
            return;
        }
        if (cutsOff) {
            body.complete(taken.toByteArray());
        } else {
            body.completeExceptionally(new TooLargeException(most));
        }
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(taken.toByteArray());
    }

    /** An answer that is larger than was allowed. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(int most) {
            super("a body of more than " + most + " bytes");
        }
    }
}
