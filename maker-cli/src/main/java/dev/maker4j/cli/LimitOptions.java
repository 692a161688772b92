package dev.maker4j.cli;

import dev.maker4j.Provider;
import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.journal.Detail;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.RateLimit;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a run may spend before it pauses, how fast it may ask, and how long it waits for a provider that is down. */
final class LimitOptions {
    static final String RESUME_WITH = "resume with";

    @Option(
            names = "--max-cost",
            paramLabel = "USD",
            description = "Pause once the samples have cost this much, across all pauses. A simulated model is priced"
                    + " as the real one of its name.")
    private @Nullable String maxCost;

    @Option(
            names = "--price",
            paramLabel = "IN/OUT",
            description = "The model's price in dollars per million input and output tokens, such as 0.40/1.60; a"
                    + " third number is for input read from a cache, a fourth for input written to one."
                    + " Default: a bundled table.")
    private @Nullable String price;

    @Option(
            names = "--max-samples",
            paramLabel = "N",
            description = "Pause after this many samples, across all pauses.")
    private @Nullable Long maxSamples;

    @Option(
            names = "--max-time",
            paramLabel = "DUR",
            description = "Pause after this much running time, such as 90s, 15m, 2h30m or 3d.")
    private @Nullable String maxTime;

    @Option(names = "--rpm", paramLabel = "N", description = "Send at most this many requests per minute.")
    private @Nullable Long rpm;

    @Option(names = "--tpm", paramLabel = "N", description = "Use at most this many tokens per minute.")
    private @Nullable Long tpm;

    @Option(
            names = "--ride-out",
            paramLabel = "DUR",
            description = "How long to wait for a provider that is down before pausing. Default: 10m.")
    private @Nullable String rideOut;

    /** Sets the prices, and how fast and how patiently the provider asks. */
    void setUp(Provider.Builder provider, LlmClient client, Optional<String> own, Checks checks) {
        provider.pricedBy(prices(client, own, checks)).limitedTo(rate(checks));
        if (rideOut != null) {
            provider.ridingOut(Durations.option("--ride-out", rideOut, checks));
        }
    }

    /** A journal of verdicts alone doesn't record what was bought. */
    void requireRecorded(Optional<JournalOptions.Chosen> journal, Checks checks) {
        boolean verdictsAlone =
                journal.filter(chosen -> chosen.detail() == Detail.VERDICTS).isPresent();
        if (verdictsAlone && (maxCost != null || maxSamples != null)) {
            throw checks.wrong((maxCost != null ? "--max-cost" : "--max-samples")
                    + " needs to know what was bought, which --journal-detail verdicts leaves out: use votes");
        }
    }

    /** The words before the command line that resumes a run: a run that reached a ceiling needs a higher one. */
    static String resumeWith(Outcome<?, ?> outcome) {
        return outcome instanceof Outcome.Paused<?, ?> paused ? resumeWith(paused.reason()) : RESUME_WITH;
    }

    static String resumeWith(PauseReason reason) {
        return switch (reason) {
            case MONEY_SPENT -> "resume with a larger --max-cost";
            case SAMPLES_SPENT -> "resume with a larger --max-samples";
            case TIME_SPENT -> "resume with a larger --max-time";
            case USAGE_UNKNOWN -> "resume without --max-cost";
            case APPROVAL_AWAITED, ANSWER_AWAITED -> "then resume with";
            default -> RESUME_WITH;
        };
    }

    /** Several models have their prices beside their names. */
    void requireNoPrice(Checks checks) {
        if (price != null) {
            throw checks.wrong("--price is for one model: with --models, write each one's price behind its name, as in"
                    + " NAME=" + price);
        }
    }

    private Prices prices(LlmClient client, Optional<String> own, Checks checks) {
        Prices prices = client.isSimulated() ? asTheReal(client.models()) : Prices.standard();
        String typed = own.orElse(price);
        if (typed == null) {
            return prices;
        }
        String[] numbers = typed.split("/", -1);
        try {
            if (numbers.length < 2 || numbers.length > 4) {
                throw new IllegalArgumentException("it has " + numbers.length + " numbers");
            }
            Price given = Price.perMillionTokens(numbers[0], numbers[1]);
            given = numbers.length > 2 ? given.cachedInput(numbers[2]) : given;
            given = numbers.length > 3 ? given.cacheWrite(numbers[3]) : given;
            for (String model : client.models()) {
                prices = prices.charging(model, given);
            }
            return prices;
        } catch (IllegalArgumentException wrong) {
            throw checks.wrong((own.isPresent() ? "a price in --models" : "--price")
                    + " must be in dollars per million tokens, as in 0.40/1.60 or 0.40/1.60/0.10, but was \"" + typed
                    + "\"");
        }
    }

    /** The standard prices, with those of simulated models, which are priced as the real ones of their names. */
    static Prices asTheReal(Collection<String> simulated) {
        Prices prices = Prices.standard();
        for (String model : simulated) {
            Optional<Price> real = prices.of(ModelOptions.plainName(model));
            if (real.isPresent()) {
                prices = prices.charging(model, real.get());
            }
        }
        return prices;
    }

    /** The ceilings; one of money needs a price for all that the client asks. */
    Budget budget(LlmClient client, Optional<String> own, Checks checks) {
        Prices prices = prices(client, own, checks);
        Budget budget = Budget.unlimited();
        if (maxCost != null) {
            budget = dollars(budget, maxCost, checks);
            Optional<String> unpriced = client.models().stream()
                    .filter(model -> prices.of(model).isEmpty())
                    .findFirst();
            if (unpriced.isPresent()) {
                throw checks.wrong("--max-cost needs prices, but none is known for model \"" + unpriced.get()
                        + "\": set --price IN/OUT, in dollars per million tokens");
            }
        }
        if (maxSamples != null) {
            budget = budget.samples(checks.atLeast("--max-samples", 1, maxSamples));
        }
        return maxTime == null ? budget : budget.time(Durations.option("--max-time", maxTime, checks));
    }

    private static Budget dollars(Budget budget, String most, Checks checks) {
        try {
            return budget.dollars(most);
        } catch (IllegalArgumentException wrong) {
            throw checks.wrong(
                    "--max-cost must be an amount in dollars above 0, such as 25 or 0.50, but was \"" + most + "\"");
        }
    }

    private RateLimit rate(Checks checks) {
        RateLimit rate = rpm == null ? RateLimit.none() : RateLimit.requestsPerMinute(checks.atLeast("--rpm", 1, rpm));
        return tpm == null ? rate : rate.tokensPerMinute(checks.atLeast("--tpm", 1, tpm));
    }
}
