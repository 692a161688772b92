package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
    private static String chosen(Map<String, String> environment, String target) {
        Proxy proxy = Proxies.of(environment, null).select(URI.create(target)).get(0);
        return proxy.address() instanceof InetSocketAddress address
                ? address.getHostString() + ":" + address.getPort()
                : proxy.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.org/v1, safe:3128",
        "http://api.example.org/v1, plain:80",
        "https://internal/v1, DIRECT",
        "https://api.corp.example/v1, DIRECT",
        "https://corp.example/v1, DIRECT",
        "https://notcorp.example/v1, safe:3128",
        "https://a.b.star.example/v1, DIRECT",
        "https://ported.example:8443/v1, DIRECT",
        "https://ported.example/v1, safe:3128",
        "https://API.CORP.EXAMPLE/v1, DIRECT",
        "http://localhost:8011/v1, DIRECT",
        "http://127.0.0.1:8011/v1, DIRECT",
        "http://[::1]:8011/v1, DIRECT"
    })
    void areThoseOfTheEnvironment(String target, String expected) {
        Map<String, String> environment = Map.of(
                "HTTPS_PROXY", "http://user:secret@safe:3128",
                "http_proxy", "plain",
                "NO_PROXY", "internal, .corp.example,*.star.example ported.example:8443");

        assertThat(chosen(environment, target)).isEqualTo(expected);
    }

    @Test
    void areNoneWhereNoneIsNamedOrAllAreExempt() {
        assertThat(chosen(Map.of(), "https://example.org/")).isEqualTo("DIRECT");
        assertThat(chosen(Map.of("HTTPS_PROXY", " "), "https://example.org/")).isEqualTo("DIRECT");
        assertThat(chosen(Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", "*"), "https://example.org/"))
                .isEqualTo("DIRECT");
    }

    @Test
    void ofJavasPropertiesComeFirst() {
        Proxy fromProperties = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("java", 1));
        ProxySelector properties = new ProxySelector() {
            @Override
            public List<Proxy> select(URI target) {
                return List.of(target.getHost().equals("a.example") ? fromProperties : Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI target, SocketAddress proxy, IOException failure) {
                throw new AssertionError("nobody connects here");
            }
        };
        Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", "http://env:2"), properties);

        assertThat(proxies.select(URI.create("https://a.example/"))).containsExactly(fromProperties);
        assertThat(proxies.select(URI.create("https://b.example/")).get(0).toString())
                .contains("env");
    }

    @Test
    void thatCannotBeReadAreNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chosen(Map.of("HTTPS_PROXY", "http://user:se cret@"), "https://example.org/"))
                .withMessage("the proxy that HTTPS_PROXY or HTTP_PROXY names can't be read as a URL; give one like"
                        + " http://proxy:3128");
    }

    /** A tunnel to an https host, which the proxy doesn't open. */
    @Test
    void thatWantAPasswordAnswerForTheHost() {
        try (Loopback proxy = Loopback.answering(407, "", "Proxy-Authenticate: Basic realm=\"corp\"")) {
            Map<String, String> environment = Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port());
            Wire wire = new Wire(1_000_000, Proxies.of(environment, null));

            HttpFailure failure = catchThrowableOfType(
                    HttpFailure.class,
                    () -> wire.execute(HttpRequest.builder()
                            .method(HttpMethod.GET)
                            .url("https://model.example/v1/models")
                            .build()));

            assertThat(failure.statusCode()).isEqualTo(407);
            assertThat(proxy.requests().get(0)).startsWith("CONNECT model.example:443 HTTP/1.1\r\n");
        }
    }

    @Test
    void areSpokenTo() {
        try (Loopback proxy = Loopback.answering(200, Bodies.saying("left"))) {
            Map<String, String> environment = Map.of("HTTP_PROXY", "http://127.0.0.1:" + proxy.port());
            Wire wire = new Wire(1_000_000, Proxies.of(environment, null));

            wire.execute(HttpRequest.builder()
                    .method(HttpMethod.GET)
                    .url("http://model.example/v1/models")
                    .build());

            assertThat(proxy.requests().get(0)).startsWith("GET http://model.example/v1/models HTTP/1.1\r\n");
        }
    }
}
