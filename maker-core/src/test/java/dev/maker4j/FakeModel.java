package dev.maker4j;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A model made of a function; remembers what it was asked. */
final class FakeModel implements LlmClient {
    /** What the model does with a request. */
    interface Answering {
        String answer(int state, int sample) throws InterruptedException;
    }

    private final Answering answering;
    private final boolean inProcess;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private FakeModel(Answering answering, boolean inProcess) {
        this.answering = answering;
        this.inProcess = inProcess;
    }

    static FakeModel inProcess(Answering answering) {
        return new FakeModel(answering, true);
    }

    static FakeModel remote(Answering answering) {
        return new FakeModel(answering, false);
    }

    static FakeModel counting() {
        return inProcess((state, sample) -> Integer.toString(state + 1));
    }

    @Override
    public LlmReply complete(LlmRequest request) throws InterruptedException {
        int state = Integer.parseInt(request.prompt().user());
        asked.add(state + "#" + request.sample());
        return LlmReply.of(answering.answer(state, request.sample()));
    }

    @Override
    public String model() {
        return "fake";
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    @Override
    public boolean isInProcess() {
        return inProcess;
    }

    /** Every request as {@code state#sample}, in the order of arrival. */
    List<String> asked() {
        return List.copyOf(asked);
    }
}
