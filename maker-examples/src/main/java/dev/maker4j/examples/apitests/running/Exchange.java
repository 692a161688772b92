package dev.maker4j.examples.apitests.running;

import dev.maker4j.time.TimeSource;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/*
 * A connection that was kept alive may be closed by the server in the very moment in which the next request is sent on it. Such a
 * request is sent again, as browsers and curl do, whatever its method: nothing of an answer has come, and changes carry the same key.
 * On a new connection nothing is sent twice.
 *
 * Redirects turn into GET as in browsers. What another server is told is no more than what a stranger may know.
 */
/** Sends a request until it is answered, and follows redirects. Used for one call. */
final class Exchange {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> WITH_THE_BODY = Set.of(307, 308);
    private static final int SEE_OTHER = 303;
    private static final int MOST_KEPT = 16; // as many as there are tests in flight at most
    private static final Pattern COOKIE = Pattern.compile("([^=;\\s]+)=([^;]*)");
    private static final Set<String> FOR_ANYBODY = Set.of("accept", "accept-language", "user-agent");
    private static final Set<String> OF_THE_BODY =
            Set.of("content-type", HttpSender.IDEMPOTENCY_KEY.toLowerCase(Locale.ROOT));

    private final HttpSender sender;
    private final RequestLimit limit;
    private final TimeSource time;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private Optional<RequestLimit.Pass> pass;
    private Duration left;

    /**
     * An exchange.
     *
     * @param first lets the first request through
     * @param within in which the whole answer must be there, but for the time that requests aren't let through
     */
    Exchange(HttpSender sender, RequestLimit limit, RequestLimit.Pass first, TimeSource time, Duration within) {
        this.sender = sender;
        this.limit = limit;
        this.time = time;
        this.pass = Optional.of(first);
        this.left = within;
    }

    /** The answer; where there are more redirects than these, the last that was come to. */
    Answer answer(HttpRequest first, int redirects) throws NoAnswerException, InterruptedException {
        HttpRequest request = first;
        Answer answer = sent(request);
        for (int followed = 0; followed < redirects; followed++) {
            Optional<String> location = answer.header("Location").filter(there -> !there.isBlank());
            if (!REDIRECTS.contains(answer.status()) || location.isEmpty()) {
                return answer;
            }
            request = next(request, answer, location.get());
            answer = sent(request);
        }
        return answer;
    }

    private Answer sent(HttpRequest request) throws NoAnswerException, InterruptedException {
        for (int tries = 1; ; tries++) {
            RequestLimit.Pass through = pass.isPresent() ? pass.get() : limit.await();
            pass = Optional.empty();
            try {
                return sender.sent(request, left);
            } catch (NoAnswerException e) {
                if (!e.isOfAKeptConnection() || tries > MOST_KEPT) {
                    throw e;
                }
            } finally {
                through.over();
                left = left.minusNanos(time.nanoTime() - through.sent());
            }
        }
    }

    private HttpRequest next(HttpRequest before, Answer redirect, String location) throws NoAnswerException {
        URI to = target(before.uri(), location);
        boolean home = origin(to).equals(origin(before.uri()));
        boolean asItWas = WITH_THE_BODY.contains(redirect.status())
                || (redirect.status() != SEE_OTHER && !before.method().equals("POST"))
                || before.method().equals("HEAD");
        boolean withBody = asItWas
                && before.bodyPublisher()
                        .filter(body -> body.contentLength() != 0)
                        .isPresent();
        if (!home && withBody) {
            throw new NoAnswerException("the redirect to " + origin(to) + " would send the body to another server");
        }
        cookies.putAll(home ? redirect.cookies() : Map.of());
        BiPredicate<String, String> kept = (name, value) -> home
                ? asItWas || !OF_THE_BODY.contains(name.toLowerCase(Locale.ROOT))
                : FOR_ANYBODY.contains(name.toLowerCase(Locale.ROOT));
        HttpRequest.Builder builder = HttpRequest.newBuilder(before, kept).uri(to);
        if (!asItWas) {
            builder.GET();
        }
        if (home && !cookies.isEmpty()) {
            builder.setHeader("Cookie", cookies(before.headers().firstValue("Cookie")));
        }
        return builder.build();
    }

    /** The cookies that were sent, and those that were set since. */
    private String cookies(Optional<String> sent) {
        Map<String, String> all = new LinkedHashMap<>();
        Matcher pair = COOKIE.matcher(sent.orElse(""));
        while (pair.find()) {
            all.put(pair.group(1), pair.group(2));
        }
        all.putAll(cookies);
        return all.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static URI target(URI from, String location) throws NoAnswerException {
        try {
            URI to = from.resolve(location.strip());
            if (("http".equalsIgnoreCase(to.getScheme()) || "https".equalsIgnoreCase(to.getScheme()))
                    && to.getHost() != null) {
                return to;
            }
        } catch (IllegalArgumentException e) { // its message shows all of it
            throw new NoAnswerException("the redirect leads to what isn't a URL");
        }
        throw new NoAnswerException("the redirect leads to what isn't a URL of HTTP");
    }

    private static String origin(URI url) {
        return (url.getScheme() + "://" + url.getRawAuthority()).toLowerCase(Locale.ROOT);
    }
}
