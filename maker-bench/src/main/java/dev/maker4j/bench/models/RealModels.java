package dev.maker4j.bench.models;

import dev.maker4j.Provider;
import dev.maker4j.bench.report.Page;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.Promise;
import dev.maker4j.examples.addition.Cut;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.llm.Parallelism;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
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
        Asked main = larger == null ? small : larger;
        Subjects subjects = new Subjects(temperature, digits, effort);
        List<Addition> ofTwo = new ArrayList<>(chosen(subjects.additions(Cut.CARRY_FIRST)));
        ofTwo.addAll(chosen(subjects.additions(Cut.CARRY_LAST)));
        List<Addition> ofThree = chosen(subjects.additions(Cut.THREE_NUMBERS));
        Study study = new Study();
        ofTwo.forEach(addition -> calibrate(main, addition.subject(), study));
        ofThree.forEach(addition -> calibrate(main, addition.subject(), study));
        subjects.others().stream()
                .filter(subject -> isChosen(subject.name()))
                .forEach(subject -> calibrate(main, subject, study));
        study.compare(main.name(), ofThree, ofTwo);
        Optional<Addition> promised = cheapestPromised(main, ofTwo, study);
        if (promised.isPresent()) {
            Addition addition = promised.get();
            Promise promise =
                    study.of(main.name(), addition.name()).orElseThrow().promise();
            tell(chains(addition).by(main.provider(), main.name() + ", " + addition.name(), promise), study);
            if (larger != null) {
                climb(small, larger, addition, study);
            }
        }
        write(study);
        return 0;
    }

    private Asked asked(String at, String name) {
        OpenAiClient client =
                OpenAiClient.at(at).model(name).timingOutAfter(PATIENCE).build();
        return new Asked(
                name, Provider.of(client).inParallel(Parallelism.of(parallel)).build());
    }

    private List<Addition> chosen(List<Addition> additions) {
        return additions.stream().filter(addition -> isChosen(addition.name())).toList();
    }

    private boolean isChosen(String name) {
        return only.isEmpty() || only.stream().anyMatch(name::startsWith);
    }

    private Calibrations calibrations() {
        return new Calibrations(folder.resolve("calibrations"), target);
    }

    private void calibrate(Asked asked, Subject<?, ?> subject, Study study) {
        Calibrated found = calibrations().of(asked.provider(), asked.name(), subject);
        study.add(found);
        System.out.println(found.told());
    }

    private static Optional<Addition> cheapestPromised(Asked asked, List<Addition> additions, Study study) {
        return additions.stream()
                .filter(addition -> promise(asked, addition, study).isGiven())
                .min(Comparator.comparingDouble(
                        addition -> promise(asked, addition, study).samples().estimate()));
    }

    private static Promise promise(Asked asked, Addition addition, Study study) {
        return study.of(asked.name(), addition.name()).orElseThrow().promise();
    }

    private Chains chains(Addition addition) {
        return new Chains(folder.resolve("chains"), addition, digits, chains);
    }

    /** The small model alone and, where that is refused, with the larger one for the sums that its calibration names. */
    private void climb(Asked small, Asked larger, Addition addition, Study study) {
        calibrate(small, addition.subject(), study);
        Calibrated first = study.of(small.name(), addition.name()).orElseThrow();
        Calibrated above = study.of(larger.name(), addition.name()).orElseThrow();
        study.compare(first, above);
        Set<String> named = Rungs.named(first.calibration());
        if (first.promise().isGiven()) {
            String name = small.name() + ", " + addition.name();
            tell(chains(addition).by(small.provider(), name, first.promise()), study);
        } else if (!named.isEmpty()) {
            climb(small, larger, addition, named, study);
        }
    }

    private void climb(Asked small, Asked larger, Addition addition, Set<String> named, Study study) {
        Calibration anew = calibrations().drawn(small.provider(), small.name(), addition.without(named));
        Calibration above =
                study.of(larger.name(), addition.name()).orElseThrow().calibration();
        Calibration both = Rungs.together(anew, above, named);
        Promise promise = both.reaching(target, addition.plan().steps());
        String name = small.name() + ", " + named.size() + " sums by " + larger.name();
        Calibrated together = new Calibrated(name, addition.name(), both, promise);
        study.add(together);
        System.out.println(together.told() + "    by " + larger.name() + ": " + named);
        if (promise.isGiven()) {
            tell(chains(addition).by(small.provider(), larger.provider(), named, name, promise), study);
        }
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
