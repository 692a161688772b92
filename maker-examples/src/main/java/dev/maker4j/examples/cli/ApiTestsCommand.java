package dev.maker4j.examples.cli;

import dev.maker4j.cli.Facts;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.SolveOptions;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.apitests.ApiTestTask;
import dev.maker4j.examples.apitests.Secrets;
import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.apitests.reading.SuiteFile;
import dev.maker4j.examples.apitests.report.Tally;
import dev.maker4j.examples.apitests.report.TestGraphDrawing;
import dev.maker4j.examples.apitests.running.HttpRunner;
import dev.maker4j.examples.apitests.running.RunFolder;
import dev.maker4j.examples.apitests.running.Vault;
import dev.maker4j.examples.apitests.shop.ShopServer;
import dev.maker4j.examples.apitests.simulation.ApiTestSkill;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.time.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the tests of an HTTP API. */
@Command(
        name = "api-tests",
        header = "Run the tests of an HTTP API, several at a time, each step by vote.",
        description = {
            "",
            "Without a URL, a bundled shop is started and tested. A step starts a test, waits for one, or sets"
                    + " up or tears down what tests need. Failed tests are retried as the suite allows, and"
                    + " tests that depend on them are skipped.",
        },
        exitCodeList = {
            "0:all tests passed, and the run verified",
            "2:wrong usage, a wrong suite, or an API that can't be reached; nothing was tested",
            "3:tests failed or were skipped, or the run is undecided or failed",
            "4:paused by Ctrl-C; with --journal, says how to resume"
        })
final class ApiTestsCommand implements Callable<Integer> {
    private static final int PICTURE_COLUMNS = 78;

    @Mixin
    private final SolveOptions options;

    private final Shell shell;
    private final Secrets secrets = new Secrets();

    @Parameters(arity = "0..1", paramLabel = "SUITE", description = "The tests, in YAML or JSON. Default: the shop's.")
    private @Nullable Path suiteFile;

    @ArgGroup(validate = false, heading = "%n@|bold The bundled shop|@%n", order = 0)
    private ShopOptions shop = new ShopOptions();

    @Option(
            names = "--service-url",
            paramLabel = "URL",
            description = "The API to test. Default: what the suite says, else the bundled shop.")
    private @Nullable String serviceUrl;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write what was found to this file. Results as JUnit XML.")
    private @Nullable Path out;

    @Option(
            names = "--svg",
            paramLabel = "FILE",
            description = "Draw a picture into this file, in SVG. The dependencies, coloured by result.")
    private @Nullable Path svg;

    ApiTestsCommand(Shell shell) {
        this.shell = Objects.requireNonNull(shell, "shell");
        this.options = Examples.options(shell).showing(secrets::redacted);
    }

    @Override
    public Integer call() throws IOException {
        Path given = suiteFile;
        Suite suite =
                Inputs.reading(() -> given == null ? SuiteFile.bundled() : SuiteFile.read(given, shell::variable));
        suite.title()
                .outside()
                .environment()
                .forEach(name -> shell.variable(name).ifPresent(secrets::add));
        Optional<URI> own = Optional.ofNullable(serviceUrl)
                .map(url -> ApiUrls.checked(url, options.checks()))
                .or(() -> suite.title().baseUrl());
        own.ifPresent(url -> {
            shop.requireNone(options.checks());
            ApiUrls.requireReachable(url, options.checks());
        });
        Optional<RunFolder> folder = folder();
        boolean needed = folder.isPresent() && folder.get().isUsed();
        Closeable lock = locked(folder);
        try (ShopServer server = own.isPresent() ? null : shop.open(folder, options.checks());
                Vault vault = folder.isPresent() ? Vault.in(folder.get().values()) : Vault.inMemory();
                HttpRunner runner = new HttpRunner(
                        suite,
                        server == null ? own.orElseThrow() : server.url(),
                        vault,
                        shell::variable,
                        TimeSource.system())) {
            String target = own.map(URI::toString).orElse("the bundled shop");
            ApiTestEnding ending = new ApiTestEnding(suite, runner, folder);
            int status = solve(suite, target, runner, ending);
            needed = !ending.isFinal();
            return status;
        } finally {
            lock.close();
            if (!needed && folder.isPresent()) { // also where the run never began
                folder.get().delete();
            }
        }
    }

    private Closeable locked(Optional<RunFolder> folder) throws IOException {
        if (folder.isEmpty()) {
            return () -> {};
        }
        return folder.get()
                .lock()
                .orElseThrow(() -> options.checks()
                        .wrong(folder.get() + " is in use by another process that runs tests: wait for it to"
                                + " end, or name another --journal"));
    }

    /** Where values and the shop are kept until the run is over; empty without a journal. */
    private Optional<RunFolder> folder() throws IOException {
        Optional<RunFolder> folder = options.journalFolder().map(RunFolder::beside);
        if (folder.isEmpty()) {
            return folder;
        }
        if (folder.get().isGivenUp()) {
            throw options.checks()
                    .wrong("this journal's run was given up and torn down: start a new one with another --journal");
        }
        if (folder.get().exists() && !options.isResuming()) {
            throw options.checks()
                    .wrong(folder.get()
                            + " holds what an earlier run needs: add --resume to continue it, or name another"
                            + " --journal");
        }
        folder.get().make();
        return folder;
    }

    private int solve(Suite suite, String target, HttpRunner runner, ApiTestEnding ending) throws IOException {
        ApiTestTask task = new ApiTestTask(suite, target, runner);
        ApiTestWatch watch = new ApiTestWatch(suite, task, shell);
        return options.solving(task)
                .simulatedBy(new ApiTestSkill())
                .settingUp(maker -> maker.discarding(RedFlags.standard()))
                .verifying(watch)
                .watching(watch)
                .telling(of -> of.knowing(known(suite, target))
                        .measuring(() -> ending.facts(watch.state()))
                        .succeeding(report -> "all " + Words.count(suite.tests().size(), "test") + " passed")
                        .conceding("tests failed", state -> new Tally(state).shortcoming()))
                .tidyingUp(ending::tidyUp)
                .picturing(
                        (state, paint) -> ApiTestTable.lines(suite, state, ending.tornDown(), PICTURE_COLUMNS, paint))
                .writing(files -> files.sparing(suite.title().outside().files())
                        .howeverItEnds("--out", out, ending::xml)
                        .howeverItEnds("--svg", svg, (state, result) -> TestGraphDrawing.of(suite, state)))
                .run();
    }

    private static String dependencies(int number) {
        return number == 1 ? "1 dependency" : Words.count(number) + " dependencies";
    }

    private static Facts known(Suite suite, String target) {
        int needs = suite.tests().stream().mapToInt(test -> test.needs().size()).sum();
        return Facts.none()
                .row(
                        "suite",
                        suite.title().name(),
                        Words.count(suite.tests().size(), "test") + ", " + dependencies(needs) + ", against " + target)
                .field("tests", suite.tests().size())
                .field("dependencies", needs);
    }
}
