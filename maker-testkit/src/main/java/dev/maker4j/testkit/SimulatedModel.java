package dev.maker4j.testkit;

import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmOptions;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model that derives its answers from the prompt with a {@link Skill}, and goes wrong the way models do.
 *
 * <pre>{@code
 * LlmClient model = SimulatedModel.with(skill).erringAt(0.0022).seed(42);
 * }</pre>
 *
 * <p>Everything random is a hash of the seed, the prompt's text and the sample's number, so the same request gets the
 * same reply in any order and on any number of threads. Failures also depend on how often that call failed before, so a
 * retry can succeed. Temperatures are accepted and make no difference.
 *
 * <p>Immutable: each step of the chain returns a new model. Safe for use by several threads. By default it is always
 * right, plain and immediate, and never fails. A call costs the skill's time and well under a microsecond.
 *
 * <p>Token counts are an estimate of 4 characters a token. A reply longer than the request's limit is cut off there, with
 * {@link FinishReason#LENGTH}.
 */
public final class SimulatedModel implements LlmClient {
    private static final int VARIANTS = 840;

    private final Skill skill;
    private final String name;
    private final long seed;
    private final Mistakes mistakes;
    private final Manner manner;
    private final @Nullable Pace pace;
    private final double failureRate;
    private final @Nullable Outages outages;
    private final PromptHashes prompts;

    private SimulatedModel(
            Skill skill,
            String name,
            long seed,
            Mistakes mistakes,
            Manner manner,
            @Nullable Pace pace,
            double failureRate) {
        this.skill = skill;
        this.name = name;
        this.seed = seed;
        this.mistakes = mistakes;
        this.manner = manner;
        this.pace = pace;
        this.failureRate = failureRate;
        this.outages = failureRate == 0 ? null : new Outages(failureRate);
        this.prompts = new PromptHashes(seed);
    }

    /**
     * A model that is always right.
     *
     * @param skill what it knows
     * @return the model
     */
    public static SimulatedModel with(Skill skill) {
        Objects.requireNonNull(skill, "skill");
        return new SimulatedModel(skill, "model", 0, Mistakes.NONE, Manner.PLAIN, null, 0);
    }

    /**
     * Names the model; reports show it after the word "simulated".
     *
     * @param name such as the name of the model it stands for
     * @return a new model
     */
    public SimulatedModel named(String name) {
        Objects.requireNonNull(name, "name");
        return new SimulatedModel(skill, name, seed, mistakes, manner, pace, failureRate);
    }

    /**
     * Seeds everything random.
     *
     * @param seed any number; 0 by default
     * @return a new model
     */
    public SimulatedModel seed(long seed) {
        return new SimulatedModel(skill, name, seed, mistakes, manner, pace, failureRate);
    }

    /**
     * Makes the model wrong at times: a valid reply with the wrong answer.
     *
     * @param rate the probability of a wrong answer, 0 to 1
     * @return a new model
     * @throws IllegalArgumentException if {@code rate} is outside 0 to 1
     */
    public SimulatedModel erringAt(double rate) {
        return with(new Mistakes(rate, mistakes.agreement(), mistakes.hardShare(), mistakes.hardRate()));
    }

    /**
     * Makes errors agree: that share of them gives the one wrong answer that belongs to the prompt, whatever the
     * sample, as where a model is misled in the same way each time. The others scatter.
     *
     * @param share of the errors, 0 to 1; 0 by default
     * @return a new model
     * @throws IllegalArgumentException if {@code share} is outside 0 to 1
     */
    public SimulatedModel agreeingOnErrors(double share) {
        return with(new Mistakes(mistakes.rate(), share, mistakes.hardShare(), mistakes.hardRate()));
    }

    /**
     * Makes some prompts harder than the rest; which ones is drawn from their text.
     *
     * <p>The wording is part of the text, so a state that is asked in several wordings is hard in each of them
     * independently: a model that is wrong by wording.
     *
     * @param share of all prompts, 0 to 1
     * @param errorRate the probability of a wrong answer to such a prompt, 0 to 1; {@link #erringAt} is for the rest
     * @return a new model
     * @throws IllegalArgumentException if a value is outside 0 to 1
     */
    public SimulatedModel findingHard(double share, double errorRate) {
        return with(new Mistakes(mistakes.rate(), mistakes.agreement(), share, errorRate));
    }

    private SimulatedModel with(Mistakes changed) {
        return new SimulatedModel(skill, name, seed, changed, manner, pace, failureRate);
    }

    /**
     * Makes the model dress up its answer at times (a preface, a code fence, a JSON wrapper, a closing phrase), so that
     * a strict parser must reject it.
     *
     * @param rate the probability of a broken format, 0 to 1
     * @return a new model
     * @throws IllegalArgumentException if {@code rate} is outside 0 to 1
     */
    public SimulatedModel breakingFormatAt(double rate) {
        return with(new Manner(rate, manner.rambleRate(), manner.rambleTokens()));
    }

    /**
     * Makes the model think aloud at length at times before it answers.
     *
     * @param rate the probability of rambling, 0 to 1
     * @param tokens how long such a reply is, unless the answer alone is longer; at least 1
     * @return a new model
     * @throws IllegalArgumentException if {@code rate} is outside 0 to 1 or {@code tokens} less than 1
     */
    public SimulatedModel ramblingAt(double rate, int tokens) {
        return with(new Manner(manner.breakRate(), rate, tokens));
    }

    private SimulatedModel with(Manner changed) {
        return new SimulatedModel(skill, name, seed, mistakes, changed, pace, failureRate);
    }

    /**
     * Makes the model take real time to answer. It then no longer counts as in-process, so samples are asked for in
     * parallel.
     *
     * @param latency how long; drawn for each sample
     * @return a new model
     */
    public SimulatedModel answeringIn(Latency latency) {
        return answeringIn(latency, TimeSource.system());
    }

    /**
     * Makes the model take time on the given clock.
     *
     * @param latency how long; drawn for each sample
     * @param time what waits, such as a {@link FakeTime}
     * @return a new model
     */
    public SimulatedModel answeringIn(Latency latency, TimeSource time) {
        Pace changed = new Pace(Objects.requireNonNull(latency, "latency"), Objects.requireNonNull(time, "time"));
        return new SimulatedModel(skill, name, seed, mistakes, manner, changed, failureRate);
    }

    /**
     * Makes calls fail as a provider's do: rate limited, server error or timed out, all transient. Each further attempt
     * of the same call is drawn anew.
     *
     * @param rate the probability that an attempt fails, 0 to 1
     * @return a new model
     * @throws IllegalArgumentException if {@code rate} is outside 0 to 1
     */
    public SimulatedModel failingAt(double rate) {
        return new SimulatedModel(skill, name, seed, mistakes, manner, pace, Rates.checked("the failure rate", rate));
    }

    // A run makes millions of these calls: whatever is switched off must cost nothing, and nothing but the reply is
    // allocated.
    @Override
    public LlmReply complete(LlmRequest request) throws InterruptedException {
        Prompt prompt = request.prompt();
        long situation = prompts.of(prompt);
        long sample = Draws.draw(situation, request.sample());
        Duration latency = pace == null ? Duration.ZERO : pace.waited(sample);
        if (outages != null) {
            outages.passOrThrow(sample);
        }
        boolean wrong = mistakes.happen(situation, sample);
        String answer = wrong ? skill.wrongAnswer(prompt, mistakes.variant(situation, sample)) : skill.answer(prompt);
        String text = manner.worded(answer, sample);
        LlmOptions options = request.options();
        if (options.equals(LlmOptions.none())) {
            return reply(request, text, latency);
        }
        LlmReply reply = reply(request, Wishes.stopped(text, options), latency);
        return Wishes.told(reply, options, () -> texts(prompt, situation));
    }

    /**
     * Every text that it may write, with its probability. Errors that scatter are taken to be as those of the first 840 variants, which is
     * exact where a skill picks one of up to 8 by remainder.
     */
    private Map<String, Double> texts(Prompt prompt, long situation) {
        double wrong = mistakes.rate(situation);
        Map<String, Double> answers = new LinkedHashMap<>();
        answers.put(skill.answer(prompt), 1 - wrong);
        double agreeing = wrong * mistakes.agreement();
        if (agreeing > 0) {
            answers.merge(skill.wrongAnswer(prompt, mistakes.agreed(situation)), agreeing, Double::sum);
        }
        Map<String, Integer> scattered = new LinkedHashMap<>();
        for (int variant = 0; wrong > agreeing && variant < VARIANTS; variant++) {
            scattered.merge(skill.wrongAnswer(prompt, variant), 1, Integer::sum);
        }
        scattered.forEach((answer, times) -> answers.merge(answer, (wrong - agreeing) * times / VARIANTS, Double::sum));
        Map<String, Double> texts = new LinkedHashMap<>();
        answers.forEach((answer, share) ->
                manner.ways(answer).forEach((text, way) -> texts.merge(text, share * way, Double::sum)));
        return texts;
    }

    private static LlmReply reply(LlmRequest request, String text, Duration latency) {
        int limit = request.maxOutputTokens().orElse(Integer.MAX_VALUE);
        boolean cutOff = Tokens.exceed(limit, text);
        String written = cutOff ? text.substring(0, limit * Tokens.CHARACTERS) : text;
        FinishReason reason = cutOff ? FinishReason.LENGTH : FinishReason.STOP;
        return LlmReply.of(written, Tokens.usage(request.prompt(), written), reason, latency);
    }

    /**
     * The model's name after the word "simulated".
     *
     * @return the name for reports
     */
    @Override
    public String model() {
        return "simulated " + name;
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    /**
     * Whether no latency is set.
     *
     * @return true where a call never waits
     */
    @Override
    public boolean isInProcess() {
        return pace == null;
    }

    /** A schema goes to the skill as a part of the prompt. */
    @Override
    public boolean takesSchemas() {
        return true;
    }

    @Override
    public String toString() {
        return "SimulatedModel[" + name + ", seed=" + seed + ", " + mistakes + ", " + manner
                + (pace == null ? "" : ", " + pace.latency())
                + (failureRate == 0 ? "" : ", failing=" + failureRate) + "]";
    }
}
