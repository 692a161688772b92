package dev.maker4j.redflag;

import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.TextNotKeptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The red flags a run looks for before it parses a reply, in the order they were added. Immutable.
 *
 * <p>The first flag found discards the reply and is the one that is counted. Two more need no filter here: what the task's
 * parser refuses, and what isn't among the actions that the task lists as possible.
 */
public final class RedFlags {
    private static final double CHARACTERS_PER_TOKEN = 4.0;
    /** What differs from process to process in the name of an object without a name of its own, or of a lambda's class. */
    private static final Pattern PLACE_IN_MEMORY = Pattern.compile("(?:\\$\\$Lambda.*|@[0-9a-f]+)$");

    /** The reason of a reply that a cache sent again; found without any filter. */
    public static final String COPY = "copy";

    private static final RedFlag EMPTY = new RedFlag("empty", "the reply has no text");
    private static final RedFlag CUT_OFF = new RedFlag("cut off", "the reply was cut off at the token limit");
    private static final RedFlag WITHHELD = new RedFlag("withheld", "the provider's content filter withheld the reply");
    private static final RedFlag INVALID_OUTPUT = new RedFlag(
            "invalid output", "the provider threw the reply away: it wasn't the JSON or tool call it had to be");

    private final RedFlagFilter[] filters;
    private final List<String> names;

    private RedFlags(List<RedFlagFilter> filters, List<String> names) {
        this.filters = filters.toArray(new RedFlagFilter[0]);
        this.names = names;
    }

    /**
     * No filter at all: only the parser discards.
     *
     * @return an empty set
     */
    public static RedFlags none() {
        return new RedFlags(List.of(), List.of());
    }

    /**
     * What is a bad sign for any task: an empty reply, one cut off at the token limit or by a content filter, a refusal.
     *
     * @return the default set
     */
    public static RedFlags standard() {
        return none().empty().cutOff().withheld().refusing();
    }

    /**
     * Discards replies without any visible text: nothing but white space, no-break and zero-width characters count as none.
     *
     * @return a new set
     */
    public RedFlags empty() {
        return and("empty", RedFlags::emptiness);
    }

    /** Why a reply is empty, if it is, says more than that it is. */
    private static Optional<RedFlag> emptiness(LlmReply reply) {
        if (!Invisible.isAllOf(reply.text())) {
            return Optional.empty();
        }
        return Optional.of(
                switch (reply.finishReason()) {
                    case LENGTH -> CUT_OFF;
                    case CONTENT_FILTER -> WITHHELD;
                    case INVALID_OUTPUT -> INVALID_OUTPUT;
                    case STOP, TOOL_CALL, UNKNOWN -> EMPTY;
                });
    }

    /**
     * Discards replies that the provider cut off at the token limit.
     *
     * @return a new set
     */
    public RedFlags cutOff() {
        return and(
                "cut off",
                reply -> reply.finishReason() == FinishReason.LENGTH ? Optional.of(CUT_OFF) : Optional.empty());
    }

    /**
     * Discards replies that the provider's content filter withheld, or that it threw away because what the model wrote wasn't
     * the JSON or tool call that it had to be.
     *
     * @return a new set
     */
    public RedFlags withheld() {
        return and("withheld", reply -> switch (reply.finishReason()) {
            case CONTENT_FILTER -> Optional.of(WITHHELD);
            case INVALID_OUTPUT -> Optional.of(INVALID_OUTPUT);
            case STOP, LENGTH, TOOL_CALL, UNKNOWN -> Optional.empty();
        });
    }

    /**
     * Discards replies that begin by refusing, in English, such as {@code I'm sorry, but I can't help with that}.
     *
     * <p>An answer that merely quotes or drafts such a sentence, or regrets something else, is left alone: a refusal that is
     * missed here fails the parser anyway, while a right answer that is discarded is discarded each time it comes.
     *
     * @return a new set
     */
    public RedFlags refusing() {
        return and("refusing", new Refusal());
    }

    /**
     * Discards replies that hold one of the given phrases in their first 200 characters, in any case.
     *
     * @param reason by which these are counted
     * @param phrases what to look for
     * @return a new set
     */
    public RedFlags saying(String reason, List<String> phrases) {
        return and(reason + ": saying " + phrases, new Phrases(reason, phrases));
    }

    /**
     * Discards replies whose visible answer is longer than this; the paper saw error rates rise steeply past 700.
     *
     * <p>Reasoning that the reply doesn't show isn't counted where the provider tells it apart; {@link #overTotalTokens} counts
     * it. Where the provider doesn't say how many tokens it wrote, a token is taken to be four characters, which is seldom more
     * than it wrote.
     *
     * @param tokens the longest reply that still counts, at least 1
     * @return a new set
     * @throws IllegalArgumentException if {@code tokens} is less than 1
     */
    public RedFlags overTokens(int tokens) {
        positive("tokens", tokens);
        return and(
                "over " + tokens + " tokens",
                reply -> over(tokens, reply.usage().visibleOutputTokens().orElseGet(() -> inText(reply)), "tokens"));
    }

