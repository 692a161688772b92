package dev.maker4j.testkit;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

/**
 * A model that reads its replies from a script, whatever it is asked, and records what it was asked.
 *
 * <pre>{@code
 * var model = ScriptedModel.replying("left", "right").then(outage).thenReplying("left");
 * }</pre>
 *
 * <p>Each call takes the next line of the script; a call beyond its end fails permanently. Safe for use by several
 * threads.
 */
public final class ScriptedModel implements LlmClient {
    private final Queue<Line> script = new ArrayDeque<>();
    private final List<LlmRequest> requests = new ArrayList<>();

    private ScriptedModel() {}

    /**
     * A model with these replies.
     *
     * @param texts the replies, in the order of the calls
     * @return the model
     */
    public static ScriptedModel replying(String... texts) {
        return new ScriptedModel().thenReplying(texts);
    }

    /**
     * Adds replies to the end of the script.
     *
     * @param texts the replies, in the order of the calls
     * @return this model
     */
    public synchronized ScriptedModel thenReplying(String... texts) {
        for (String text : texts) {
            script.add(new Line.Says(LlmReply.of(text)));
        }
        return this;
    }

    /**
     * Adds a reply with usage, finish reason and latency to the end of the script.
     *
     * @param reply the reply
     * @return this model
     */
    public synchronized ScriptedModel then(LlmReply reply) {
        script.add(new Line.Says(Objects.requireNonNull(reply, "reply")));
        return this;
    }

    /**
     * Adds a failure to the end of the script.
     *
     * @param failure what the call throws
     * @return this model
     */
    public synchronized ScriptedModel then(LlmException failure) {
        script.add(new Line.Fails(Objects.requireNonNull(failure, "failure")));
        return this;
    }

    @Override
    public synchronized LlmReply complete(LlmRequest request) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before call " + (requests.size() + 1));
        }
        requests.add(request);
        Line line = script.poll();
        if (line == null) {
            throw new LlmException.Permanent(
                    LlmException.Kind.OTHER,
                    "the script ended before call " + requests.size() + "; add a reply to the ScriptedModel",
                    null);
        }
        return line.play();
    }

    /**
     * What the model was asked so far.
     *
     * @return a copy, in the order of the calls, failed ones included
     */
    public synchronized List<LlmRequest> requests() {
        return List.copyOf(requests);
    }

    /**
     * What is left of the script.
     *
     * @return a copy: the texts of replies and the messages of failures
     */
    public synchronized List<String> unread() {
        return script.stream().map(Line::text).toList();
    }

    /**
     * Says that it is a script.
     *
     * @return "scripted model"
     */
    @Override
    public String model() {
        return "scripted model";
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    @Override
    public boolean isInProcess() {
        return true;
    }

    @Override
    public boolean takesSchemas() {
        return true;
    }

    @Override
    public synchronized String toString() {
        return "ScriptedModel[asked=" + requests.size() + ", unread=" + script.size() + "]";
    }

    private sealed interface Line {
        LlmReply play();

        String text();

        record Says(LlmReply reply) implements Line {
            @Override
            public LlmReply play() {
                return reply;
            }

            @Override
            public String text() {
                return reply.text();
            }
        }

        record Fails(LlmException failure) implements Line {
            @Override
            public LlmReply play() {
                throw failure;
            }

            @Override
            public String text() {
                return String.valueOf(failure.getMessage());
            }
        }
    }
}
