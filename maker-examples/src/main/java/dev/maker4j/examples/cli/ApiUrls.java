package dev.maker4j.examples.cli;

import dev.maker4j.cli.Checks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/** Looks at the URL of an API before it is tested. Stateless. */
final class ApiUrls {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private ApiUrls() {}

    static URI checked(String typed, Checks checks) {
        try {
            URI url = new URI(typed);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (url.getUserInfo() != null) {
                throw checks.wrong("--base-url must not hold a password: let a header of the suite use ${env.NAME}");
            }
            if (http && url.getHost() != null && url.getQuery() == null && url.getFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw checks.wrong("--base-url isn't a URL: " + typed);
        }
        throw checks.wrong("--base-url must be one like http://localhost:8080, but was " + typed);
    }

    /** Connects once, and says nothing. */
    static void requireReachable(URI url, Checks checks) {
        int port = url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? HTTPS : HTTP;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), port), CONNECT_MILLIS);
        } catch (UnknownHostException e) {
            throw unreachable(url, "there is no host of that name", checks);
        } catch (IOException e) {
            throw unreachable(url, String.valueOf(e.getMessage()), checks);
        }
    }

    private static RuntimeException unreachable(URI url, String why, Checks checks) {
        return checks.wrong(
                "the API at " + url + " can't be reached (" + why + "): start it, or give another --base-url");
    }
}
