package dev.maker4j.langchain4j;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body up to a maximum size, and closes the connection if it is larger: an answer is then too large; of an
 * error, the beginning is enough. Confined to one answer.
 */
final class CappedBody implements BodySubscriber<byte[]> {
    private static final int FIRST_ERROR = 300;
    private static final int LARGEST_ERROR = 64 * 1024;

    private final int most;
    private final boolean cutsOff;
    private final List<byte[]> taken = new ArrayList<>(); // a buffer that grows would need three times the size
    private int size;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    private CappedBody(int most, boolean cutsOff) {
        this.most = most;
        this.cutsOff = cutsOff;
    }

    static BodyHandler<byte[]> upTo(int most) {
        return answer -> answer.statusCode() < FIRST_ERROR
                ? new CappedBody(most, false)
                : new CappedBody(Math.min(most, LARGEST_ERROR), true);
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
            int fitting = Math.min(buffer.remaining(), most - size);
            boolean over = fitting < buffer.remaining();
            byte[] bytes = new byte[fitting];
            buffer.get(bytes);
            taken.add(bytes);
            size += fitting;
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
            body.complete(whole());
        } else {
            taken.clear();
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
        body.complete(whole());
    }

    private byte[] whole() {
        byte[] whole = new byte[size];
        int end = 0;
        for (byte[] part : taken) {
            System.arraycopy(part, 0, whole, end, part.length);
            end += part.length;
        }
        taken.clear();
        return whole;
    }

    /** An answer that is larger than was allowed. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(int most) {
            super("a body of more than " + most + " bytes");
        }
    }
}