    /**
     * Discards replies that took more tokens than this, with the reasoning that they don't show.
     *
     * <p>Where the provider doesn't say how many tokens it wrote, a token is taken to be four characters of the visible text.
     *
     * @param tokens the most tokens that a reply may take and still count, at least 1
     * @return a new set
     * @throws IllegalArgumentException if {@code tokens} is less than 1
     */
    public RedFlags overTotalTokens(int tokens) {
        positive("tokens", tokens);
        return and(
                "over " + tokens + " tokens in total",
                reply -> over(
                        tokens,
                        reply.usage().outputTokens().orElseGet(() -> inText(reply)),
                        "tokens with hidden reasoning"));
    }

    private static long inText(LlmReply reply) {
        return (long) (reply.text().length() / CHARACTERS_PER_TOKEN);
    }

    private static Optional<RedFlag> over(int allowed, long written, String unit) {
        return written > allowed
                ? Optional.of(new RedFlag("too long", written + " " + unit + ", where " + allowed + " are allowed"))
                : Optional.empty();
    }

    /**
     * Discards replies that are longer than this.
     *
     * @param characters the longest reply that still counts, at least 1
     * @return a new set
     * @throws IllegalArgumentException if {@code characters} is less than 1
     */
    public RedFlags overCharacters(int characters) {
        positive("characters", characters);
        return and(
                "over " + characters + " characters",
                reply -> reply.text().length() > characters
                        ? Optional.of(new RedFlag(
                                "too long",
                                reply.text().length() + " characters, where " + characters + " are allowed"))
                        : Optional.empty());
    }

    /**
     * Discards replies that are shorter than this.
     *
     * @param characters the shortest reply that still counts, at least 1
     * @return a new set
     * @throws IllegalArgumentException if {@code characters} is less than 1
     */
    public RedFlags underCharacters(int characters) {
        positive("characters", characters);
        return and(
                "under " + characters + " characters",
                reply -> reply.text().length() < characters
                        ? Optional.of(new RedFlag(
                                "too short",
                                reply.text().length() + " characters, where " + characters + " are needed"))
                        : Optional.empty());
    }

    /**
     * Adds a filter of your own.
     *
     * @param filter what to look for; where verdicts are reused, its {@code toString} should tell it from others of its class
     * @return a new set
     */
    public RedFlags and(RedFlagFilter filter) {
        String name = PLACE_IN_MEMORY
                .matcher(Objects.requireNonNull(filter, "filter").toString())
                .replaceFirst("");
        return and(name, filter);
    }

    private RedFlags and(String name, RedFlagFilter filter) {
        return new RedFlags(appended(List.of(filters), filter), appended(names, name));
    }

    private static <T> List<T> appended(List<T> list, T last) {
        List<T> more = new ArrayList<>(list);
        more.add(last);
        return List.copyOf(more);
    }

    /**
     * Looks at a reply with every filter until one finds something.
     *
     * @param reply the reply
     * @return the first red flag; empty where no filter found one
     * @throws TextNotKeptException if the text wasn't kept, a filter asked for it, and no other filter found anything
     */
    public Optional<RedFlag> inspect(LlmReply reply) {
        TextNotKeptException unjudged = null;
        for (RedFlagFilter filter : filters) {
            try {
                Optional<RedFlag> found = filter.inspect(reply);
                if (found.isPresent()) {
                    return found;
                }
            } catch (TextNotKeptException asked) {
                unjudged = asked;
            }
        }
        if (unjudged != null) {
            throw unjudged;
        }
        return Optional.empty();
    }

    /** Names the filters in their order, such as {@code [empty, over 750 tokens]}; your own by their {@code toString}. */
    @Override
    public String toString() {
        return names.toString();
    }

    private static void positive(String unit, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit in " + unit + " must be at least 1, but was " + limit);
        }
    }

    /** Looks for phrases near the beginning, where a refusal stands; case doesn't matter. */
    private static final class Phrases implements RedFlagFilter {
        private static final int WITHIN = 200;

        private final String reason;
        private final List<String> phrases;

        Phrases(String reason, List<String> phrases) {
            this.reason = Objects.requireNonNull(reason, "reason");
            this.phrases = phrases.stream()
                    .map(phrase -> phrase.toLowerCase(Locale.ROOT))
                    .toList();
        }

        @Override
        public Optional<RedFlag> inspect(LlmReply reply) {
            String text = reply.text();
            String start = (text.length() > WITHIN ? text.substring(0, WITHIN) : text)
                    .toLowerCase(Locale.ROOT)
                    .replace('\u2019', '\'');
            for (String phrase : phrases) {
                if (start.contains(phrase)) {
                    return Optional.of(new RedFlag(reason, "the reply says \"" + phrase + "\""));
                }
            }
            return Optional.empty();
        }
    }
}
