package dev.maker4j.testkit.server;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A gateway's cache by body. A body that is being answered isn't asked a second time: whoever sends it meanwhile waits, and gets the
 * copy. What isn't an answer isn't kept. Safe for use by several threads.
 */
final class ReplyCache {
    private final Gateway gateway;
    private final ReplyIds ids;
    private final Map<String, CompletableFuture<HttpResponse>> kept = new ConcurrentHashMap<>();
    private final AtomicLong hits = new AtomicLong();

    ReplyCache(Gateway gateway, ReplyIds ids) {
        this.gateway = gateway;
        this.ids = ids;
    }

    /** Asks the model. */
    @FunctionalInterface
    interface Asking {
        HttpResponse answer() throws Refusal, InterruptedException;
    }

    HttpResponse answered(String body, Asking model) throws Refusal, InterruptedException {
        if (gateway == Gateway.NONE) {
            return model.answer();
        }
        while (true) {
            CompletableFuture<HttpResponse> mine = new CompletableFuture<>();
            CompletableFuture<HttpResponse> earlier = kept.putIfAbsent(body, mine);
            if (earlier == null) {
                return asked(body, model, mine);
            }
            try {
                HttpResponse copy = earlier.get();
                hits.incrementAndGet();
                return gateway == Gateway.CACHING ? copy : copy.identifiedBy(ids.next());
            } catch (CancellationException | ExecutionException notKept) {
                // whoever asked got no answer, so this one asks
            }
        }
    }

    private HttpResponse asked(String body, Asking model, CompletableFuture<HttpResponse> mine)
            throws Refusal, InterruptedException {
        boolean keeps = false;
        try {
            HttpResponse answer = model.answer();
            keeps = answer.answers();
            if (keeps) {
                mine.complete(answer);
            }
            return answer;
        } finally {
            if (!keeps) {
                kept.remove(body, mine);
                mine.cancel(false);
            }
        }
    }

    /** How many requests were answered with copies. */
    long hits() {
        return hits.get();
    }
}
