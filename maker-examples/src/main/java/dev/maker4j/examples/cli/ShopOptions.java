package dev.maker4j.examples.cli;

import dev.maker4j.cli.Checks;
import dev.maker4j.examples.apitests.running.RunFolder;
import dev.maker4j.examples.apitests.shop.Fault;
import dev.maker4j.examples.apitests.shop.Manners;
import dev.maker4j.examples.apitests.shop.ShopServer;
import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the bundled shop behaves, and where it listens. */
final class ShopOptions {
    private static final int DELAY = 20;
    private static final int MOST_DELAY = 60_000;
    private static final int MOST_PORT = 65_535;

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on. Default: a free one.")
    private @Nullable Integer port;

    @Option(
            names = "--flaky",
            paramLabel = "SHARE",
            description = "Let the shop answer 503 to this share of the requests, chosen by a hash of --flaky-seed,"
                    + " the endpoint and the request's number. Default: 0.")
    private @Nullable Double flaky;

    @Option(names = "--flaky-seed", paramLabel = "N", description = "Default: 0.")
    private @Nullable Long flakySeed;

    @Option(
            names = "--fault",
            paramLabel = "ENDPOINT=FAULT",
            description = "Make an endpoint of the shop fail: a status, drop (done, but no answer), hang, garbage or"
                    + " slow; with *N only the first N times. For example \"POST /orders=500\" or \"GET"
                    + " /users/{id}=drop*1\".")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--answer-delay",
            paramLabel = "MS",
            description = "Delay before each of the shop's answers. Default: 20.")
    private @Nullable Integer delay;

    /** Refuses these options together with an API of the user's own. */
    void requireNone(Checks checks) {
        if (port != null || flaky != null || flakySeed != null || !faults.isEmpty() || delay != null) {
            throw checks.wrong(
                    "--port, --flaky, --flaky-seed, --fault and --answer-delay are for the bundled shop, and a URL"
                            + " is for an API of your own: give one or the other");
        }
    }

    ShopServer open(Optional<RunFolder> folder, Checks checks) {
        int at = port == null ? 0 : checks.between("--port", 1, MOST_PORT, port);
        Manners manners = manners(checks);
        try {
            return folder.isPresent()
                    ? ShopServer.in(folder.get().shop(), manners, at, TimeSource.system())
                    : ShopServer.inMemory(manners, at, TimeSource.system());
        } catch (IOException e) {
            throw checks.wrong(
                    port == null
                            ? "the shop can't be opened: " + e.getMessage()
                            : "--port " + port + " can't be listened on (" + e.getMessage()
                                    + "): name another, or leave it out for a free one");
        }
    }

    private Manners manners(Checks checks) {
        List<Fault> all = new ArrayList<>();
        for (String fault : faults) {
            try {
                all.add(Fault.parse(fault));
            } catch (IllegalArgumentException e) {
                throw checks.wrong("--fault " + e.getMessage());
            }
        }
        return new Manners(
                checks.rate("--flaky", flaky == null ? 0 : flaky),
                flakySeed == null ? 0 : flakySeed,
                Duration.ofMillis(checks.between("--answer-delay", 0, MOST_DELAY, delay == null ? DELAY : delay)),
                all);
    }
}
