package dev.maker4j.llm;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of a provider beside prompt, temperature and length: where to stop, how hard to think, what to cache, which
 * log-probabilities to tell, and whatever else the provider knows. Immutable; compared by value.
 *
 * <pre>{@code
 * Sampling.standard().sending(LlmOptions.none().stoppingAt("\n\n").reasoning("low").field("top_k", "20"))
 * }</pre>
 *
 * <p>All of it is part of a run's identity and stands in its journal, so none of it may be a secret. A client that has no way to
 * send an option fails the call for good rather than leave the option out.
 */
public final class LlmOptions {
    private static final int MOST_ALTERNATIVES = 20;
    private static final LlmOptions NONE = new LlmOptions(List.of(), null, null, -1, Map.of());
    /** What requests say by themselves, and who says it. */
    private static final Map<String, String> TAKEN = Map.ofEntries(
            Map.entry("model", "the client asks one model"),
            Map.entry("messages", "the prompt is the task's"),
            Map.entry("n", "each sample is a call of its own"),
            Map.entry("stream", "streams aren't voted on"),
            Map.entry("temperature", "say Sampling.atTemperatures(first, others)"),
            Map.entry("max_tokens", "say Sampling.cutOffAt(tokens)"),
            Map.entry("max_completion_tokens", "say Sampling.cutOffAt(tokens)"),
            Map.entry("seed", "say Sampling.seeded(): samples that share a seed aren't independent"),
            Map.entry("response_format", "say Prompt.answeringBy(schema)"),
            Map.entry("stop", "say stoppingAt(texts)"),
            Map.entry("reasoning_effort", "say reasoning(effort)"),
            Map.entry("prompt_cache_key", "say cachedUnder(key)"),
            Map.entry("logprobs", "say tellingAlternatives(each)"),
            Map.entry("top_logprobs", "say tellingAlternatives(each)"));

    private final List<String> stops;
    private final @Nullable String reasoning;
    private final @Nullable String cacheKey;
    private final int alternatives;
    private final Map<String, String> fields;

    private LlmOptions(
            List<String> stops,
            @Nullable String reasoning,
            @Nullable String cacheKey,
            int alternatives,
            Map<String, String> fields) {
        this.stops = stops;
        this.reasoning = reasoning;
        this.cacheKey = cacheKey;
        this.alternatives = alternatives;
        this.fields = fields;
    }

    /**
     * Nothing is asked for.
     *
     * @return the default
     */
    public static LlmOptions none() {
        return NONE;
    }

    /**
     * Has the model stop before it would write one of these texts; the reply ends there and counts as complete.
     *
     * @param texts at least one, none empty; OpenAI takes four
     * @return new options
     * @throws IllegalArgumentException if there is none, or an empty one
     */
    public LlmOptions stoppingAt(String... texts) {
        Set<String> distinct = new LinkedHashSet<>(List.of(texts));
        if (distinct.isEmpty() || distinct.contains("")) {
            throw new IllegalArgumentException("a model can't stop at an empty text: name what its answer ends with");
        }
        return new LlmOptions(List.copyOf(distinct), reasoning, cacheKey, alternatives, fields);
    }

    /**
     * Says how hard a reasoning model is to think.
     *
     * @param effort a word that the model knows, such as {@code low} or {@code high}
     * @return new options
     * @throws IllegalArgumentException if {@code effort} is blank
     */
    public LlmOptions reasoning(String effort) {
        return new LlmOptions(stops, said("a reasoning effort", effort), cacheKey, alternatives, fields);
    }

    /**
     * Names what the requests have in common, so that a provider that routes by such a key finds its cache.
     *
     * @param key the same for all requests that begin alike, such as the task's name
     * @return new options
     * @throws IllegalArgumentException if {@code key} is blank
     */
    public LlmOptions cachedUnder(String key) {
        return new LlmOptions(stops, reasoning, said("a cache's key", key), alternatives, fields);
    }

    /**
     * Asks for the log-probability of each token of the reply, and for those of the likeliest ones in its place.
     *
     * @param each how many of the likeliest, 0 to 20; 0 for that of the written token alone
     * @return new options
     * @throws IllegalArgumentException if {@code each} is outside 0 to 20
     */
    public LlmOptions tellingAlternatives(int each) {
        if (each < 0 || each > MOST_ALTERNATIVES) {
            throw new IllegalArgumentException("providers tell 0 to " + MOST_ALTERNATIVES
                    + " alternatives of a token, but were asked for " + each);
        }
        return new LlmOptions(stops, reasoning, cacheKey, each, fields);
    }

    /**
     * Sends a field of the provider's own in the body.
     *
     * @param name the field, such as {@code top_k}
     * @param json its value as JSON text, such as {@code 20}, {@code "low"} or {@code {"order":["a"]}}
     * @return new options
     * @throws IllegalArgumentException if {@code name} is blank or one that requests say by themselves, or {@code json} isn't JSON
     */
    public LlmOptions field(String name, String json) {
        String owner = TAKEN.get(name.strip());
        if (owner != null || name.isBlank()) {
            throw new IllegalArgumentException(
                    "the field \"" + name + "\" can't be set: " + (owner == null ? "it has no name" : owner));
        }
        Map<String, String> more = new TreeMap<>(fields);
        more.put(name, JsonText.compact("the field \"" + name + "\"", json));
        return new LlmOptions(stops, reasoning, cacheKey, alternatives, Collections.unmodifiableMap(more));
    }

    private static String said(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " was blank: leave it out instead");
        }
        return value;
    }

    /** {@return where the model is to stop; empty where it goes on to its own end} */
    public List<String> stops() {
        return stops;
    }

    /** {@return how hard to think; empty where that is left to the model} */
    public Optional<String> reasoning() {
        return Optional.ofNullable(reasoning);
    }

    /** {@return the cache's key; empty where there is none} */
    public Optional<String> cacheKey() {
        return Optional.ofNullable(cacheKey);
    }

    /** {@return how many alternatives of each token to tell, from 0; empty where no log-probability is wanted} */
    public OptionalInt alternatives() {
        return alternatives < 0 ? OptionalInt.empty() : OptionalInt.of(alternatives);
    }

    /** {@return the provider's own fields, each value as JSON text without white space, in ascending order of names} */
    public Map<String, String> fields() {
        return fields;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof LlmOptions that
                        && stops.equals(that.stops)
                        && Objects.equals(reasoning, that.reasoning)
                        && Objects.equals(cacheKey, that.cacheKey)
                        && alternatives == that.alternatives
                        && fields.equals(that.fields));
    }

    @Override
    public int hashCode() {
        return Objects.hash(stops, reasoning, cacheKey, alternatives, fields);
    }

    /** What was set, such as {@code reasoning=low, top_k=20}; empty where nothing was. Stands in a run's identity. */
    @Override
    public String toString() {
        StringJoiner set = new StringJoiner(", ");
        stops.forEach(text -> set.add("stop=" + JsonText.quoted(text)));
        reasoning().ifPresent(effort -> set.add("reasoning=" + effort));
        cacheKey().ifPresent(key -> set.add("cacheKey=" + key));
        alternatives().ifPresent(each -> set.add("alternatives=" + each));
        fields.forEach((name, json) -> set.add(name + "=" + json));
        return set.toString();
    }
}
