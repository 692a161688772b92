package dev.maker4j.examples.cli;

import dev.maker4j.cli.Checks;
import dev.maker4j.cli.InputException;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.SolveOptions;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.deploy.control.PlatformProcess;
import dev.maker4j.examples.deploy.instance.Flaw;
import dev.maker4j.examples.deploy.platform.PlatformMain;
import dev.maker4j.examples.deploy.platform.PlatformServer.Address;
import dev.maker4j.examples.deploy.verification.RunEnd;
import dev.maker4j.examples.input.InputDuration;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The platform that comes with the program: where it listens, how long it stays, and which of its releases are bad. */
final class PlatformOptions {
    private static final Pattern BAD = Pattern.compile("([^=]+)(?:=([^:]+)(?::(.+))?)?");
    private static final int MOST_PORTS = 65_535;
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(5);

    @Option(
            names = "--bad-release",
            paramLabel = "SERVICE",
            description =
                    "Let the new version of this service be bad: SERVICE=KIND or SERVICE=KIND:TIME, where KIND is errors,"
                            + " slow, fails-to-start or unhealthy, and TIME how much slower or when. Default: errors. May be"
                            + " given several times.")
    private List<String> badReleases = List.of();

    @Option(names = "--port", paramLabel = "N", description = "Port of the proxy. Default: a free one.")
    private int port;

    @Option(
            names = "--lease",
            paramLabel = "TIME",
            description = "How long the services wait for --resume once the run has stopped. Default: 60s.")
    private String lease = "60s";

    /**
     * A platform that runs.
     *
     * @param address where it is
     * @param found whether it was left by an earlier run
     */
    record Chosen(Address address, boolean found) {}

    /** How long the services wait, as it was typed. */
    String lease() {
        return lease;
    }

    Map<String, Flaw> flaws(Plan plan, Checks checks) {
        Map<String, Flaw> flaws = new LinkedHashMap<>();
        for (String bad : badReleases) {
            Matcher form = BAD.matcher(bad);
            if (!form.matches() || plan.service(form.group(1)).isEmpty()) {
                throw checks.wrong("--bad-release names no service of the plan: " + bad + "; its services are "
                        + plan.services().stream().map(Service::name).collect(Collectors.joining(", ")));
            }
            flaws.put(form.group(1), flaw(form.group(2), form.group(3), checks));
        }
        return flaws;
    }

    private static Flaw flaw(String word, String time, Checks checks) {
        Flaw.Kind kind = Flaw.Kind.ERRORS;
        if (word != null) {
            kind = Arrays.stream(Flaw.Kind.values())
                    .filter(one -> one != Flaw.Kind.NONE && one.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> checks.wrong(
                            "--bad-release knows errors, slow, fails-to-start and unhealthy, not " + word));
        }
        if (time == null) {
            return new Flaw(kind, kind.usual());
        }
        if (kind.usual().isZero()) {
            throw checks.wrong("--bad-release " + kind.word() + " takes no time, but got " + time);
        }
        return new Flaw(kind, duration("--bad-release", time, checks));
    }

    private static Duration duration(String option, String text, Checks checks) {
        try {
            return InputDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw checks.wrong(option + ": " + e.getMessage());
        }
    }

    /** How the run in the journal has ended, where it is to be gone on with though it is over. */
    Optional<RunEnd> end(SolveOptions options) {
        try {
            Optional<Path> file = endFile(options);
            return file.isPresent()
                            && options.isResuming()
                            && holdsSomething(options.journalFolder().orElseThrow())
                    ? RunEnd.in(file.get())
                    : Optional.empty();
        } catch (IOException e) {
            throw options.checks().wrong(String.valueOf(e.getMessage()));
        }
    }

    /** Where is kept how the run has ended; empty where there is no journal. */
    static Optional<Path> endFile(SolveOptions options) {
        return options.journalFolder().map(journal -> beside(journal, "-end.json"));
    }

    private Duration stay(Checks checks) {
        Duration stays = duration("--lease", lease, checks);
        if (stays.compareTo(SHORTEST_LEASE) < 0) {
            throw checks.wrong("--lease must be 5s or more, but was " + lease);
        }
        return stays;
    }

    private static Optional<Path> addressFile(SolveOptions options) {
        return options.journalFolder().map(journal -> beside(journal, "-platform.json"));
    }

    /** Removes the address of a platform that is gone and couldn't do so itself. */
    static void forget(SolveOptions options) throws IOException {
        Optional<Path> file = addressFile(options);
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }

    /** Finds the platform of the run that is gone on with, or starts one; whatever is wrong is known then. */
    Chosen open(Plan plan, String name, String text, SolveOptions options, Shell shell) {
        Checks checks = options.checks();
        Map<String, Flaw> flaws = flaws(plan, checks);
        if (port < 0 || port > MOST_PORTS) {
            throw checks.wrong("--port must be from 0 to 65535, but was " + port);
        }
        Duration stays = stay(checks);
        Optional<Path> file = addressFile(options);
        try {
            Optional<Address> left = file.isPresent() ? left(file.get(), options) : Optional.empty();
            if (left.isPresent()) {
                return new Chosen(left.get(), true);
            }
            String instances = Words.count(plan.instances(), "instance");
            shell.err()
                    .println("  "
                            + shell.paintErr()
                                    .dim("starting " + instances + " of "
                                            + Words.count(plan.services().size(), "service")));
            Optional<Path> end = endFile(options);
            if (end.isPresent()) {
                Files.deleteIfExists(end.get()); // of an earlier run, whose journal is gone
            }
            Map<String, PlatformMain.FlawOrder> ordered = new LinkedHashMap<>();
            flaws.forEach((service, flaw) -> ordered.put(
                    service, new PlatformMain.FlawOrder(flaw.kind(), flaw.time().toMillis())));
            return new Chosen(
                    PlatformProcess.start(new PlatformMain.Order(
                            name,
                            text,
                            ordered,
                            port,
                            stays.toMillis(),
                            file.map(Path::toString).orElse(""))),
                    false);
        } catch (IOException e) {
            throw checks.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static Path beside(Path journal, String ending) {
        Path whole = journal.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + ending);
    }

    private static Optional<Address> left(Path file, SolveOptions options) throws IOException {
        Optional<Address> left = PlatformProcess.left(file);
        Path journal = options.journalFolder().orElseThrow();
        if (left.isPresent() && !options.isResuming()) {
            throw options.checks()
                    .wrong("the services of an earlier run with this journal still run (" + left.get()
                            + "): say --resume to go on with it, or name another folder");
        }
        if (left.isEmpty() && options.isResuming() && holdsSomething(journal)) {
            throw InputException.in(
                    journal,
                    "the services of this run are gone: they stop when nobody resumes it within --lease, and can't be gone on with;"
                            + " begin a new one with another --journal");
        }
        return left;
    }

    private static boolean holdsSomething(Path journal) throws IOException {
        if (!Files.isDirectory(journal)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(journal)) {
            for (Path file : files) {
                if (Files.size(file) > 0 && !file.endsWith("lock")) {
                    return true;
                }
            }
            return false;
        }
    }
}
