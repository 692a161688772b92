package dev.maker4j;

import dev.maker4j.internal.run.Ladder;
import dev.maker4j.internal.run.RunSettings;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.voting.AdaptiveRule;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.Margin;
import dev.maker4j.voting.Standing;
import dev.maker4j.voting.Voter;
import dev.maker4j.voting.VotingRule;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a vote is held: what a task and a question have in common. Confined to one thread.
 *
 * @param <A> what is voted on
 * @param <B> the builder
 */
public abstract class VoteBuilder<A, B extends VoteBuilder<A, B>> {
    private static final int DEFAULT_ROUNDS = 20;
    private static final int LEAST_DEFAULT_SAMPLES = 50;

    private final @Nullable Duration patience;
    private @Nullable Provider provider;
    private Sampling sampling = Sampling.standard();
    private @Nullable VotingRule rule;
    private AnswerEquality<? super A> equality = AnswerEquality.byValue();
    private RedFlags redFlags = RedFlags.standard();
    private int mostSamples;
    private HardSteps<?> policy = HardSteps.named("none");
    private Map<String, Provider> others = Map.of();

    /** For a provider that is made up here, its patience; null for the usual one. */
    VoteBuilder(@Nullable Duration patience) {
        this.patience = patience;
    }

    abstract B self();

    /**
     * Asks this model. The one thing that must be said. It gets a {@link Provider} of its own, with the usual retries and no
     * limits.
     *
     * @param model who is asked; used by several threads
     * @return this builder
     */
    public B asking(LlmClient model) {
        Provider.Builder own = Provider.of(model);
        return asking((patience == null ? own : own.ridingOut(patience)).build());
    }

    /**
     * Asks this provider, within the limits that all who share it keep together.
     *
     * @param shared who is asked
     * @return this builder
     */
    public B asking(Provider shared) {
        this.provider = Objects.requireNonNull(shared, "shared");
        return self();
    }

    /**
     * Draws samples at these temperatures, with this token limit, these seeds and options. Default {@link Sampling#standard()}.
     *
     * @param how temperatures, token limit, seeds and options
     * @return this builder
     */
    public B sampling(Sampling how) {
        this.sampling = Objects.requireNonNull(how, "how");
        return self();
    }

    /**
     * Decides for the first answer that is this far ahead of every other: short for {@link #deciding deciding}({@link
     * VotingRule#firstToAheadBy(int) firstToAheadBy(k)}). A larger margin lowers the error rate geometrically and costs linearly
     * more samples.
     *
     * @param k the margin in votes, at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code k} is less than 1
     */
    public B untilAheadBy(int k) {
        return deciding(VotingRule.firstToAheadBy(k));
    }

    /**
     * Decides by this rule; the one that is said last counts. By default first to ahead by a margin that follows from the number
     * of steps alone, {@link Margin#bySteps()}, which promises nothing; {@link dev.maker4j.run.RunReport#ruleBasis()} says so, and
     * what a measured accuracy would allow instead.
     *
     * @param when when a vote is over
     * @return this builder
     */
    public B deciding(VotingRule when) {
        this.rule = Objects.requireNonNull(when, "when");
        return self();
    }

    /**
     * Adds the votes of answers that are the same by this equality. Default {@link AnswerEquality#byValue()}.
     *
     * @param same when two answers are the same
     * @return this builder
     */
    public B comparing(AnswerEquality<? super A> same) {
        this.equality = Objects.requireNonNull(same, "same");
        return self();
    }

    /**
     * Discards replies with these red flags. Default {@link RedFlags#standard()}.
     *
     * @param flags what to look for before a reply is parsed
     * @return this builder
     */
    public B discarding(RedFlags flags) {
        this.redFlags = Objects.requireNonNull(flags, "flags");
        return self();
    }

    /**
     * Ends a vote as undecided once it can't be won within this many samples. Default 20 times what the rule needs at
     * least, and no fewer than 50. Where every reply to a step is discarded, a vote ends sooner: as soon as the share of valid
     * replies in earlier steps makes that unlikely.
     *
     * @param samples of one step, discarded ones included; at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code samples} is less than 1
     */
    public B atMost(int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("a vote needs at least 1 sample, but atMost was given " + samples);
        }
        this.mostSamples = samples;
        return self();
    }

    Provider provider() {
        if (provider == null) {
            throw new IllegalStateException("no model to ask: say asking(client)");
        }
        return provider;
    }

    Sampling asSampled() {
        return sampling;
    }

    RedFlags flags() {
        return redFlags;
    }

    AnswerEquality<? super A> equality() {
        return equality;
    }

    private VotingRule rule() {
        return rule == null ? VotingRule.firstToAheadBy(Margin.bySteps()) : rule;
    }

    boolean isAdaptive() {
        return rule() instanceof AdaptiveRule;
    }

    /** Where the rule's margin comes from. */
    String ruleBasis(OptionalLong steps) {
        return rule().basis(steps);
    }

    /** Says what becomes of hard steps. */
    void climbing(HardSteps<?> how) {
        this.policy = Objects.requireNonNull(how, "how");
    }

    /** Lets a task choose among these. */
    void asking(Map<String, Provider> byName) {
        this.others = Map.copyOf(byName);
    }

    HardSteps<?> policy() {
        return policy;
    }

    /** All that a run may ask. */
    Models models() {
        return new Models(provider(), others, policy);
    }

    RunSettings<A> votes(OptionalLong steps, boolean journalled, boolean told, boolean reusing) {
        VotingRule chosen = rule().forSteps(steps).forModels(named());
        Models models = models();
        Ladder ladder = policy.ladder(chosen, new RungSettings(sampling, steps), models::number);
        VotingRule watched = ladder.watching(chosen);
        int most = mostSamples > 0 ? mostSamples : mostByDefault(watched);
        // Refuses here what could never be decided.
        Voter<A> possible =
                new Voter<>(chosen instanceof AdaptiveRule adapts ? adapts.atItsMost() : watched, most, equality);
        return new RunSettings<>(
                watched,
                possible.mostSamples(),
                equality,
                drawn(),
                redFlags,
                journalled,
                told,
                reusing,
                sampling.seeds(provider().dispatcher().client()),
                !provider().dispatcher().client().takesSchemas(),
                models.remote(),
                ladder,
                models.asked(sampling));
    }

    /** Whose replies are voted on, where no rung says otherwise. */
    private Set<String> named() {
        Set<String> all = new TreeSet<>(provider().models());
        others.values().forEach(other -> all.addAll(other.models()));
        return all;
    }

    /** As the model is really asked; as was said where its client doesn't know, such as a mocked one. */
    private Sampling drawn() {
        return Objects.requireNonNullElse(provider().dispatcher().client().drawing(sampling), sampling);
    }

    static int mostByDefault(VotingRule rule) {
        long atLeast = rule.votesLacking(Standing.of());
        return (int) Math.min(Integer.MAX_VALUE, Math.max(LEAST_DEFAULT_SAMPLES, DEFAULT_ROUNDS * atLeast));
    }
}
