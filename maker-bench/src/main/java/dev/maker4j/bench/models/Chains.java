package dev.maker4j.bench.models;

import dev.maker4j.HardSteps;
import dev.maker4j.Maker;
import dev.maker4j.Provider;
import dev.maker4j.Rung;
import dev.maker4j.Trigger;
import dev.maker4j.calibration.Promise;
import dev.maker4j.examples.addition.AdditionState;
import dev.maker4j.examples.addition.LongAddition;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.run.Outcome;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;

/** Additions of two long numbers, run as a calibration promised them, and journalled. Immutable. */
final class Chains {
    private final Path folder;
    private final Addition addition;
    private final int digits;
    private final int count;

    Chains(Path folder, Addition addition, int digits, int count) {
        this.folder = folder;
        this.addition = addition;
        this.digits = digits;
        this.count = count;
    }

    /**
     * What came of them.
     *
     * @param name of what ran
     * @param promise of each
     * @param right how many had no wrong digit
     * @param all how many there were
     * @param samples of all, by model
     */
    record Ran(String name, Promise promise, int right, int all, Map<String, Long> samples) {

        /** Whether so many right ones, or fewer, are to be expected in more than 1 of 40 cases at the promise's lower bound. */
        boolean isAsPromised() {
            return probabilityOfSoFew(promise.reliability().low()) > 0.025;
        }

        private double probabilityOfSoFew(double reliability) {
            double sum = 0;
            double ways = 1;
            for (int i = 0; i <= right; i++) {
                sum += ways * Math.pow(reliability, i) * Math.pow(1 - reliability, all - (double) i);
                ways = ways * (all - i) / (i + 1);
            }
            return sum;
        }
    }

    /** Runs them with one model. */
    Ran by(Provider provider, String name, Promise promise) {
        return ran(name, promise, task -> maker(task, provider, promise));
    }

    /** Runs them with one model, and the sums that are named with another. */
    Ran by(Provider provider, Provider stronger, Set<String> sums, String name, Promise promise) {
        return ran(
                name,
                promise,
                task -> maker(task, provider, promise)
                        .deciding(HardSteps.named("calibrated sums go to the stronger model")
                                .when(Trigger.<AdditionState>states(
                                        sums.size() + " sums", state -> sums.contains(task.sum(state))))
                                .then(Rung.asking(stronger).untilAheadBy(promise.margin()))));
    }

    private Maker.Builder<AdditionState, Integer> maker(LongAddition task, Provider provider, Promise promise) {
        return Maker.solving(task)
                .asking(provider)
                .sampling(addition.plan().sampling())
                .untilAheadBy(promise.margin());
    }

    private Ran ran(String name, Promise promise, Function<LongAddition, Maker.Builder<AdditionState, Integer>> maker) {
        int right = 0;
        Map<String, Long> samples = new TreeMap<>();
        for (int chain = 0; chain < count; chain++) {
            Path journalled =
                    folder.resolve(name.replaceAll("[^a-zA-Z0-9]+", "-")).resolve("" + chain);
            try (FileJournal journal = FileJournal.in(journalled).open()) {
                Outcome<AdditionState, Integer> outcome =
                        maker.apply(task(chain)).journalling(journal).build().solve();
                right += outcome instanceof Outcome.Solved ? 1 : 0;
                outcome.report()
                        .usageByModel()
                        .forEach((model, usage) -> samples.merge(model, usage.samples(), Long::sum));
            }
        }
        return new Ran(name, promise, right, count, samples);
    }

    private LongAddition task(int number) {
        SplittableRandom random = new SplittableRandom(number);
        return addition.task().adding(digits(random), digits(random));
    }

    private String digits(SplittableRandom random) {
        StringBuilder number = new StringBuilder(digits);
        while (number.length() < digits) {
            number.append(random.nextInt(10));
        }
        return number.toString();
    }
}
