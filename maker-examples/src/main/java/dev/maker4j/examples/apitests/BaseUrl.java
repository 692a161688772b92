package dev.maker4j.examples.apitests;

import java.net.URI;
import java.net.URISyntaxException;

/** Reads the URL that an API is found at. Stateless. */
public final class BaseUrl {
    private static final int MOST_PORT = 65_535;

    private BaseUrl() {}

    /**
     * Reads a URL.
     *
     * @param text such as {@code http://localhost:8080/api}
     * @return the URL, of HTTP or HTTPS, with a host and without query, fragment and password
     * @throws IllegalArgumentException for any other text; the message continues a sentence that begins with the text's name, and doesn't show a
     *     password
     */
    public static URI parse(String text) {
        if (text.replaceFirst("^[^/]*//", "").replaceFirst("/.*", "").contains("@")) {
            throw new IllegalArgumentException("must not hold a password: let a header of the suite use ${env.NAME}");
        }
        try {
            URI url = new URI(text);
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            boolean bare = url.getRawQuery() == null && url.getRawFragment() == null;
            if (http && bare && url.getHost() != null && url.getPort() != 0 && url.getPort() <= MOST_PORT) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is \"" + text + "\", which isn't a URL", e);
        }
        throw new IllegalArgumentException("is \"" + text + "\", but must be one like http://localhost:8080");
    }
}
