package dev.maker4j;

import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.internal.engine.Route;
import dev.maker4j.internal.run.Asking;
import dev.maker4j.llm.Sampling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All that one run may ask: the maker's own provider, those that its task may choose, and those of its rungs. */
final class Models {
    private static final String SUSPENDING = "; suspends laws 4 and 9: the first answer counts";

    private final List<Provider> providers = new ArrayList<>();
    private final Map<String, Provider> byName;

    Models(Provider own, Map<String, Provider> byName, HardSteps<?> policy) {
        this.byName = byName;
        providers.add(own);
        byName.values().forEach(this::add);
        policy.providers().forEach(this::add);
    }

    private void add(Provider one) {
        if (!providers.contains(one)) {
            providers.add(one);
        }
    }

    int number(Provider provider) {
        return providers.indexOf(provider);
    }

    /** Whom a task may have asked, the maker's own under the empty name. */
    Map<String, Asking> asked(Sampling sampling) {
        Map<String, Asking> all = new LinkedHashMap<>();
        all.put("", providers.get(0).asking(0, sampling));
        byName.forEach((name, one) -> all.put(name, one.asking(number(one), sampling)));
        return all;
    }

    List<Route> routes() {
        return providers.stream().map(Provider::route).toList();
    }

    /** Which of them are asked over something that might answer for them. */
    Set<Integer> remote() {
        return providers.stream()
                .filter(one -> !one.dispatcher().client().isInProcess())
                .map(providers::indexOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isSimulated() {
        return providers.stream().anyMatch(one -> one.dispatcher().client().isSimulated());
    }

    /** Which samples are asked for twice, and what that suspends; empty where none is. */
    String hedging() {
        String all = providers.stream()
                .filter(one -> !one.hedging().isOff())
                .map(one -> (providers.size() > 1 ? one.model() + " " : "") + one.hedging())
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : all + SUSPENDING;
    }

    /** What the tokens of all of them cost: those of each provider's models by its own prices. */
    Prices prices() {
        Prices all = providers.get(0).prices();
        for (Provider other : providers.subList(1, providers.size())) {
            for (String model : other.models()) {
                Optional<Price> price = other.prices().of(model);
                if (price.isPresent()
                        && all.of(model)
                                .filter(known -> !known.equals(price.get()))
                                .isPresent()) {
                    throw new IllegalArgumentException("model \"" + model
                            + "\" has two prices, by two of the run's providers: give the models names that differ, or one"
                            + " price");
                }
                if (price.isPresent()) {
                    all = all.charging(model, price.get());
                }
            }
        }
        return all;
    }
}
