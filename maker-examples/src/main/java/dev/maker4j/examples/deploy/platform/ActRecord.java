package dev.maker4j.examples.deploy.platform;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.deploy.Stage;
import dev.maker4j.examples.deploy.loopback.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Has each act performed once, whoever asks how often, and remembers what came of it. The acts of one run alone are performed,
 * one at a time. Safe for use by several threads.
 */
final class ActRecord implements AutoCloseable {
    private static final int NOT_DONE_YET = 202;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int ERROR = 500;
    private static final long LONGEST_POLL_MILLIS = 1000;

    private final Acts acts;
    private final Chronicle chronicle;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread acting = new Thread(task, "acts");
        acting.setDaemon(true);
        return acting;
    });
    private final Map<String, CompletableFuture<String>> results = new HashMap<>();
    private final Map<String, String> whats = new HashMap<>();
    private String owner = "";

    ActRecord(Acts acts, Chronicle chronicle) {
        this.acts = acts;
        this.chronicle = chronicle;
    }

    /** Begins an act, or finds the one that was begun under this key, and waits a moment for its end. */
    Answer perform(String key, String run, Stage stage, boolean undo) {
        String what = (undo ? "undo = " : "do = ") + stage;
        CompletableFuture<String> result;
        synchronized (this) {
            if (owner.isEmpty()) {
                owner = run;
            }
            if (!owner.equals(run)) {
                return new Answer(CONFLICT, "these services are in the hands of another run, " + owner);
            }
            if (!whats.getOrDefault(key, what).equals(what)) {
                return new Answer(CONFLICT, "under the key " + key + " something else was done: " + whats.get(key));
            }
            @Nullable CompletableFuture<String> begun = results.get(key);
            result = begun == null ? begin(key, what, stage, undo) : begun;
        }
        return told(result);
    }

    private CompletableFuture<String> begin(String key, String what, Stage stage, boolean undo) {
        CompletableFuture<String> result = new CompletableFuture<>();
        results.put(key, result);
        whats.put(key, what);
        thread.execute(() -> {
            int number = chronicle.began(key, what);
            try {
                String text = acts.perform(stage, undo).text();
                chronicle.ended(number, text);
                result.complete(text);
            } catch (InterruptedException | RuntimeException e) {
                String text = ActResult.left("the platform failed: " + e).text();
                chronicle.ended(number, text);
                result.complete(text);
            } finally {
                result.completeExceptionally(
                        new IllegalStateException("the platform broke off")); // unless it is complete
            }
        });
        return result;
    }

    /** What came of an act, or that it was never begun. */
    Answer find(String key) {
        CompletableFuture<String> result;
        synchronized (this) {
            @Nullable CompletableFuture<String> begun = results.get(key);
            if (begun == null) {
                return new Answer(NOT_FOUND, "no act was begun under the key " + key);
            }
            result = begun;
        }
        return told(result);
    }

    private static Answer told(CompletableFuture<String> result) {
        try {
            return Answer.ok(result.get(LONGEST_POLL_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Answer(NOT_DONE_YET, "it goes on");
        } catch (ExecutionException e) {
            return new Answer(ERROR, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(NOT_DONE_YET, "the platform is being stopped");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
