package dev.maker4j.examples;

import dev.maker4j.Calibrator;
import dev.maker4j.HardSteps;
import dev.maker4j.Provider;
import dev.maker4j.Rung;
import dev.maker4j.Survey;
import dev.maker4j.Trigger;
import dev.maker4j.calibration.Agreement;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.Cascade;
import dev.maker4j.calibration.KnownStep;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.calibration.Promise;
import dev.maker4j.scaling.Accuracy;
import dev.maker4j.scaling.Forecast;
import dev.maker4j.scaling.Scaling;
import dev.maker4j.scaling.StepForecast;
import java.util.List;

/** The Java of docs/choosing-k.md, cost.md and when-not-to-vote.md, line by line; {@link MethodPagesTest} runs it. */
final class MethodSnippets {
    private MethodSnippets() {}

    static double knownAccuracy() {
        int k = Scaling.margin(0.95, 1_048_575, 0.9978); // 3
        double run = Accuracy.of(0.9978).taskReliability(k, 1_048_575); // 0.989
        return k + run;
    }

    static <T, A> double rows(Survey.Builder<T, A> survey, List<KnownStep<T, A>> gold, Provider provider) {
        Calibration ofRows = Calibrator.of(survey, KnownSteps.of(gold))
                .asking(provider)
                .samples(1_000)
                .build()
                .run();
        Promise row = ofRows.reaching(0.95, 1); // of one row, drawn at random
        double wrong = 300 * (1 - row.reliability().low()); // rows of 300 that may be wrong
        return wrong;
    }

    static double forecast() {
        Forecast forecast = Forecast.of(1_048_575, Accuracy.ofErrorRate(0.0022))
                .reaching(0.95)
                .atPrice(0.0011);
        double dollars = forecast.expectedCost(); // 3,476
        return dollars;
    }

    static HardSteps<Object> cascade(Calibration ofSmall, Calibration ofLarge, Provider large) {
        Cascade cascade = Cascade.reaching(0.95, 1_023, ofSmall, ofLarge);
        HardSteps<Object> policy = HardSteps.named("doubts go to the large model")
                .when(Trigger.dissentBefore(cascade.votes()))
                .then(Rung.asking(large).untilAheadBy(cascade.margin()));
        return policy;
    }

    static double lostState() {
        double wrong = StepForecast.vote(0.4, 3, 1).wrong(); // 0.77
        return wrong;
    }

    static double[] agreement() {
        Agreement agreement = Agreement.of(300, 285); // two votes on each of 300 rows, which agreed on 285
        double atMost = agreement.pAtMost(); // 0.986
        double atLeast = agreement.pAtLeast(0.05); // 0.869, if voting loses no more than 5% of the rows
        return new double[] {atMost, atLeast};
    }
}
