package dev.maker4j.examples.cli;

import dev.maker4j.cli.Checks;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.SolveOptions;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.deploy.control.PlatformProcess;
import dev.maker4j.examples.deploy.instance.Flaw;
import dev.maker4j.examples.deploy.platform.PlatformMain;
import dev.maker4j.examples.deploy.platform.PlatformServer.Address;
import dev.maker4j.examples.deploy.platform.Terms;
import dev.maker4j.examples.input.InputDuration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The bundled platform: where it listens, how long it stays, and which of its releases are bad. */
final class PlatformOptions {
    private static final int MOST_PORTS = 65_535;
    private static final Duration USUAL_LEASE = Duration.ofSeconds(60);
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(5);
    private static final String THERE = ": the services of this run are already running, ";

    @Option(
            names = "--bad-release",
            paramLabel = "SERVICE",
            description = "Make the new version of this service bad: SERVICE=KIND or SERVICE=KIND:TIME, where KIND is"
                    + " errors, slow, fails-to-start or unhealthy, and TIME is how much slower or when."
                    + " Default kind: errors. May be repeated.")
    private List<String> badReleases = List.of();

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on. Default: a free one.")
    private @Nullable Integer port;

    @Option(
            names = "--lease",
            paramLabel = "TIME",
            description = "How long the services wait for --resume once the run has stopped. Default: 60s.")
    private @Nullable String lease;

    /**
     * A platform that runs.
     *
     * @param address where it is
     * @param found whether it was left by an earlier run
     */
    record Chosen(Address address, boolean found) {}

    /** The options as typed, or their defaults, checked. */
    Terms terms(Plan plan, Checks checks) {
        if (port != null && (port < 0 || port > MOST_PORTS)) {
            throw checks.wrong("--port must be from 0 to 65535, but was " + port);
        }
        return Terms.of(flaws(plan, checks), stay(checks));
    }

    private Map<String, Flaw> flaws(Plan plan, Checks checks) {
        Map<String, Flaw> flaws = new LinkedHashMap<>();
        for (String bad : badReleases) {
            int equals = bad.indexOf('=');
            String service = equals < 0 ? bad : bad.substring(0, equals);
            if (plan.service(service).isEmpty()) {
                throw checks.wrong("--bad-release must name a service of the plan, but was " + bad + "; its"
                        + " services are "
                        + plan.services().stream().map(Service::name).collect(Collectors.joining(", ")));
            }
            String flaw = equals < 0 ? Flaw.Kind.ERRORS.word() : bad.substring(equals + 1);
            try {
                flaws.put(service, Flaw.parse(flaw));
            } catch (IllegalArgumentException e) {
                throw checks.wrong("--bad-release " + e.getMessage());
            }
        }
        return flaws;
    }

    private Duration stay(Checks checks) {
        if (lease == null) {
            return USUAL_LEASE;
        }
        try {
            Duration stays = InputDuration.parse(lease);
            if (stays.compareTo(SHORTEST_LEASE) < 0) {
                throw checks.wrong("--lease must be 5s or more, but was " + lease);
            }
            return stays;
        } catch (IllegalArgumentException e) {
            throw checks.wrong("--lease: " + e.getMessage());
        }
    }

    /** Finds the platform of the run to be resumed, or starts one. */
    Chosen open(Plan plan, PlatformMain.Order order, PlatformFiles files, SolveOptions options, Shell shell) {
        try {
            Optional<Address> left = files.leftPlatform();
            if (left.isPresent()) {
                left.flatMap(there -> difference(there, order.terms())).ifPresent(difference -> {
                    throw options.checks().wrong(difference);
                });
                return new Chosen(left.get(), true);
            }
            String instances = Words.count(plan.instances(), "instance");
            String services = Words.count(plan.services().size(), "service");
            shell.showErr("  " + shell.paintErr().dim("starting " + instances + " of " + services));
            files.forgetEnd();
            return new Chosen(PlatformProcess.start(order), false);
        } catch (IOException e) {
            throw options.checks().wrong(String.valueOf(e.getMessage()));
        }
    }

    /** What to start where no platform was left. */
    PlatformMain.Order order(String name, String text, Terms terms, PlatformFiles files) {
        String address = files.address().map(Path::toString).orElse("");
        return new PlatformMain.Order(name, text, port == null ? 0 : port, terms, address);
    }

    /**
     * Refuses options that differ from the running services, which can't be changed any more; no option is silently
     * ignored.
     */
    private Optional<String> difference(Address there, Terms typed) {
        if (port != null && port != 0 && port != there.proxyPort()) {
            return Optional.of(
                    "--port " + port + THERE + "behind a proxy at port " + there.proxyPort() + "; leave --port out");
        }
        Map<String, String> bad = there.terms().badReleases();
        if (!badReleases.isEmpty() && !bad.equals(typed.badReleases())) {
            return Optional.of("--bad-release " + String.join(", ", badReleases) + THERE + "with "
                    + (bad.isEmpty() ? "no bad release" : "the bad releases " + told(bad))
                    + "; leave --bad-release out");
        }
        return lease != null && typed.leaseMillis() != there.terms().leaseMillis()
                ? Optional.of("--lease " + lease + THERE + "and wait for "
                        + there.terms().lease().toSeconds() + " s; leave --lease out")
                : Optional.empty();
    }

    private static String told(Map<String, String> badReleases) {
        return new TreeMap<>(badReleases)
                .entrySet().stream()
                        .map(bad -> bad.getKey() + "=" + bad.getValue())
                        .collect(Collectors.joining(", "));
    }
}
