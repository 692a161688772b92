package dev.maker4j.report;

import dev.maker4j.certificate.TallyCounter;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Prompt;
import dev.maker4j.replay.HistoryReader;
import dev.maker4j.replay.StepHistory;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Tally;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a page shows of a history, collected in one pass and in memory that doesn't grow with it. Confined to one thread. */
final class Digest implements HistoryReader {
    /** More reasons than anyone looks at are counted together. */
    private static final int MOST_REASONS = 20;

    private static final String OTHERS = "other reasons";

    private final List<Scene> scenes;
    private final CalibrationReader calibration;
    private final TallyCounter tallies = new TallyCounter();
    private final Histogram samplesAStep = new Histogram();
    private final Histogram rounds = new Histogram();
    private final Lengths lengths = new Lengths();
    private final Timeline timeline = new Timeline();
    private final Hardest hardest = new Hardest();
    private final Map<String, Long> flags = new LinkedHashMap<>();
    private final Map<Long, Prompt> prompts = new HashMap<>();
    private long bought;
    private long counted;
    private long unused;
    private long ofOpenSteps;
    private long firstVotes;
    private long firstVotesRight;
    private long undecided;

    Digest(List<Scene> scenes, CalibrationReader calibration) {
        this.scenes = scenes;
        this.calibration = calibration;
    }

    @Override
    public void prompt(long step, int wording, Prompt prompt) {
        prompts.putIfAbsent(step, prompt);
    }

    @Override
    public void sample(long step, Sample<String> sample) {
        bought++;
        if (sample instanceof Sample.Flagged<String> flagged) {
            String reason = flagged.flag().reason();
            flags.merge(flags.containsKey(reason) || flags.size() < MOST_REASONS ? reason : OTHERS, 1L, Long::sum);
            lengths.add(sample.reply().usage(), true);
            calibration.flagged(step, sample.number());
        } else {
            lengths.add(sample.reply().usage(), false);
        }
    }

    @Override
    public void unused(long step, LlmReply reply) {
        unused++;
    }

    @Override
    public void over(StepHistory step) {
        Tally<String> tally = step.tally();
        int samples = tally.sampleCount();
        counted += tally.voteCount();
        if (step.isByVotes()) {
            firstVotes++;
            firstVotesRight += step.isFirstVoteRight() ? 1 : 0;
        }
        if (step.answer().isPresent()) {
            rounds.add(step.rounds());
            tallies.stepDecided(new ToldStep(step));
            scenes.forEach(scene -> scene.decided(step.step(), step.answer().orElse("")));
        } else {
            undecided++;
        }
        if (!step.isReused()) {
            samplesAStep.add(samples);
        }
        timeline.add(step.elapsed(), samples);
        calibration.over(step);
        keep(step, samples, false);
    }

    @Override
    public void open(StepHistory step) {
        ofOpenSteps += step.tally().voteCount();
        if (!step.tally().votes().isEmpty()) {
            keep(step, step.tally().sampleCount(), true);
        }
    }

    private void keep(StepHistory step, int samples, boolean open) {
        Prompt asked = prompts.remove(step.step());
        if (hardest.mayTake(step, samples)) {
            hardest.add(new HardStep(step, Optional.ofNullable(asked), open));
        }
    }

    TallyCounter tallies() {
        return tallies;
    }

    CalibrationReader calibration() {
        return calibration;
    }

    Histogram samplesAStep() {
        return samplesAStep;
    }

    Histogram rounds() {
        return rounds;
    }

    Lengths lengths() {
        return lengths;
    }

    Timeline timeline() {
        return timeline;
    }

    List<HardStep> hardest() {
        return hardest.inOrder();
    }

    /** Discarded samples by reason, the most frequent first. */
    Map<String, Long> flags() {
        return sorted(flags);
    }

    private static Map<String, Long> sorted(Map<String, Long> counts) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    long bought() {
        return bought;
    }

    long undecided() {
        return undecided;
    }

    long firstVotes() {
        return firstVotes;
    }

    /** The share of first votes that were for what was decided. */
    double firstVotesRight() {
        return (double) firstVotesRight / firstVotes;
    }

    /** The share of samples that no red flag discarded. */
    double valid() {
        return bought == 0 ? 1 : 1 - (double) flagged() / bought;
    }

    private long flagged() {
        return flags.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Samples that were bought and are in no vote that counted, by reason, the most frequent first. */
    Map<String, Long> waste() {
        Map<String, Long> waste = new LinkedHashMap<>();
        flags.forEach((reason, count) -> waste.put("red flag: " + reason, count));
        waste.put("guesses and second calls", unused);
        waste.put("of steps still open", ofOpenSteps);
        waste.put("votes before another rung", bought - flagged() - counted - ofOpenSteps);
        waste.values().removeIf(count -> count <= 0);
        return sorted(waste);
    }
}
