package dev.maker4j.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Sampling;
import dev.maker4j.models.AnswerOnlyClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a request says beside the prompt, and what of a reply counts. */
final class RequestOptions {
    private static final String NONE = "none";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)}?");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Option(
            names = "--temperature",
            paramLabel = "T[/U]|none",
            description =
                    "Temperature of each sample, or of the first and of all others, or none, for models that refuse"
                            + " one. Default: 0/0.1; o1, o3, o4 and gpt-5 are sent none.")
    private @Nullable String temperature;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "Cut a reply off after so many tokens; it is discarded then. Default: the model's own limit.")
    private @Nullable Integer maxTokens;

    @Option(
            names = "--strip-thinking",
            description = "Leave out what a reply thinks between <think> and </think> before its answer.")
    private boolean stripThinking;

    @Option(
            names = "--header",
            paramLabel = "'NAME: VALUE'",
            description =
                    "Send a header more to a real model, such as 'OpenAI-Organization: org-1'. A value of $$VARIABLE is"
                            + " read from the environment, so that no secret is typed. May be repeated.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = "--key-header",
            paramLabel = "NAME",
            description =
                    "Send the key in this header. Default: as bearer token; api-key with ?api-version= in the URL.")
    private @Nullable String keyHeader;

    @Option(
            names = "--field",
            paramLabel = "NAME=JSON",
            description = "Send a field more in the body to a real model, such as reasoning_effort='\"low\"'. May be"
                    + " repeated.")
    private List<String> fields = new ArrayList<>();

    /** How samples are drawn; empty where nothing was said of that. */
    Optional<Sampling> sampling(Checks checks) {
        if (temperature == null && maxTokens == null) {
            return Optional.empty();
        }
        Sampling sampling = temperature == null ? Sampling.standard() : atTemperature(temperature, checks);
        return Optional.of(
                maxTokens == null ? sampling : sampling.cutOffAt(checks.atLeast("--max-tokens", 1, maxTokens)));
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
            // answered below, like a third number
        }
        throw checks.wrong(
                "--temperature must be one or two numbers from 0 to 2, as in 0.7 or 0/0.1, or none, but was \"" + typed
                        + "\"");
    }

    /** The model without its thoughts, where that was asked for. */
    LlmClient read(LlmClient client) {
        return stripThinking ? AnswerOnlyClient.over(client) : client;
    }

    /** Refuses what means nothing to a simulated model. */
    void requireNoneForRealModels(Checks checks) {
        String typed = !headers.isEmpty() ? "--header" : !fields.isEmpty() ? "--field" : "--key-header";
        if (!headers.isEmpty() || !fields.isEmpty() || keyHeader != null) {
            throw checks.wrong(typed + " is for a real model: say --llm openai too");
        }
    }

    /** Puts headers and fields into a client's requests. */
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
        for (String field : fields) {
            int equals = field.indexOf('=');
            if (equals < 1) {
                throw checks.wrong(
                        "--field must be a name, = and a value in JSON, as in top_k=20, but was \"" + field + "\"");
            }
            client.field(field.substring(0, equals), json(field, field.substring(equals + 1), checks));
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
                        () -> checks.wrong("--header wants the environment variable " + name + ", which isn't set"));
    }

    private static Object json(String field, String value, Checks checks) {
        try {
            Object read = JSON.readValue(value, Object.class);
            if (read != null) {
                return read;
            }
        } catch (JacksonException notJson) {
            // answered below, like null
        }
        throw checks.wrong(
                "--field must be a name, = and a value in JSON, as in top_k=20 or effort='\"low\"', but was \"" + field
                        + "\"");
    }
}
