package dev.maker4j.langchain4j;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an API is rooted, and what of its address goes into every request.
 *
 * @param root the base URL without a query
 * @param apiVersion the version that Azure wants to be asked for; empty elsewhere
 */
record Endpoint(URI root, String apiVersion) {
    private static final String OPEN_AI = "api.openai.com";
    private static final String X_AI = "api.x.ai";

    /** Those who document a seed in a chat's body. Others may reject a field that they don't know, as Mistral does. */
    private static final Set<String> TAKING_SEEDS =
            Set.of(OPEN_AI, X_AI, "api.groq.com", "api.together.xyz", "openrouter.ai");

    private static final Pattern API_VERSION = Pattern.compile("api-version=([\\w.-]+)");

    static Endpoint at(String baseUrl) {
        URI url;
        try {
            url = new URI(baseUrl.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the base URL can't be read as a URL: at character " + e.getIndex()
                    + ", " + e.getReason() + "; give one like https://api.openai.com/v1");
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("the base URL must begin with http:// or https://, but "
                    + (scheme.isEmpty() ? "has no scheme" : "begins with " + scheme + ":")
                    + "; give one like https://api.openai.com/v1");
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException("the base URL names no host; give one like https://api.openai.com/v1");
        }
        return new Endpoint(withoutQuery(url), apiVersion(url));
    }

    private static String apiVersion(URI url) {
        String query = url.getRawQuery();
        Matcher version = API_VERSION.matcher(query == null ? "" : query);
        boolean isVersion = query == null || version.matches();
        if (url.getRawUserInfo() != null || url.getRawFragment() != null || !isVersion) {
            throw new IllegalArgumentException(
                    "the base URL must hold no user, fragment or query but ?api-version=…, where"
                            + " secrets could be seen; give the key with key(…)");
        }
        return query == null ? "" : version.group(1);
    }

    private static URI withoutQuery(URI url) {
        String text = url.toString();
        int end = text.indexOf('?');
        return URI.create(end < 0 ? text : text.substring(0, end));
    }

    Map<String, String> query() {
        return apiVersion.isEmpty() ? Map.of() : Map.of("api-version", apiVersion);
    }

    /** The host, with its port where that is given. */
    String host() {
        return root.getPort() < 0 ? root.getHost() : root.getHost() + ":" + root.getPort();
    }

    boolean isOpenAi() {
        return OPEN_AI.equalsIgnoreCase(root.getHost());
    }

    /** Whether it is known to take seeds, as whatever serves models on this machine does (llama.cpp, vLLM, Ollama, LM Studio). */
    boolean takesSeeds() {
        return isAzure() || isHere() || TAKING_SEEDS.contains(root.getHost().toLowerCase(Locale.ROOT));
    }

    /** Whether it is known to take schemas, for this model. */
    boolean takesSchemas(String model) {
        boolean houses = isOpenAi() || isAzure() || X_AI.equalsIgnoreCase(root.getHost());
        return isHere() || (houses && Models.takesSchemas(model));
    }

    private boolean isHere() {
        String host = root.getHost();
        return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    boolean isAzure() {
        return !apiVersion.isEmpty();
    }
}
