package dev.maker4j.models;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model that answers with its name and the sample's number, or fails for as long as it is broken. */
final class FakeMember implements LlmClient {
    private final String name;
    private final List<Integer> asked = new ArrayList<>();
    private @Nullable LlmException broken;
    private boolean simulated;
    private boolean inProcess;

    FakeMember(String name) {
        this.name = name;
    }

    FakeMember simulated() {
        simulated = true;
        return this;
    }

    FakeMember inProcess() {
        inProcess = true;
        return this;
    }

    void breakDown(LlmException failure) {
        broken = failure;
    }

    void mend() {
        broken = null;
    }

    /** How many calls came since this was last asked. */
    int calls() {
        int calls = asked.size();
        asked.clear();
        return calls;
    }

    List<Integer> asked() {
        return List.copyOf(asked);
    }

    @Override
    public LlmReply complete(LlmRequest request) {
        asked.add(request.sample());
        if (broken != null) {
            throw broken;
        }
        return LlmReply.of(name + " " + request.sample());
    }

    @Override
    public String model() {
        return name;
    }

    @Override
    public boolean isSimulated() {
        return simulated;
    }

    @Override
    public boolean isInProcess() {
        return inProcess;
    }
}
