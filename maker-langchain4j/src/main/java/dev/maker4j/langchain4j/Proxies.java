package dev.maker4j.langchain4j;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * Java knows proxies by system properties only (https.proxyHost and its kin), every other tool by HTTPS_PROXY,
 * HTTP_PROXY and NO_PROXY. The properties come first here, as the more particular ones. This machine itself is never
 * reached through a proxy.
 */
/** Which proxy leads to a host. Immutable. */
final class Proxies extends ProxySelector {
    private static final int DEFAULT_PORT = 80;
    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
    private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

    private final Map<String, String> environment;
    private final @Nullable ProxySelector properties;

    private Proxies(Map<String, String> environment, @Nullable ProxySelector properties) {
        this.environment = Map.copyOf(environment);
        this.properties = properties;
    }

    /**
     * The proxies that an environment names, in capitals or not.
     *
     * @param environment its variables
     * @param properties is asked first; null for nobody
     */
    static Proxies of(Map<String, String> environment, @Nullable ProxySelector properties) {
        return new Proxies(environment, properties);
    }

    @Override
    public List<Proxy> select(URI target) {
        String host = target.getHost();
        if (host == null || isThisMachine(host)) {
            return DIRECT;
        }
        List<Proxy> byProperties = properties == null ? DIRECT : properties.select(target);
        if (byProperties.stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT)) {
            return byProperties;
        }
        boolean safe = "https".equalsIgnoreCase(target.getScheme());
        String proxy = variable(safe ? "HTTPS_PROXY" : "HTTP_PROXY");
        return proxy.isEmpty() || isExempt(host, target.getPort()) ? DIRECT : List.of(proxy(proxy));
    }

    private String variable(String name) {
        String lower = environment.get(name.toLowerCase(Locale.ROOT));
        return (lower == null ? environment.getOrDefault(name, "") : lower).strip();
    }

    private static boolean isThisMachine(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        boolean literal = host.startsWith("[") || host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
        try {
            return literal && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }

    /** Whether NO_PROXY names the host: all, itself, itself with its port, or a domain that it is in. */
    private boolean isExempt(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return SEPARATOR
                .splitAsStream(variable("NO_PROXY").toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.replaceFirst("^\\*?\\.", ""))
                .anyMatch(entry -> entry.equals("*")
                        || entry.equals(name)
                        || entry.equals(name + ":" + port)
                        || name.endsWith("." + entry));
    }

    private static Proxy proxy(String url) {
        try {
            URI address = new URI(url.contains("://") ? url : "http://" + url);
            if (address.getHost() == null) {
                throw new IllegalArgumentException(unreadable());
            }
            int port = address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
            return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address.getHost(), port));
        } catch (URISyntaxException holdsTheText) {
            throw new IllegalArgumentException(unreadable());
        }
    }

    /** The address isn't repeated, since it may hold a password. */
    private static String unreadable() {
        return "the proxy that HTTPS_PROXY or HTTP_PROXY names can't be read as a URL; give one like http://proxy:3128";
    }

    @Override
    public void connectFailed(URI target, SocketAddress proxy, IOException failure) {
        // the failed call tells it
    }
}
