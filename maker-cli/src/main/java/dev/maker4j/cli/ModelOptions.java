package dev.maker4j.cli;

import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.Skill;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose the model. */
final class ModelOptions {
    /** The error rate of gpt-4.1-mini in the paper. */
    static final double PAPERS_ERROR_RATE = 0.0022;

    static final String DEFAULT_MODEL = "gpt-4.1-mini";
    private static final String OPEN_AI = "https://api.openai.com/v1";
    private static final int DEFAULT_TIMEOUT_SECONDS = 60;
    private static final int MOST_SECONDS = 86_400;

    /** The kinds of model to choose from. */
    enum Llm {
        /** A simulated model that answers from the prompt and errs at a given rate. */
        SIMULATED,
        /** Any endpoint that speaks OpenAI's protocol. */
        OPENAI;
    }

    @Option(
            names = "--llm",
            paramLabel = "simulated|openai",
            description = "Which model to ask. Default: openai where OPENAI_API_KEY is set, else simulated.")
    private @Nullable Llm llm;

    @Option(
            names = {"--base-url", "--llm-url"},
            paramLabel = "URL",
            description = "Base URL of an OpenAI-compatible API. Default: " + OPEN_AI)
    private @Nullable String baseUrl;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "The model to ask for there. Default: " + DEFAULT_MODEL)
    private @Nullable String model;

    @Option(
            names = "--error-rate",
            paramLabel = "P",
            description = "How often a sample of the simulated model is wrong. Default: ${bundle:default.error-rate}.")
    private @Nullable Double errorRate;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the simulated model. Default: 0.")
    private @Nullable Long seed;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "Total deadline of one call to a real model. Default: 60.")
    private @Nullable Integer timeout;

    /** One of several, which goes before the option. */
    private @Nullable String name;

    /** Its place among them: simulated ones that drew the same errors would look as if they lost the same states. */
    private int place;

    /** The chosen model; {@code skill} is what a simulated one knows, {@code defaultRate} how often it is wrong. */
    Chosen chosen(Checks checks, Shell shell, Skill skill, double defaultRate, RequestOptions requests) {
        if (timeout != null) {
            checks.between("--timeout", 1, MOST_SECONDS, timeout);
        }
        Llm kind = llm != null ? llm : shell.apiKey().isPresent() ? Llm.OPENAI : Llm.SIMULATED;
        if (kind == Llm.OPENAI) {
            return openAi(checks, shell, requests);
        }
        requests.requireNoneForRealModels(checks);
        return simulated(checks, skill, defaultRate).read(requests);
    }

    /** Several models of one kind, each as {@code NAME} or {@code NAME=IN/OUT}. */
    List<Chosen> several(
            List<String> named, Checks checks, Shell shell, Skill skill, double defaultRate, RequestOptions requests) {
        if (model != null) {
            throw checks.wrong("--model names one model, --models several: give one or the other");
        }
        List<Chosen> chosen = new ArrayList<>();
        for (String one : named) {
            String[] parts = one.strip().split("=", 2);
            if (parts[0].isBlank()
                    || chosen.stream()
                            .anyMatch(of -> plainName(of.client().model()).equals(parts[0]))) {
                throw checks.wrong("--models must name each model once, but was " + String.join(",", named));
            }
            Optional<String> price = parts.length == 1 ? Optional.empty() : Optional.of(parts[1]);
            chosen.add(named(parts[0], chosen.size(), checks, shell, skill, defaultRate, requests)
                    .priced(price));
        }
        return List.copyOf(chosen);
    }

    private Chosen named(
            String name,
            int place,
            Checks checks,
            Shell shell,
            Skill skill,
            double defaultRate,
            RequestOptions requests) {
        ModelOptions one = new ModelOptions();
        one.llm = llm;
        one.baseUrl = baseUrl;
        one.seed = seed;
        one.timeout = timeout;
        one.name = name;
        one.place = place;
        one.errorRate = errorRate;
        return one.chosen(checks, shell, skill, PaperTable.errorRate(name).orElse(defaultRate), requests);
    }

    /** A model's name without the word "simulated", which is printed separately. */
    static String plainName(String model) {
        return model.replaceFirst("^simulated ", "");
    }

    private Chosen simulated(Checks checks, Skill skill, double defaultRate) {
        if (baseUrl != null || model != null) {
            throw checks.wrong((baseUrl == null ? "--model" : "--base-url") + " is for a real model: add --llm openai"
                    + (llm == null ? ", and set OPENAI_API_KEY" : ""));
        }
        double rate = checks.rate("--error-rate", errorRate == null ? defaultRate : errorRate);
        long chosenSeed = (seed == null ? 0 : seed) + place;
        SimulatedModel client = SimulatedModel.with(skill)
                .named(name == null ? DEFAULT_MODEL : name)
                .erringAt(rate)
                .seed(chosenSeed);
        return new Chosen(client, 1 - rate, Words.percent(rate) + " errors, seed " + chosenSeed, Optional.empty());
    }

    private Chosen openAi(Checks checks, Shell shell, RequestOptions requests) {
        if (errorRate != null || seed != null) {
            throw checks.wrong((errorRate != null ? "--error-rate" : "--seed")
                    + " is for the simulated model: add --llm simulated, or leave it out");
        }
        String key = shell.apiKey()
                .orElseThrow(() -> checks.wrong("--llm openai needs an API key: set the environment variable"
                        + " OPENAI_API_KEY (any value where the endpoint asks for none)"));
        String url = baseUrl == null ? OPEN_AI : baseUrl;
        try {
            OpenAiClient.Builder client = OpenAiClient.at(url)
                    .model(name != null ? name : model == null ? DEFAULT_MODEL : model)
                    .key(key)
                    .timingOutAfter(Duration.ofSeconds(timeout == null ? DEFAULT_TIMEOUT_SECONDS : timeout));
            requests.addTo(client, shell, checks);
            return new Chosen(client.build(), Double.NaN, "at " + url, Optional.empty()).read(requests);
        } catch (IllegalArgumentException wrong) {
            throw checks.wrong(String.valueOf(wrong.getMessage()));
        }
    }

    /**
     * A model to ask.
     *
     * @param client the model
     * @param accuracy how often it is right; NaN where that isn't known
     * @param about what else to print about it
     * @param price what was typed for it alone, in dollars per million tokens
     */
    record Chosen(LlmClient client, double accuracy, String about, Optional<String> price) {
        Chosen priced(Optional<String> own) {
            return new Chosen(client, accuracy, about, own);
        }

        /** The same model, with its replies reduced to what the options say should count. */
        Chosen read(RequestOptions requests) {
            return new Chosen(requests.read(client), accuracy, about, price);
        }

        /** Whether the model is simulated in this process. */
        boolean isSimulated() {
            return !Double.isNaN(accuracy);
        }
    }
}
