package dev.maker4j.bench.models;

import dev.maker4j.Calibrator;
import dev.maker4j.Provider;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.journal.FileJournal;
import java.nio.file.Path;

/** Calibrates models, with a journal for each calibration, so that all of it can be broken off and taken up again. Immutable. */
final class Calibrations {
    private final Path folder;
    private final double target;

    Calibrations(Path folder, double target) {
        this.folder = folder;
        this.target = target;
    }

    <S, A> Calibrated of(Provider provider, String model, Subject<S, A> subject) {
        Calibration found = drawn(provider, model, subject);
        return new Calibrated(
                model,
                subject.name(),
                found,
                found.reaching(target, subject.plan().steps()));
    }

    <S, A> Calibration drawn(Provider provider, String model, Subject<S, A> subject) {
        Subject.Plan plan = subject.plan();
        Calibrator.Builder<S, A> calibrator = Calibrator.of(subject.task(), subject.known())
                .asking(provider)
                .sampling(plan.sampling())
                .naming(subject.naming())
                .samples(plan.samples());
        if (plan.stopsEarly()) {
            calibrator.reaching(target);
        }
        Path journalled = folder.resolve(model).resolve(subject.name().replaceAll("[^a-zA-Z0-9]+", "-"));
        try (FileJournal journal = FileJournal.in(journalled).open()) {
            return calibrator.build().run(journal);
        }
    }
}
