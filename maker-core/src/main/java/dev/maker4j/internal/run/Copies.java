package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.PromptHash;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlags;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Votes are worth something because samples are independent. A cache between here and the model, keyed by the request, sends one
 * reply many times, and then a wrong one wins unanimously. Its sign is the reply's identifier: it comes again with the same text to
 * the same prompt. An identifier that comes with another text, or to another prompt, is none: some servers send a constant.
 *
 * Where only one identifier was ever seen and it comes again, a cache and a constant look alike. Then the prompt is asked with a
 * line break at its end, which is the same question and another request: a constant comes again, a cached reply doesn't.
 *
 * Identifiers are a server's own, so each writer's are looked at apart: a run may ask several models, of which one sends a constant
 * while another sits behind a cache, and two servers may number their replies alike.
 */
/** Finds replies that were sent before. Confined to the thread of a run. */
public final class Copies {
    private final CopySigns signs;
    private final PromptHash hashes = new PromptHash();
    private final Map<Writer, ReplyIds> writers = new LinkedHashMap<>();
    private final Set<Integer> ignored = new HashSet<>();

    private Copies(CopySigns signs) {
        this.signs = signs;
    }

    /**
     * No reply seen yet.
     *
     * @param settings how the run votes
     * @return what is known of its replies
     */
    public static Copies of(RunSettings<?> settings) {
        return new Copies(new CopySigns(settings.remote()));
    }

    /** What else may tell of copies. */
    CopySigns signs() {
        return signs;
    }

    /** Whether it isn't known yet of this model if a reply came again or all its replies have one identifier. */
    boolean isUnsure(int model) {
        // Asked at every turn of a vote, where most runs have no identifiers at all.
        return !writers.isEmpty()
                && writers.entrySet().stream()
                        .anyMatch(one ->
                                one.getKey().model() == model && one.getValue().areUnsure());
    }

    /** Whether all identifiers are known to tell replies apart, or not to, or there are none. */
    boolean isSettled() {
        return writers.values().stream().allMatch(ReplyIds::areSettled);
    }

    /**
     * Takes note of a reply that an earlier stint judged.
     *
     * @param model which of the run's models was asked, 0 being the maker's own
     * @param recorded as a journal holds it
     */
    public void restored(int model, RecordedSample recorded) {
        LlmReply reply = recorded.reply();
        ReplyIds ids = known(new Writer(model, reply.model().orElse("")), reply);
        if (ids != null) {
            ids.isCopy(reply, recorded.prompt(), recorded.verbatim() ? reply.text() : null);
        }
    }

    /**
     * Looks at a reply that arrived.
     *
     * @return the red flag of a copy; empty where it is none, or its identifier says nothing
     */
    Optional<RedFlag> inspect(OpenStep<?, ?> step, int sample, LlmReply reply) {
        if (reply.id().isEmpty()) {
            return Optional.empty(); // at every sample, and most models in process give none
        }
        ReplyIds ids = known(Writer.of(step, reply), reply);
        if (ids == null || !ids.isCopy(reply, step.wordings().hashOf(sample, hashes), reply.text())) {
            return Optional.empty();
        }
        return Optional.of(new RedFlag(
                RedFlags.COPY,
                "reply " + reply.id().orElseThrow()
                        + " came before, to the same prompt and with the same text: a cache answers for the model;"
                        + " turn it off, or let it tell requests apart by their seeds. If the server gives all its replies"
                        + " one identifier, say Provider.of(client).ignoringReplyIds()"));
    }

    /** What is known of the identifiers of whoever wrote the reply; null where it has none, or they aren't to be looked at. */
    private @Nullable ReplyIds known(Writer writer, LlmReply reply) {
        return reply.id().isEmpty() || ignored.contains(writer.model())
                ? null
                : writers.computeIfAbsent(writer, fresh -> new ReplyIds());
    }

    /**
     * Has no reply of a model taken for a copy any more.
     *
     * @param model which of the run's models, 0 being the maker's own
     */
    public void ignore(int model) {
        ignored.add(model);
        writers.keySet().removeIf(writer -> writer.model() == model);
    }

    /**
     * Has no reply of one writer taken for a copy any more.
     *
     * @param model which of the run's models was asked, 0 being the maker's own
     * @param name the model that the replies name; empty where they name none
     */
    public void ignore(int model, String name) {
        writers.computeIfAbsent(new Writer(model, name), writer -> new ReplyIds())
                .ignore();
    }

    /**
     * Whose identifiers turned out to say nothing: one came with another text, or to another prompt.
     *
     * @param model which of the run's models was asked, 0 being the maker's own
     * @return the models that the replies name; an empty name for those that name none
     */
    public List<String> meaningless(int model) {
        return writers.entrySet().stream()
                .filter(one -> one.getKey().model() == model && one.getValue().areMeaningless())
                .map(one -> one.getKey().name())
                .toList();
    }
}
