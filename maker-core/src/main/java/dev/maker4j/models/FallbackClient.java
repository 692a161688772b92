package dev.maker4j.models;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Sampling;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks one model, and while it is down the next. Safe for use by several threads where its members are.
 *
 * <pre>{@code
 * LlmClient model = FallbackClient.asking(primary).orElse(secondary).orElse(local);
 * }</pre>
 *
 * <p>Each call makes one attempt at one model; one that fails is told as failed, and it is the next attempt that goes to the
 * next model. A model is down where it can't be reached, is in trouble or doesn't answer in time twice in a row, or once
 * where it never answered; or where its account is used up. It is asked again after 30 s, then at intervals that double up to
 * 10 minutes, by one call, and by all once it answers. A refusal for asking too much, or a wrong key, is no reason to ask
 * another one.
 *
 * <p>Which model answers depends on the time of day, so the same run may get other replies the next time; every reply names
 * the model that wrote it.
 */
public final class FallbackClient implements LlmClient {
    /** What a model says once and for good where its account is used up, or nobody can reach or trust its host. */
    private static final Set<LlmException.Kind> ENOUGH_ONCE =
            EnumSet.of(LlmException.Kind.USED_UP, LlmException.Kind.RATE_LIMITED, LlmException.Kind.CONNECTION);

    private final List<LlmClient> clients;
    private final TimeSource time;
    private final Duration firstPause;
    private final Duration longestPause;
    private final List<Member> members;

    private FallbackClient(List<LlmClient> clients, TimeSource time, Duration firstPause, Duration longestPause) {
        this.clients = List.copyOf(clients);
        this.time = time;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
        this.members = this.clients.stream()
                .map(client -> new Member(client, firstPause, longestPause))
                .toList();
    }

    /**
     * Begins a chain with the model that is asked as long as it is up.
     *
     * @param primary the first choice
     * @return a chain of one
     */
    public static FallbackClient asking(LlmClient primary) {
        return new FallbackClient(
                List.of(Signature.requireNamed(primary, "primary")),
                TimeSource.system(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10));
    }

    /**
     * This chain with one more model, asked while all before it are down.
     *
     * @param next the next choice
     * @return a new chain, in which all are taken to be up
     */
    public FallbackClient orElse(LlmClient next) {
        List<LlmClient> more = new ArrayList<>(clients);
        more.add(Signature.requireNamed(next, "next"));
        return new FallbackClient(more, time, firstPause, longestPause);
    }

    /**
     * This chain with other intervals at which a model that is down is asked again.
     *
     * @param first the first interval, positive. Default 30 s.
     * @param longest where doubling stops, at least {@code first}. Default 10 minutes.
     * @return a new chain, in which all are taken to be up
     * @throws IllegalArgumentException if {@code first} isn't positive or is above {@code longest}
     */
    public FallbackClient askingAgainAfter(Duration first, Duration longest) {
        if (first.isNegative() || first.isZero() || first.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "the first interval must be positive and no longer than the longest, but they" + " were " + first
                            + " and " + longest);
        }
        return new FallbackClient(clients, time, first, longest);
    }

    /**
     * This chain with another clock.
     *
     * @param clock for tests, a fake one
     * @return a new chain, in which all are taken to be up
     */
    public FallbackClient timedBy(TimeSource clock) {
        return new FallbackClient(clients, Objects.requireNonNull(clock, "clock"), firstPause, longestPause);
    }

    @Override
    public LlmReply complete(LlmRequest request) throws InterruptedException {
        Turn turn = turn();
        Member member = turn.member();
        try {
            LlmReply reply = member.client().complete(request);
            member.answered();
            return Signature.of(member.client(), reply);
        } catch (LlmException failure) {
            throw noted(turn, failure);
        }
    }

    /** The first that is up, or that is due to be asked again; else the one that is due the soonest. */
    private Turn turn() {
        long now = time.nanoTime();
        for (Member member : members) {
            if (member.isUp()) {
                return new Turn(member, false);
            }
            if (member.letsOneThrough(now)) {
                return new Turn(member, true);
            }
        }
        Member soonest = members.stream()
                .min(Comparator.comparingLong(member -> member.nanosUntilDue(now)))
                .orElseThrow();
        return new Turn(soonest, true);
    }

    private LlmException noted(Turn turn, LlmException failure) {
        Member member = turn.member();
        boolean lasting = failure instanceof LlmException.Permanent;
        boolean usedUpOrUnknown = lasting && ENOUGH_ONCE.contains(failure.kind());
        if (usedUpOrUnknown || (!lasting && failure.kind().suggestsOutage())) {
            member.failed(usedUpOrUnknown, turn.letThrough(), time.nanoTime());
        } else if (failure.kind() == LlmException.Kind.RATE_LIMITED) {
            member.answered();
        }
        if (usedUpOrUnknown && members.stream().anyMatch(Member::isUp)) {
            return new LlmException.Transient(
                    failure.kind(), failure.getMessage() + "; until then another model is asked", failure);
        }
        return failure;
    }

    /** {@return the names of all members, for example {@code mini, else haiku}} */
    @Override
    public String model() {
        return clients.stream().map(LlmClient::model).collect(Collectors.joining(", else "));
    }

    /**
     * The models of all members, one of which every reply names.
     *
     * @return the names, by which each has its price
     */
    @Override
    public Set<String> models() {
        return clients.stream().flatMap(member -> member.models().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** {@return whether any member is a simulation} */
    @Override
    public boolean isSimulated() {
        return clients.stream().anyMatch(LlmClient::isSimulated);
    }

    /** {@return whether the member of this name is a simulation} */
    @Override
    public boolean isSimulated(String writer) {
        return Signature.isSimulated(clients, writer);
    }

    /**
     * How all members draw their samples.
     *
     * @param asked what the run asks for
     * @return what is sent to all of them alike; as it was asked for where they differ
     */
    @Override
    public Sampling drawing(Sampling asked) {
        return Signature.sampling(clients, asked);
    }

    /**
     * Whether all members compute their replies in process.
     *
     * @return true where none ever waits
     */
    @Override
    public boolean isInProcess() {
        return clients.stream().allMatch(LlmClient::isInProcess);
    }

    /**
     * Whether all members are known to take seeds: one that refuses them would fail for good.
     *
     * @return true where each may be sent one
     */
    @Override
    public boolean takesSeeds() {
        return clients.stream().allMatch(LlmClient::takesSeeds);
    }

    /**
     * Whether all members send schemas; else the prompt says it in words to all of them, so that they are asked the same.
     *
     * @return true where none needs it in words
     */
    @Override
    public boolean takesSchemas() {
        return clients.stream().allMatch(LlmClient::takesSchemas);
    }

    @Override
    public String toString() {
        return "FallbackClient[" + model() + "]";
    }

    private record Turn(Member member, boolean letThrough) {}
}
