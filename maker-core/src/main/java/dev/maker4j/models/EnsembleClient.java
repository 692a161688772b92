package dev.maker4j.models;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Spreads the samples of a step over several models, so that they don't all share the misunderstandings of one. Safe for
 * use by several threads where its members are.
 *
 * <pre>{@code
 * Maker.solving(task).asking(EnsembleClient.of(mini, flash, haiku)).untilAheadBy(3)
 * }</pre>
 *
 * <p>Sample number n of every step goes to member n modulo their number, so the same run asks the same models for the same
 * samples, resumed or not. A client that is given twice gets twice the share. A call costs what its member's call costs.
 */
public final class EnsembleClient implements LlmClient {
    private final List<LlmClient> members;

    private EnsembleClient(List<LlmClient> members) {
        this.members = List.copyOf(members);
    }

    /**
     * An ensemble of these models.
     *
     * @param first gets sample 0 of each step, which is the one drawn at the first temperature
     * @param second gets sample 1
     * @param others get the next ones
     * @return the ensemble
     */
    public static EnsembleClient of(LlmClient first, LlmClient second, LlmClient... others) {
        List<LlmClient> members = new ArrayList<>();
        members.add(Signature.requireNamed(first, "first"));
        members.add(Signature.requireNamed(second, "second"));
        for (LlmClient other : others) {
            members.add(Signature.requireNamed(other, "other"));
        }
        return new EnsembleClient(members);
    }

    @Override
    public LlmReply complete(LlmRequest request) throws InterruptedException {
        LlmClient member = members.get(request.sample() % members.size());
        return Signature.of(member, member.complete(request));
    }

    /** {@return the names of all members, for example {@code mini + flash + haiku}} */
    @Override
    public String model() {
        return members.stream().map(LlmClient::model).collect(Collectors.joining(" + "));
    }

    /**
     * The models of all members, one of which every reply names.
     *
     * @return the names, by which each has its price
     */
    @Override
    public Set<String> models() {
        return members.stream().flatMap(member -> member.models().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** {@return whether any member is a simulation} */
    @Override
    public boolean isSimulated() {
        return members.stream().anyMatch(LlmClient::isSimulated);
    }

    /** {@return whether the member of this name is a simulation} */
    @Override
    public boolean isSimulated(String writer) {
        return Signature.isSimulated(members, writer);
    }

    /**
     * How all members draw their samples.
     *
     * @param asked what the run asks for
     * @return what is sent to all of them alike; as it was asked for where they differ
     */
    @Override
    public Sampling drawing(Sampling asked) {
        return Signature.sampling(members, asked);
    }

    /**
     * Whether all members compute their replies in process.
     *
     * @return true where none ever waits
     */
    @Override
    public boolean isInProcess() {
        return members.stream().allMatch(LlmClient::isInProcess);
    }

    /**
     * Whether all members are known to take seeds: one that refuses them would fail for good.
     *
     * @return true where each may be sent one
     */
    @Override
    public boolean takesSeeds() {
        return members.stream().allMatch(LlmClient::takesSeeds);
    }

    /**
     * Whether all members send schemas; else the prompt says it in words to all of them, so that they are asked the same.
     *
     * @return true where none needs it in words
     */
    @Override
    public boolean takesSchemas() {
        return members.stream().allMatch(LlmClient::takesSchemas);
    }

    @Override
    public String toString() {
        return "EnsembleClient[" + model() + "]";
    }
}
