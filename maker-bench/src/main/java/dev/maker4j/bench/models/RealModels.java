package dev.maker4j.bench.models;

import dev.maker4j.Provider;
import dev.maker4j.bench.report.Page;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.KnownStep;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.calibration.Promise;
import dev.maker4j.examples.addition.AdditionState;
import dev.maker4j.examples.addition.Cut;
import dev.maker4j.examples.addition.Wording;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.llm.Parallelism;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Calibrates one real model, or a small one and a larger, and runs what calibration promises. */
@Command(
        name = "real-models",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Calibrates real models on counting, long additions, Hanoi and tickets; runs what can be promised, and"
                        + " refuses the rest with the reason. Stop it when you like: begun again with the same journal, it asks"
                        + " for nothing twice.")
public final class RealModels implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String ADDITION = "a + b, then + carry";

    @Option(names = "--base-url", required = true, paramLabel = "URL", description = "An OpenAI-compatible API.")
    private String url = "";

    @Option(names = "--model", required = true, paramLabel = "NAME", description = "The model there.")
    private String model = "";

    @Option(names = "--stronger-url", paramLabel = "URL", description = "Where a larger model is served.")
    private @Nullable String strongerUrl;

    @Option(names = "--stronger-model", paramLabel = "NAME", description = "The larger model.")
    private @Nullable String strongerModel;

    @Option(names = "--journal", required = true, paramLabel = "DIR", description = "The folder for all journals.")
    private Path folder = Path.of("");

    @Option(names = "--only", split = ";", paramLabel = "NAME", description = "Subjects by the start of their names.")
    private List<String> only = List.of();

    @Option(names = "--temperature", paramLabel = "T", description = "Of every sample. Default: 1.")
    private double temperature = 1;

    @Option(names = "--digits", paramLabel = "N", description = "Of the numbers that are added. Default: 40.")
    private int digits = 40;

    @Option(names = "--chains", paramLabel = "N", description = "Additions run of each that is promised. Default: 10.")
    private int chains = 10;

    @Option(names = "--target", paramLabel = "T", description = "The wanted reliability of a run. Default: 0.95.")
    private double target = 0.95;

    @Option(names = "--effort", paramLabel = "F", description = "Samples, in proportion to the usual. Default: 1.")
    private double effort = 1;

    @Option(names = "--parallel", paramLabel = "N", description = "Calls in flight at once. Default: 4.")
    private int parallel = 4;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures there.")
    private @Nullable Path json;

    @Option(names = "--page", paramLabel = "FILE", description = "Write the table into its place on this page.")
    private @Nullable Path page;

    private RealModels() {}

    /**
     * Runs it.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs it, and returns the exit code. */
    static int run(String... args) {
        return new CommandLine(new RealModels()).execute(args);
    }

    /** A model, and how it is asked. */
    private record Asked(String name, Provider provider) {}

    @Override
    public Integer call() throws IOException {
        Asked small = asked(url, model);
        @Nullable
        Asked larger = strongerUrl == null || strongerModel == null ? null : asked(strongerUrl, strongerModel);
        Subjects subjects = new Subjects(temperature, digits, effort);
        Study study = new Study();
        calibrate(larger == null ? small : larger, subjects.all(), study);
        if (larger != null) {
            calibrate(small, subjects.ofTwoNumbers(), study);
            runIfPromised(larger, subjects, study);
        }
        runIfPromised(small, subjects, study);
        if (larger != null) {
            climb(small, larger, subjects, study);
        }
        write(study);
        return 0;
    }

    private void calibrate(Asked asked, List<Subject<?, ?>> subjects, Study study) {
        subjects.stream().filter(this::isChosen).forEach(subject -> calibrate(asked, subject, study));
    }

    private Asked asked(String at, String name) {
        OpenAiClient client =
                OpenAiClient.at(at).model(name).timingOutAfter(PATIENCE).build();
        return new Asked(
                name, Provider.of(client).inParallel(Parallelism.of(parallel)).build());
    }

    private boolean isChosen(Subject<?, ?> subject) {
        return only.isEmpty() || only.stream().anyMatch(subject.name()::startsWith);
    }

    private Calibrations calibrations() {
        return new Calibrations(folder.resolve("calibrations"), target);
    }

    private void calibrate(Asked asked, Subject<?, ?> subject, Study study) {
        Calibrated found = calibrations().of(asked.provider(), asked.name(), subject);
        study.add(found);
        System.out.println(found.model() + " | " + found.subject() + ": " + found.calibration());
        found.lost().forEach(state -> System.out.println("    lost: " + state));
        System.out.println("    " + found.promise() + " " + found.promise().advice());
    }

    private Chains chains(Subject.Plan plan) {
        return new Chains(folder.resolve("chains"), plan.sampling(), digits, chains);
    }

    private static String usual() {
        return ADDITION + ", calculator";
    }

    private void runIfPromised(Asked asked, Subjects subjects, Study study) {
        Subject<AdditionState, Integer> addition = subjects.addition(Cut.TWO_NUMBERS, Wording.CALCULATOR);
        study.of(asked.name(), usual())
                .map(Calibrated::promise)
                .filter(Promise::isGiven)
                .map(promise -> chains(addition.plan()).by(asked.provider(), asked.name() + " alone", promise))
                .ifPresent(ran -> tell(ran, study));
    }

    /** The small model, but for the sums that its calibration names. */
    private void climb(Asked small, Asked larger, Subjects subjects, Study study) {
        var first = study.of(small.name(), usual()).map(Calibrated::calibration);
        var above = study.of(larger.name(), usual()).map(Calibrated::calibration);
        if (first.isEmpty() || above.isEmpty()) {
            return;
        }
        Set<String> named = Rungs.named(first.get());
        if (named.isEmpty()) {
            return;
        }
        Subject<AdditionState, Integer> addition = subjects.addition(Cut.TWO_NUMBERS, Wording.CALCULATOR);
        String name = small.name() + ", " + named.size() + " sums by " + larger.name();
        Subject<AdditionState, Integer> others =
                addition.of(usual() + ", the others anew", without(addition.known(), named, addition));
        Calibration anew = calibrations().drawn(small.provider(), small.name(), others);
        Calibration both = Rungs.together(anew, above.get(), named);
        Promise promise = both.reaching(target, addition.plan().steps());
        study.add(new Calibrated(name, usual(), both, promise));
        System.out.println(name + ": " + both + "\n    " + promise.advice() + "\n    named: " + named);
        if (promise.isGiven()) {
            tell(chains(addition.plan()).by(small.provider(), larger.provider(), named, name, promise), study);
        }
    }

    private static KnownSteps<AdditionState, Integer> without(
            KnownSteps<AdditionState, Integer> all, Set<String> named, Subject<AdditionState, Integer> addition) {
        List<KnownStep<AdditionState, Integer>> others = LongStream.range(0, all.size())
                .mapToObj(all::at)
                .filter(step -> !named.contains(addition.naming().apply(step.state())))
                .toList();
        return KnownSteps.of(others);
    }

    private static void tell(Chains.Ran ran, Study study) {
        study.add(ran);
        System.out.println(ran.name() + ": " + ran.right() + " of " + ran.all() + " chains right, samples "
                + ran.samples() + ", promised " + ran.promise());
    }

    private void write(Study study) throws IOException {
        System.out.println(study.markdown());
        if (json != null) {
            Files.writeString(json, study.json());
        }
        if (page != null) {
            Page.at(page, page.resolveSibling("figures")).put("real-models", study.markdown());
        }
    }
}
