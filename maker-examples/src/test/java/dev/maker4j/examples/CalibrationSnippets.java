package dev.maker4j.examples;

import dev.maker4j.Calibrator;
import dev.maker4j.Maker;
import dev.maker4j.Provider;
import dev.maker4j.Survey;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.Comparison;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.calibration.Promise;
import dev.maker4j.llm.Sampling;
import dev.maker4j.task.DecomposableTask;
import java.util.List;
import java.util.function.Function;

/** The code of docs/calibration.md. */
final class CalibrationSnippets {
    private CalibrationSnippets() {}

    static Promise measure(
            DecomposableTask<Integer, Integer> task, Function<Integer, Integer> solver, Provider provider) {
        Calibration calibration = Calibrator.of(task, KnownSteps.along(task, solver))
                .asking(provider)
                .samples(2_500)
                .reaching(0.95)
                .build()
                .run();
        Promise promise = calibration.reaching(0.95, 1_023);
        System.out.println(promise.advice());
        Maker.solving(task).asking(provider).deciding(promise.rule()).build().solve();
        return promise;
    }

    static <T> Calibration read(Survey.Builder<T, String> survey, KnownSteps<T, String> gold, Provider provider) {
        Calibration calibration = Calibrator.of(survey, gold)
                .sampling(Sampling.standard().atTemperatures(1, 1))
                .asking(provider)
                .build()
                .readingLogProbabilities(row -> List.of("billing", "account", "defect"))
                .run();
        System.out.println(calibration.logProbabilities().orElseThrow());
        return calibration;
    }

    static String compare(
            Calibration asCalculator, Calibration asQuestion, Calibration ofTheLargeModel, Calibration ofSmallerSteps) {
        String advice = Comparison.of("calculator", asCalculator)
                .inOtherWords("question", asQuestion)
                .byAnotherModel("large", ofTheLargeModel)
                .inSmallerSteps("carry first", ofSmallerSteps)
                .advice();
        return advice;
    }
}
