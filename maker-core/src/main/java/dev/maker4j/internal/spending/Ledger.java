package dev.maker4j.internal.spending;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Cost;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.budget.Prices;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.TokenUsage;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/*
 * Only tokens are added up, model by model; money is worked out from the sums when somebody asks. So the cost of a run is the
 * same in whatever order its samples came and however often it was paused, and a run that is resumed under other prices is
 * priced by those as a whole.
 */
/** What a run has bought so far. Confined to the thread that runs it. */
public final class Ledger {
    /** So many of so many tokens each are still a long. */
    private static final long MOST_PENDING = 1L << 20;

    private static final long MOST_TOKENS = 1L << 42;

    private final String model;
    private final Prices prices;
    private final Map<String, ModelUsage> byModel;
    private String lastModel;
    private ModelUsage ofLastModel;
    private long pending;
    private long pendingInput;
    private long pendingOutput;
    private long samples;

    /**
     * Goes on from what was bought before.
     *
     * @param model the model of replies that name none
     * @param prices what tokens cost
     * @param before what was bought so far, by model
     */
    public Ledger(String model, Prices prices, Map<String, ModelUsage> before) {
        this.model = model;
        this.prices = prices;
        this.byModel = new TreeMap<>(before);
        this.lastModel = model;
        this.ofLastModel = byModel.getOrDefault(model, ModelUsage.none());
        this.samples = sum(ModelUsage::samples);
    }

    /** {@return a ledger that goes on from what this one holds by now} */
    Ledger copy() {
        return new Ledger(model, prices, byModel());
    }

    /**
     * Enters a sample.
     *
     * @param reply what was bought
     */
    public void add(LlmReply reply) {
        add(reply.model().orElse(model), reply.usage());
    }

    void add(String by, TokenUsage usage) {
        select(by);
        long input = usage.inputTokens().orElse(MOST_TOKENS);
        long output = usage.outputTokens().orElse(MOST_TOKENS);
        if (usage.isPlain() && input < MOST_TOKENS && output < MOST_TOKENS && pending < MOST_PENDING) {
            pending++;
            pendingInput += input;
            pendingOutput += output;
        } else {
            ofLastModel = ofLastModel().plus(usage);
        }
        samples++;
    }

    /** Most usages are two plain counts, which are added up as they are and only now and then entered. */
    private ModelUsage ofLastModel() {
        if (pending > 0) {
            ofLastModel = ofLastModel.plus(ModelUsage.of(pending, 0, pendingInput, 0, pendingOutput));
            pending = 0;
            pendingInput = 0;
            pendingOutput = 0;
        }
        return ofLastModel;
    }

    /** One model follows another seldom, so the map is looked into only then. */
    private void select(String by) {
        if (!by.equals(lastModel)) {
            byModel();
            lastModel = by;
            ofLastModel = byModel.getOrDefault(by, ModelUsage.none());
        }
    }

    private Map<String, ModelUsage> byModel() {
        ModelUsage last = ofLastModel();
        if (last.samples() > 0) {
            byModel.put(lastModel, last);
        }
        return byModel;
    }

    /** Enters what another ledger holds of a model. */
    void add(String by, ModelUsage usage) {
        select(by);
        ofLastModel = ofLastModel().plus(usage);
        samples += usage.samples();
    }

    /**
     * Samples bought so far.
     *
     * @return at least 0
     */
    public long samples() {
        return samples;
    }

    /**
     * What was used so far.
     *
     * @return the usage by model, sorted; a copy
     */
    public Map<String, ModelUsage> usageByModel() {
        return new TreeMap<>(byModel());
    }

    /**
     * What it cost so far.
     *
     * @return the cost, as far as it is known
     */
    public Cost cost() {
        return prices.cost(byModel());
    }

    /**
     * A sum over all models.
     *
     * @param count what to add up, at least 0
     * @return the sum; at most 2<sup>63</sup> − 1
     */
    public long sum(ToLongFunction<ModelUsage> count) {
        long sum = 0;
        for (ModelUsage usage : byModel().values()) {
            sum = sum(sum, count.applyAsLong(usage));
        }
        return sum;
    }

    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    /** Which ceiling of money or tokens would be passed where so much more were used. */
    Optional<Ceiling> exceeded(Budget budget, String by, ModelUsage more) {
        if (budget.dollars().isEmpty() && budget.tokens().isEmpty()) {
            return Optional.empty();
        }
        Ledger then = copy();
        then.add(by, more);
        if (budget.dollars().isPresent()
                && then.cost().dollarsAtMost().compareTo(budget.dollars().get()) > 0) {
            return Optional.of(Ceiling.MONEY);
        }
        return budget.tokens().isPresent() && then.tokens() > budget.tokens().getAsLong()
                ? Optional.of(Ceiling.TOKENS)
                : Optional.empty();
    }

    /** All that were told or estimated. */
    private long tokens() {
        long told = sum(sum(ModelUsage::inputTokens), sum(ModelUsage::outputTokens));
        long estimated = sum(sum(ModelUsage::estimatedInputTokens), sum(ModelUsage::estimatedOutputTokens));
        return sum(told, estimated);
    }

    /** Which ceiling of money or tokens has been reached, or can't be kept to. */
    Optional<Ceiling> reached(Budget budget) {
        if (budget.dollars().isPresent()) {
            Cost cost = cost();
            if (cost.dollarsAtMost().compareTo(budget.dollars().get()) >= 0) {
                return Optional.of(Ceiling.MONEY);
            }
            if (cost.samplesUnknown() > cost.samplesEstimated()) {
                return Optional.of(Ceiling.USAGE_UNKNOWN);
            }
        }
        if (budget.tokens().isPresent()) {
            if (tokens() >= budget.tokens().getAsLong()) {
                return Optional.of(Ceiling.TOKENS);
            }
            if (sum(ModelUsage::samplesUncounted) > sum(ModelUsage::samplesEstimated)) {
                return Optional.of(Ceiling.USAGE_UNKNOWN);
            }
        }
        return Optional.empty();
    }
}
