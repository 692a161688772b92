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
    private volatile boolean simulated;
    private volatile Runnable askedWhatItIs = () -> {};
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private FakeModel(Answering answering, boolean inProcess, boolean simulated) {
        this.answering = answering;
        this.inProcess = inProcess;
        this.simulated = simulated;
    }

    static FakeModel inProcess(Answering answering) {
        return new FakeModel(answering, true, true);
    }

    static FakeModel remote(Answering answering) {
        return new FakeModel(answering, false, true);
    }

    /** A model behind a URL, of which it isn't known before its first answer that it is a simulation. */
    static FakeModel served(Answering answering) {
        return new FakeModel(answering, true, false);
    }

    static FakeModel counting() {
        return inProcess((state, sample) -> Integer.toString(state + 1));
    }

    @Override
    public LlmReply complete(LlmRequest request) throws InterruptedException {
        int state = Integer.parseInt(request.prompt().user());
        asked.add(state + "#" + request.sample());
        String answer = answering.answer(state, request.sample());
        simulated = true;
        return LlmReply.of(answer);
    }

    @Override
    public String model() {
        return "fake";
    }

    /** Runs this whenever it is asked whether it is a simulation. */
    FakeModel breakingWhenAskedWhatItIs(Runnable what) {
        askedWhatItIs = what;
        return this;
    }

    @Override
    public boolean isSimulated() {
        askedWhatItIs.run();
        return simulated;
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
