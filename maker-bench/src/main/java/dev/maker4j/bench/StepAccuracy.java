package dev.maker4j.bench;

import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a model can do with a task's steps. Each step of a run in which all goes right is asked several times, whatever the model answered
 * before, so that a step it can't do doesn't hide those behind it.
 *
 * <p>Arguments: the server's base URL, the model, the task, samples a step (default 4), the most steps (default 20, spread over the run),
 * the temperature (default 1) and the number of the wording (default 0, the usual one; -1 for all in turn). Prints a line a step, and in the end how many samples were valid, how many of these right, and in how
 * many steps a vote would be lost, since a wrong answer came at least as often as the right one.
 */
public final class StepAccuracy {
    private static final int AT_ONCE = 1;
    private static final int MOST_TOKENS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final LlmClient model;
    private final int samples;
    private final double temperature;
    private final int wording;
    private int valid;
    private int right;
    private int lost;

    private StepAccuracy(LlmClient model, int samples, double temperature, int wording) {
        this.model = model;
        this.samples = samples;
        this.temperature = temperature;
        this.wording = wording;
    }

    /**
     * Asks.
     *
     * @param args base URL, model and task; samples a step, steps, temperature and wording may be left out
     * @throws InterruptedException if that was interrupted
     * @throws ExecutionException if a call failed
     */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        OpenAiClient model =
                OpenAiClient.at(args[0]).model(args[1]).timingOutAfter(PATIENCE).build();
        int samples = args.length > 3 ? Integer.parseInt(args[3]) : 4;
        int most = args.length > 4 ? Integer.parseInt(args[4]) : 20;
        double temperature = args.length > 5 ? Double.parseDouble(args[5]) : 1;
        int wording = args.length > 6 ? Integer.parseInt(args[6]) : 0;
        StepAccuracy accuracy = new StepAccuracy(model, samples, temperature, wording);
        List<StepQuestion> steps = spread(StepQuestions.of(args[2]), most);
        for (StepQuestion step : steps) {
            accuracy.ask(step);
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d steps, %d samples, %d valid, %d right, %d steps lost%n",
                args[2],
                steps.size(),
                steps.size() * samples,
                accuracy.valid,
                accuracy.right,
                accuracy.lost);
    }

    private static List<StepQuestion> spread(List<StepQuestion> all, int most) {
        List<StepQuestion> some = new ArrayList<>();
        int count = Math.min(most, all.size());
        for (int i = 0; i < count; i++) {
            some.add(all.get((int) ((long) i * all.size() / count)));
        }
        return some;
    }

    private void ask(StepQuestion step) throws InterruptedException, ExecutionException {
        List<Callable<String>> calls = new ArrayList<>();
        for (int sample = 0; sample < samples; sample++) {
            LlmRequest request = LlmRequest.of(step.wordings()
                            .get(wording < 0 ? sample % step.wordings().size() : wording))
                    .sample(sample)
                    .temperature(temperature)
                    .maxOutputTokens(MOST_TOKENS);
            calls.add(() -> model.complete(request).text());
        }
        Map<Object, Integer> votes = new HashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<String> reply : threads.invokeAll(calls)) {
                count(step, reply.get(), votes);
            }
        } finally {
            threads.shutdownNow();
        }
        int good = rightIn(votes, step);
        int wrong = votes.entrySet().stream()
                .filter(vote -> !step.isRight(vote.getKey()))
                .mapToInt(Map.Entry::getValue)
                .max()
                .orElse(0);
        right += good;
        lost += good <= wrong ? 1 : 0;
        System.out.println(step.right() + " <- " + votes);
    }

    private void count(StepQuestion step, String reply, Map<Object, Integer> votes) {
        Optional<Object> vote = step.vote().apply(reply);
        if (vote.isPresent()) {
            valid++;
            votes.merge(vote.get(), 1, Integer::sum);
        } else {
            System.out.println("  discarded: " + reply.strip().replace("\n", " / "));
        }
    }

    private static int rightIn(Map<Object, Integer> votes, StepQuestion step) {
        return votes.entrySet().stream()
                .filter(vote -> step.isRight(vote.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
