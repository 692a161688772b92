package dev.maker4j.bench;

import dev.maker4j.examples.cli.Examples;
import dev.maker4j.journal.FileJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kills {@code api-tests} (SIGKILL) at random moments, resumes it each time, and holds what a service on loopback, in this process, has
 * counted against the journal: what is on record as answered isn't sent again, and what was in flight is, with the key it had.
 *
 * <p>Arguments: kills (default 25), tests (default 60) and the seed of the moments (default 1).
 */
public final class ApiTestHarness {
    private static final int IN_FLIGHT = 3;
    private static final long LONGEST_START_NANOS = TimeUnit.MILLISECONDS.toNanos(2000);
    private static final long LONGEST_REQUEST_NANOS = TimeUnit.MILLISECONDS.toNanos(30);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Pattern RESULT =
            Pattern.compile("\\{\"type\":\"result\",.*\"result\":\"(\\S+), attempt \\d+: passed;.*");

    private final Path folder;
    private final int tests;
    private final SplittableRandom random;
    private final Map<String, Integer> arrivedWhenOnRecord = new HashMap<>();
    private final List<Integer> onRecordAt = new ArrayList<>();
    private int inFlight;

    private ApiTestHarness(Path folder, int tests, long seed) {
        this.folder = folder;
        this.tests = tests;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Runs it and prints the figures.
     *
     * @param args kills, tests and seed; all may be left out
     * @throws IOException if files or processes can't be had
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        int kills = args.length > 0 ? Integer.parseInt(args[0]) : 25;
        int tests = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        Path folder = Files.createTempDirectory("maker-api-test-crashes");
        ApiTestCrashReport report = run(folder, kills, tests, seed);
        System.out.print(report);
        Folder.delete(folder);
        if (!report.problems().isEmpty()) {
            throw new IllegalStateException("what a kill must not do: " + report.problems());
        }
    }

    /** Runs it in a folder of its own. */
    static ApiTestCrashReport run(Path folder, int kills, int tests, long seed)
            throws IOException, InterruptedException {
        return new ApiTestHarness(folder, tests, seed).run(kills);
    }

    private ApiTestCrashReport run(int kills) throws IOException, InterruptedException {
        Files.writeString(suite(), suiteText());
        try (CountingService service = CountingService.start()) {
            for (int moment :
                    random.ints(kills, 0, tests - 2 * IN_FLIGHT).sorted().toArray()) {
                kill(service, moment);
            }
            started(service).requireSuccess();
            Map<String, List<String>> keys = service.keys();
            int again = arrivedWhenOnRecord.entrySet().stream()
                    .mapToInt(known -> keys.getOrDefault(request(known.getKey()), List.of())
                                    .size()
                            - known.getValue())
                    .sum();
            int otherKeys = (int) keys.values().stream()
                    .filter(all -> Set.copyOf(all).size() != 1)
                    .count();
            return new ApiTestCrashReport(
                    List.copyOf(onRecordAt),
                    tests,
                    keys.size(),
                    service.arrived(),
                    inFlight,
                    again,
                    otherKeys,
                    JournalRecords.in(journal()).notDecidedOnce(steps()));
        }
    }

    /** Each of a fixture and the tests is begun in a step; each test is waited for in another, and the fixture torn down. */
    private int steps() {
        return 2 * tests + 2;
    }

    private String suiteText() {
        StringBuilder text = new StringBuilder("name: Killed\nrequests_per_second: 10000\nin_flight: " + IN_FLIGHT
                + "\ntimeout: 60s\nfixtures:\n  - {name: world, set_up: {method: POST, path: /world},"
                + " tear_down: {method: DELETE, path: /world}}\ntests:\n");
        for (int i = 0; i < tests; i++) {
            text.append("  - {name: t" + i + ", method: POST, path: /t" + i + ", fixtures: [world]}\n");
        }
        return text.toString();
    }

    private static String request(String name) {
        return name.equals("world") ? "POST /world" : "POST /" + name;
    }

    /** Kills when so many tests have been answered on record or, where that came before, in the start. */
    private void kill(CountingService service, int moment) throws IOException, InterruptedException {
        boolean isPast = service.keys().size() > moment;
        Child child = started(service);
        try {
            while (!isPast && service.keys().size() <= moment && child.isAlive()) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            child.killAfter(random.nextLong(isPast ? LONGEST_START_NANOS : LONGEST_REQUEST_NANOS));
        } finally {
            child.kill();
        }
        count(service);
    }

    /** Writes down what is on record, once what was in flight at the kill has arrived. */
    private void count(CountingService service) {
        int before;
        do {
            before = service.arrived();
            LockSupport.parkNanos(QUIET_NANOS);
        } while (service.arrived() != before);
        Set<String> onRecord = onRecord();
        Map<String, List<String>> keys = service.keys();
        for (String name : onRecord) {
            arrivedWhenOnRecord.putIfAbsent(
                    name, keys.getOrDefault(request(name), List.of()).size());
        }
        inFlight += (int) keys.keySet().stream()
                .filter(what ->
                        onRecord.stream().noneMatch(name -> request(name).equals(what)))
                .count();
        onRecordAt.add(onRecord.size());
    }

    private Set<String> onRecord() {
        Set<String> names = new LinkedHashSet<>();
        if (!Files.isDirectory(journal())) {
            return names;
        }
        FileJournal.in(journal()).openForReading().read(line -> {
            Matcher result = RESULT.matcher(line);
            if (result.matches()) {
                names.add(result.group(1));
            }
        });
        return names;
    }

    private Child started(CountingService service) throws IOException {
        return Child.started(
                Jvm.quickToStart(),
                Examples.class,
                Map.of(),
                folder.resolve("output"),
                List.of(
                        "api-tests",
                        suite().toString(),
                        "--service-url",
                        service.url(),
                        "--llm",
                        "simulated",
                        "--journal",
                        journal().toString(),
                        "--resume",
                        "--json"));
    }

    private Path suite() {
        return folder.resolve("suite.yaml");
    }

    private Path journal() {
        return folder.resolve("journal");
    }
}
