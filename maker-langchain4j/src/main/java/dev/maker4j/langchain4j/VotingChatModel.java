package dev.maker4j.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.maker4j.Provider;
import dev.maker4j.Question;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.voting.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A chat model that asks another one several times and answers by vote, so that an existing AI Service gets voted answers
 * without a change to its code. Immutable and safe for use by several threads where the wrapped model is.
 *
 * <pre>{@code
 * ChatModel voted = VotingChatModel.wrapping(chatModel).untilAheadBy(3).build();
 * Assistant assistant = AiServices.create(Assistant.class, voted);
 * }</pre>
 *
 * <p>Each {@code chat} costs at least as many calls as the margin. The request goes to the wrapped model as it came, but
 * for the temperature, which {@link Builder#sampling} sets sample by sample. The response is the first one that voted for
 * the winner, unchanged but for its token usage, which is that of all samples. Listeners of the wrapped model hear of every
 * sample.
 *
 * <p>A {@code chat} throws {@link UndecidedException} where the margin isn't reached, {@link LlmException} where the model
 * failed for good or longer than was retried, and {@link CancellationException} where the calling thread was interrupted.
 */
public final class VotingChatModel implements ChatModel {
    private final ChatModel chatModel;
    private final ChatModelClient client;
    private final Function<AiMessage, Object> comparing;
    private final RedFlags redFlags;
    private final Provider provider;
    private final List<Consumer<Question.Builder<?>>> settings;

    private VotingChatModel(Builder told) {
        this.chatModel = told.chatModel;
        this.client = told.client;
        this.comparing = told.comparing;
        this.redFlags = told.redFlags;
        Provider shared = told.provider;
        this.provider = shared != null
                ? shared
                : Provider.of(client).ridingOut(Duration.ZERO).build();
        this.settings = List.copyOf(told.settings);
    }

    /**
     * Begins a chat model that votes.
     *
     * @param chatModel whom to ask, from several threads; build it with {@code maxRetries(0)}, as retries are made here
     * @return a builder
     */
    public static Builder wrapping(ChatModel chatModel) {
        return new Builder(Objects.requireNonNull(chatModel, "chatModel"));
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        VotedChat chat = new VotedChat(client, request);
        Question.Builder<VotedChat.Vote> question = Question.parsedBy(text -> chat.vote(text, comparing));
        settings.forEach(setting -> setting.accept(question));
        Verdict<VotedChat.Vote> verdict = question.discarding(redFlags)
                .asking(provider.through(chat))
                .build()
                .decide(chat.prompt());
        if (verdict instanceof Verdict.Decided<VotedChat.Vote> decided) {
            return chat.response(decided.answer(), redFlags);
        }
        throw new UndecidedException(client.model(), verdict.tally());
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return chatModel.defaultRequestParameters();
    }

    @Override
    public ModelProvider provider() {
        return chatModel.provider();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return chatModel.supportedCapabilities();
    }

    /** Names the wrapped model. */
    @Override
    public String toString() {
        return "VotingChatModel[" + client.model() + "]";
    }

    /** Says how a chat model votes. What isn't said is as in a {@link Question}. Confined to one thread. */
    public static final class Builder {
        private final ChatModel chatModel;
        private final List<Consumer<Question.Builder<?>>> settings = new ArrayList<>();
        private final Question.Builder<String> trial = Question.parsedBy(text -> text);
        private ChatModelClient client;
        private Function<AiMessage, Object> comparing = ComparedAnswer::of;
        private RedFlags redFlags = RedFlags.standard();
        private @Nullable Provider provider;

        private Builder(ChatModel chatModel) {
            this.chatModel = chatModel;
            this.client = ChatModelClient.over(chatModel);
        }

        /** Keeps a setting for each question to come; the trial question checks its value now. */
        private Builder keep(Consumer<Question.Builder<?>> setting) {
            setting.accept(trial);
            settings.add(setting);
            return this;
        }

        /**
         * Answers with the first answer that is this far ahead of every other.
         *
         * @param k the margin in votes, at least 1
         * @return this builder
         * @throws IllegalArgumentException if {@code k} is less than 1
         */
        public Builder untilAheadBy(int k) {
            return keep(question -> question.untilAheadBy(k));
        }

        /**
         * Gives a vote up as undecided once it can't be won within this many samples.
         *
         * @param samples of one chat, discarded ones included; at least 1
         * @return this builder
         * @throws IllegalArgumentException if {@code samples} is less than 1
         */
        public Builder atMost(int samples) {
            return keep(question -> question.atMost(samples));
        }

        /**
         * Draws samples at these temperatures, which replace that of the request. Default {@link Sampling#standard()}; say
         * {@link Sampling#atProvidersTemperature()} to keep the request's.
         *
         * @param how temperatures and token limit
         * @return this builder
         */
        public Builder sampling(Sampling how) {
            return keep(question -> question.sampling(how));
        }

        /**
         * Discards replies with these red flags. Default {@link RedFlags#standard()}. A request for tools is inspected as the
         * text of its names and arguments.
         *
         * @param flags what to look for
         * @return this builder
         */
        public Builder discarding(RedFlags flags) {
            this.redFlags = Objects.requireNonNull(flags, "flags");
            return this;
        }

        /**
         * Keeps to the limits of this provider, together with all who share it: retries, rate limit, calls in flight, patience. What
         * is asked is the wrapped model all the same. Default: a provider of this chat model's own, with the usual retries, which
         * waits for no outage.
         *
         * @param shared whose limits hold
         * @return this builder
         */
        public Builder sharing(Provider shared) {
            this.provider = Objects.requireNonNull(shared, "shared");
            return this;
        }

        /**
         * Ends each single call at a total deadline.
         *
         * @param total the most time one call may take; more than 0. Default 60 s.
         * @return this builder
         * @throws IllegalArgumentException if {@code total} isn't positive
         */
        public Builder timingOutAfter(Duration total) {
            this.client = client.timingOutAfter(total);
            return this;
        }

        /**
         * Compares answers by a form of your own. Default: the tools asked for, by name and arguments; else the text without
         * white space around it, where JSON objects and lists are compared as values.
         *
         * @param form a pure function of a message's text and tool requests, which are all it is shown; its results need
         *     {@code equals} and {@code hashCode}. A message it throws at is discarded.
         * @return this builder
         */
        public Builder comparing(Function<AiMessage, Object> form) {
            this.comparing = Objects.requireNonNull(form, "form");
            return this;
        }

        /**
         * The chat model that votes.
         *
         * @return the chat model
         * @throws IllegalArgumentException if the margin can never be reached within the samples allowed
         */
        public VotingChatModel build() {
            Objects.requireNonNull(trial.asking(request -> LlmReply.of("")).build());
            return new VotingChatModel(this);
        }
    }
}
