package dev.maker4j.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.maker4j.Provider;
import dev.maker4j.Question;
import dev.maker4j.SharedBudget;
import dev.maker4j.budget.Budget;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.run.RunListener;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.Verdict;
import dev.maker4j.voting.VotingRule;
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
 * for temperature, seed and options, which {@link Builder#sampling} sets sample by sample; a seed of its own, which all samples would
 * share, is replaced. The response is the first one that voted for
 * the winner, unchanged but for its token usage, which is that of all samples. Listeners of the wrapped model hear of every
 * sample.
 *
 * <p>A {@code chat} throws {@link UndecidedException} where the margin isn't reached, {@link LlmException} where the model
 * failed for good or longer than was retried, and {@link CancellationException} where the calling thread was interrupted.
 */
public final class VotingChatModel implements ChatModel {
    private final ChatModel chatModel;
    private final ChatModelClient client;
    private final AnswerEquality<? super String> comparing;
    private final RedFlags redFlags;
    private final Provider provider;
    private final List<Consumer<Question.Builder<?>>> settings;
    private final @Nullable Function<ChatRequest, Journal> journals;

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
        this.journals = told.journals;
    }

    /**
     * Starts to build a chat model that votes.
     *
     * @param chatModel whom to ask, from several threads; build it with {@code maxRetries(0)}, as retries are made here
     * @return a builder
     */
    public static Builder wrapping(ChatModel chatModel) {
        return new Builder(Objects.requireNonNull(chatModel, "chatModel"));
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        VotedChat chat = new VotedChat(client, request, comparing);
        Question.Builder<VotedChat.Vote> question = Question.parsedBy(chat::vote);
        settings.forEach(setting -> setting.accept(question));
        question.comparing(chat.equality()).discarding(redFlags).asking(provider.through(chat));
        if (journals == null) {
            return answered(chat, question.build());
        }
        try (Journal journal = journals.apply(request)) {
            return answered(chat, question.journalling(journal).build());
        }
    }

    private ChatResponse answered(VotedChat chat, Question<VotedChat.Vote> question) {
        Verdict<VotedChat.Vote> verdict = question.decide(chat.prompt());
        if (verdict instanceof Verdict.Decided<VotedChat.Vote> decided) {
            return chat.response(decided.answer(), redFlags);
        }
        throw new UndecidedException(client.model(), verdict.tally());
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        ChatRequestParameters defaults = chatModel.defaultRequestParameters();
        return defaults == null ? ChatRequestParameters.builder().build() : defaults; // null from a mock
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

    /** Configures how a chat model votes. Defaults are those of a {@link Question}. Confined to one thread. */
    public static final class Builder {
        private final ChatModel chatModel;
        private final List<Consumer<Question.Builder<?>>> settings = new ArrayList<>();
        private final Question.Builder<String> trial = Question.parsedBy(text -> text);
        private ChatModelClient client;
        private AnswerEquality<? super String> comparing = ComparedAnswer.Texts.INSTANCE;
        private RedFlags redFlags = RedFlags.standard();
        private @Nullable Provider provider;
        private @Nullable Function<ChatRequest, Journal> journals;

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
         * Answers with the first answer that gets this far ahead of every other.
         *
         * @param k the margin in votes, at least 1
         * @return this builder
         * @throws IllegalArgumentException if {@code k} is less than 1
         */
        public Builder untilAheadBy(int k) {
            return keep(question -> question.untilAheadBy(k));
        }

        /**
         * Decides by this rule. Default: first to ahead by 2, as in a {@link Question}.
         *
         * @param when when a vote is over
         * @return this builder
         */
        public Builder deciding(VotingRule when) {
            return keep(question -> question.deciding(when));
        }

        /**
         * Ends a vote as undecided once it can't be won within this many samples.
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
         * Compares the texts of answers by this equality. Default: without white space around them, where JSON objects and lists are
         * compared by what they say. Requests for tools are always compared by name and arguments.
         *
         * @param texts when two texts are the same, such as {@link AnswerEquality#byNumber()}. A text it throws at is discarded.
         * @return this builder
         */
        public Builder comparing(AnswerEquality<? super String> texts) {
            this.comparing = Objects.requireNonNull(texts, "texts");
            return this;
        }

        /**
         * Stops a chat once it has used this much; {@code chat} then throws {@link dev.maker4j.run.UnsolvedException}.
         *
         * @param ceilings what each chat may use
         * @return this builder
         */
        public Builder within(Budget ceilings) {
            return keep(question -> question.within(ceilings));
        }

        /**
         * Stops chats once all who share this budget have used it up together.
         *
         * @param ceilings what all chats, and whoever else, may use together
         * @return this builder
         */
        public Builder within(SharedBudget ceilings) {
            return keep(question -> question.within(ceilings));
        }

        /**
         * Tells this listener what happens in each chat, its report and cost with it; several are told in the order they were added. A
         * chat is a run of one step, told on the thread that chats.
         *
         * @param listener who is told, by several threads where several chat
         * @return this builder
         */
        public Builder listening(RunListener<Object, Object> listener) {
            return keep(question -> question.listening(listener));
        }

        /**
         * Records each chat in a journal of its own, so that one that was stopped is resumed without buying a sample twice. Of a chat
         * that its journal holds already, the answer is given again, without a call.
         *
         * @param journals opens the journal of a chat, by its request; it is closed when the chat has ended
         * @return this builder
         */
        public Builder journalling(Function<ChatRequest, Journal> journals) {
            this.journals = Objects.requireNonNull(journals, "journals");
            return this;
        }

        /**
         * The chat model that votes.
         *
         * @return the chat model
         * @throws IllegalArgumentException if the margin can never be reached within the samples allowed
         */
        public VotingChatModel build() {
            VotingChatModel voting = new VotingChatModel(this);
            Objects.requireNonNull(trial.asking(voting.provider.through(client)).build());
            return voting;
        }
    }
}
