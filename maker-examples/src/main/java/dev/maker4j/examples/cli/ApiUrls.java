package dev.maker4j.examples.cli;

import dev.maker4j.cli.Checks;
import dev.maker4j.examples.apitests.BaseUrl;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Checks the URL of an API before it is tested. Stateless. */
final class ApiUrls {
    private static final int MILLIS = 3_000;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private ApiUrls() {}

    static URI checked(String typed, Checks checks) {
        try {
            return BaseUrl.parse(typed);
        } catch (IllegalArgumentException e) {
            throw checks.wrong("--service-url " + e.getMessage());
        }
    }

    /** Connects once, with HTTPS up to checking the certificate, and sends no request. */
    static void requireReachable(URI url, Checks checks) {
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : secure ? HTTPS : HTTP;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), port), MILLIS);
            if (secure) {
                shakeHands(socket, url.getHost(), port);
            }
        } catch (UnknownHostException e) {
            throw unreachable(url, "there is no host of that name", checks);
        } catch (SSLException e) {
            throw checks.wrong("the API at " + url + " can't be reached over HTTPS (" + e.getMessage()
                    + "): give a URL whose certificate Java trusts, as with -Djavax.net.ssl.trustStore=FILE");
        } catch (IOException e) {
            throw unreachable(url, String.valueOf(e.getMessage()), checks);
        }
    }

    private static void shakeHands(Socket socket, String host, int port) throws IOException {
        socket.setSoTimeout(MILLIS);
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (SSLSocket secured = (SSLSocket) factory.createSocket(socket, host, port, true)) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate is this host's
            secured.setSSLParameters(parameters);
            secured.startHandshake();
        } catch (SocketTimeoutException e) {
            throw new SSLException("it doesn't speak HTTPS", e);
        }
    }

    private static RuntimeException unreachable(URI url, String why, Checks checks) {
        return checks.wrong(
                "the API at " + url + " can't be reached (" + why + "): start it, or give another --service-url");
    }
}
