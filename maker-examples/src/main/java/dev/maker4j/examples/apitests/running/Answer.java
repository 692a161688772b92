package dev.maker4j.examples.apitests.running;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * What a server answered. Confined to one thread.
 *
 * @param status such as 200
 * @param headers as they were sent
 * @param body unpacked, and in a character set of Unicode's
 * @param problem why the body isn't there to be judged; empty where it is
 */
@SuppressWarnings("ArrayRecordComponent") // is read once, and compared by nobody
record Answer(int status, HttpHeaders headers, byte[] body, String problem) {
    static final String EMPTY = "the answer is empty";
    static final int MOST_BYTES = 4 << 20;
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([A-Za-z0-9._:+-]+)");

    /**
     * Unpacks an answer.
     *
     * @param sent the body as it was sent; more than {@link #MOST_BYTES} where it is too long
     */
    static Answer of(int status, HttpHeaders headers, byte[] sent) {
        String packing =
                headers.firstValue("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        if (sent.length == 0 || packing.isEmpty() || packing.equals("identity")) {
            return of(status, headers, sent, "");
        }
        if (!packing.equals("gzip") && !packing.equals("x-gzip")) {
            return of(
                    status,
                    headers,
                    new byte[0],
                    "the answer is packed as " + packing + ", which isn't understood here");
        }
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            return of(status, headers, unpacked.readNBytes(MOST_BYTES + 1), "");
        } catch (IOException e) {
            boolean cut = sent.length > MOST_BYTES;
            return of(status, headers, cut ? sent : new byte[0], "the answer isn't packed as gzip, as it says it is");
        }
    }

    private static Answer of(int status, HttpHeaders headers, byte[] body, String problem) {
        if (body.length > MOST_BYTES) {
            return new Answer(status, headers, new byte[0], "the answer is longer than 4 MB");
        }
        if (!problem.isEmpty()) {
            return new Answer(status, headers, body, problem);
        }
        return body.length == 0
                ? new Answer(status, headers, body, EMPTY)
                : new Answer(status, headers, unicode(headers, body), "");
    }

    /** Old servers write JSON in Latin letters, and say so. */
    private static byte[] unicode(HttpHeaders headers, byte[] body) {
        Matcher named = CHARSET.matcher(headers.firstValue("Content-Type").orElse(""));
        if (!named.find()
                || named.group(1).toLowerCase(Locale.ROOT).startsWith("utf")
                || !Charset.isSupported(named.group(1))) {
            return body;
        }
        return new String(body, Charset.forName(named.group(1))).getBytes(StandardCharsets.UTF_8);
    }

    /** A header's value; of several, with commas. */
    Optional<String> header(String name) {
        List<String> values = headers.allValues(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    /** The cookies that it sets, by name. */
    Map<String, String> cookies() {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String header : headers.allValues("Set-Cookie")) {
            String pair = header.split(";", 2)[0];
            int equals = pair.indexOf('=');
            if (equals > 0) {
                cookies.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        return cookies;
    }
}
