package dev.maker4j.cli;

import dev.maker4j.Provider;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmOptions;
import dev.maker4j.llm.Sampling;
import dev.maker4j.models.AnswerOnlyClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a request holds besides the prompt, and which part of a reply counts. */
final class RequestOptions {
    private static final String NONE = "none";
    private static final Map<String, String> OPTIONS = Map.of(
            "temperature", "--temperature",
            "max_tokens", "--max-tokens",
            "max_completion_tokens", "--max-tokens",
            "stop", "--stop",
            "reasoning_effort", "--reasoning",
            "seed", "--seeds on, which gives each sample its own",
            "prompt_cache_key", "--prompt-cache-key",
            "logprobs", "--log-probs",
            "top_logprobs", "--log-probs",
            "model", "--model");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)}?");

    @Option(
            names = "--temperature",
            paramLabel = "T[/U]|none",
            description = "Temperature of every sample, or of the first and of all others (FIRST/OTHERS), or none for"
                    + " models that reject one. Default: 0/0.1; none for o1, o3, o4 and gpt-5.")
    private @Nullable String temperature;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "The most tokens in a reply; a longer one is cut off and discarded. Default: the model's"
                    + " own limit.")
    private @Nullable Integer maxTokens;

    @Option(
            names = "--strip-thinking",
            description = "Drop a reply's thoughts, between <think> and </think>, before its answer is read.")
    private boolean stripThinking;

    @Option(
            names = "--header",
            paramLabel = "'NAME: VALUE'",
            description = "Send an extra header to a real model, such as 'OpenAI-Organization: org-1'. A value of"
                    + " $$VARIABLE is read from the environment, which keeps secrets off the command"
                    + " line. May be repeated.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = "--key-header",
            paramLabel = "NAME",
            description = "Send the key in this header. Default: as a bearer token, or in api-key if the URL has"
                    + " ?api-version=.")
    private @Nullable String keyHeader;

    @Option(
            names = "--field",
            paramLabel = "NAME=JSON",
            description = "Send an extra field in the request body to a real model, such as top_k=20. May be repeated.")
    private List<String> fields = new ArrayList<>();

    @Option(
            names = "--stop",
            paramLabel = "TEXT",
            description = "End a reply before this text; \\n is a line break. May be repeated.")
    private List<String> stops = new ArrayList<>();

    @Option(
            names = "--reasoning",
            paramLabel = "EFFORT",
            description = "How hard a real reasoning model should think, such as low.")
    private @Nullable String reasoning;

    @Option(
            names = "--prompt-cache-key",
            paramLabel = "KEY",
            description =
                    "Have a real provider cache the prompts' common beginning under this key, which makes it cheaper.")
    private @Nullable String promptCacheKey;

    @Option(
            names = "--log-probs",
            paramLabel = "N",
            description = "Have a real model report how likely each token of a reply was, with the N likeliest"
                    + " alternatives, 0 to 20. They are recorded in the journal.")
    private @Nullable Integer logProbabilities;

    @Option(
            names = "--seeds",
            paramLabel = "on|off",
            description = "Send each sample its own seed, derived from run, step and sample. Default: on where"
                    + " the endpoint is known to accept one.")
    private @Nullable Switch seeds;

    @Option(
            names = "--wordings",
            paramLabel = "first|all",
            description = "Ask each step in its first wording, or in all that the task has, in turn by sample number."
                    + " Default: first.")
    private Wordings wordings = Wordings.FIRST;

    @Option(
            names = "--ignore-reply-ids",
            description =
                    "Never treat a reply as a copy of an earlier one. For servers that give every reply the same id.")
    private boolean ignoreReplyIds;

    /** A switch. */
    enum Switch {
        ON,
        OFF
    }

    /** Which of its wordings a step is asked in. */
    enum Wordings {
        FIRST,
        ALL
    }

    /** Tells a provider what its replies' identifiers are worth. */
    void setUp(Provider.Builder provider) {
        if (ignoreReplyIds) {
            provider.ignoringReplyIds();
        }
    }

    /** How samples are drawn; empty if no option says so. */
    Optional<Sampling> sampling(Checks checks) {
        Sampling sampling = temperature == null ? Sampling.standard() : atTemperature(temperature, checks);
        if (maxTokens != null) {
            sampling = sampling.cutOffAt(checks.atLeast("--max-tokens", 1, maxTokens));
        }
        if (seeds != null) {
            sampling = seeds == Switch.ON ? sampling.seeded() : sampling.unseeded();
        }
        if (wordings == Wordings.ALL) {
            sampling = sampling.inAllWordings();
        }
        LlmOptions asked = options(checks);
        return isSilent() && asked.equals(LlmOptions.none()) ? Optional.empty() : Optional.of(sampling.sending(asked));
    }

    /** Whether no option says how samples are drawn. */
    private boolean isSilent() {
        return temperature == null && maxTokens == null && seeds == null && wordings == Wordings.FIRST;
    }

    private LlmOptions options(Checks checks) {
        try {
            LlmOptions asked = LlmOptions.none();
            if (!stops.isEmpty()) {
                asked = asked.stoppingAt(
                        stops.stream().map(text -> text.replace("\\n", "\n")).toArray(String[]::new));
            }
            if (reasoning != null) {
                asked = asked.reasoning(reasoning);
            }
            if (promptCacheKey != null) {
                asked = asked.cachedUnder(promptCacheKey);
            }
            if (logProbabilities != null) {
                asked = asked.tellingAlternatives(checks.between("--log-probs", 0, 20, logProbabilities));
            }
            for (String field : fields) {
                int equals = field.indexOf('=');
                if (equals < 1) {
                    throw checks.wrong(
                            "--field must be a name, = and a value in JSON, as in top_k=20, but was \"" + field + "\"");
                }
                asked = asked.field(unlessAnOption(field.substring(0, equals), checks), field.substring(equals + 1));
            }
            return asked;
        } catch (IllegalArgumentException wrong) {
            throw checks.wrong(String.valueOf(wrong.getMessage()));
        }
    }

    private static String unlessAnOption(String field, Checks checks) {
        String option = OPTIONS.get(field);
        if (option != null) {
            throw checks.wrong("--field can't set \"" + field + "\": use " + option);
        }
        return field;
    }

    private static Sampling atTemperature(String typed, Checks checks) {
        if (typed.equals(NONE)) {
            return Sampling.standard().atProvidersTemperature();
        }
        String[] degrees = typed.split("/", -1);
        try {
            double first = Double.parseDouble(degrees[0]);
            double others = degrees.length == 1 ? first : Double.parseDouble(degrees[1]);
            if (degrees.length <= 2) {
                return Sampling.standard().atTemperatures(first, others);
            }
        } catch (IllegalArgumentException notDegrees) {
            // rejected below, like a third number
        }
        throw checks.wrong(
                "--temperature must be one or two numbers from 0 to 2, as in 0.7 or 0/0.1, or none, but was \"" + typed
                        + "\"");
    }

    /** Wraps the model so that thoughts are dropped, if that was asked for. */
    LlmClient read(LlmClient client) {
        return stripThinking ? AnswerOnlyClient.over(client) : client;
    }

    /** Rejects options that mean nothing to a simulated model. */
    void requireNoneForRealModels(Checks checks) {
        Map<String, Boolean> typed = new LinkedHashMap<>();
        typed.put("--header", !headers.isEmpty());
        typed.put("--field", !fields.isEmpty());
        typed.put("--key-header", keyHeader != null);
        typed.put("--reasoning", reasoning != null);
        typed.put("--prompt-cache-key", promptCacheKey != null);
        typed.put("--log-probs", logProbabilities != null);
        typed.put("--seeds", seeds != null);
        typed.forEach((option, isTyped) -> {
            if (isTyped) {
                throw checks.wrong(option + " is for a real model: add --llm openai");
            }
        });
    }

    /** Adds headers to a client's requests. */
    void addTo(OpenAiClient.Builder client, Shell shell, Checks checks) {
        if (keyHeader != null) {
            client.keyHeader(keyHeader);
        }
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw checks.wrong("--header must be a name, a colon and a value, as in 'X-Team: search'");
            }
            client.header(
                    header.substring(0, colon),
                    value(header.substring(colon + 1).strip(), shell, checks));
        }
    }

    private static String value(String typed, Shell shell, Checks checks) {
        Matcher variable = VARIABLE.matcher(typed);
        if (!variable.matches()) {
            return typed;
        }
        String name = variable.group(1);
        return shell.variable(name)
                .orElseThrow(
                        () -> checks.wrong("--header needs the environment variable " + name + ", which isn't set"));
    }
}
