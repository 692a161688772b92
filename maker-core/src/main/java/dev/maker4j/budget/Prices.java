package dev.maker4j.budget;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the tokens of each model cost. Immutable.
 *
 * <p>Models go by their exact names. One without a price has an unknown cost, never one of zero.
 */
public final class Prices {
    private static final Prices NONE = new Prices("the given price table", Map.of());

    private final String origin;
    private final Map<String, Price> byModel;

    Prices(String origin, Map<String, Price> byModel) {
        this.origin = origin;
        this.byModel = Map.copyOf(byModel);
    }

    /**
     * The table that comes with the library: list prices of a few providers on the {@linkplain #toString() day it was made}.
     * Prices change; give your own where the money matters. Sources and gaps are written in the table, {@code prices.json}
     * beside this class.
     *
     * @return the bundled prices
     */
    public static Prices standard() {
        return PriceTable.bundled();
    }

    /**
     * No prices at all.
     *
     * @return an empty table
     */
    public static Prices none() {
        return NONE;
    }

    /**
     * These prices with one more, or another one for a model that has one.
     *
     * @param model the model's exact name
     * @param price what its tokens cost
     * @return new prices
     */
    public Prices charging(String model, Price price) {
        Map<String, Price> more = new HashMap<>(byModel);
        more.put(Objects.requireNonNull(model, "model"), Objects.requireNonNull(price, "price"));
        return new Prices(origin, more);
    }

    /**
     * These prices times a share, such as half of them for batches.
     *
     * @param share a decimal number, at least 0
     * @return new prices
     * @throws IllegalArgumentException if {@code share} is no number, or negative
     */
    public Prices times(String share) {
        BigDecimal factor = Dollars.read("the share of a price", share);
        if (factor.signum() < 0) {
            throw new IllegalArgumentException("the share of a price can't be negative, but was " + share);
        }
        Map<String, Price> shared = new HashMap<>();
        byModel.forEach((model, price) -> shared.put(model, price.times(factor)));
        return factor.compareTo(BigDecimal.ONE) == 0 ? this : new Prices(origin + ", times " + share, shared);
    }

    /**
     * What a model's tokens cost.
     *
     * @param model the model's exact name
     * @return the price; empty where it is unknown
     */
    public Optional<Price> of(String model) {
        return Optional.ofNullable(byModel.get(model));
    }

    /**
     * What samples cost.
     *
     * @param usageByModel what was used, by the model's exact name
     * @return the exact cost, as far as it is known
     */
    public Cost cost(Map<String, ModelUsage> usageByModel) {
        Cost cost = Cost.nothing();
        for (Map.Entry<String, ModelUsage> used : usageByModel.entrySet()) {
            Price price = byModel.get(used.getKey());
            ModelUsage usage = used.getValue();
            cost = price == null
                    ? cost.plus(BigDecimal.ZERO, usage.samples())
                    : cost.plus(price.of(usage), usage.samplesUncounted())
                            .plusEstimate(price.ofEstimate(usage), usage.samplesEstimated());
        }
        return cost;
    }

    /** Where the prices are from, and on which day they held. */
    @Override
    public String toString() {
        return origin;
    }
}
