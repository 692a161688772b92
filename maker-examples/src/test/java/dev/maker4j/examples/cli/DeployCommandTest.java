package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.deploy.TestPlan;
import dev.maker4j.examples.deploy.control.PlatformClient;
import dev.maker4j.examples.deploy.control.PlatformProcess;
import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.deploy.loopback.Answer;
import dev.maker4j.examples.deploy.loopback.LoopbackServer;
import dev.maker4j.examples.deploy.platform.PlatformMain;
import dev.maker4j.examples.deploy.platform.PlatformServer.Address;
import dev.maker4j.examples.deploy.platform.Terms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
@Timeout(900)
class DeployCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path plan;

    @BeforeEach
    void writePlan() throws IOException {
        plan = Files.writeString(folder.resolve("small.yaml"), TestPlan.TEXT);
    }

    /** Lets the roll-out come to no end as long as a file is there, which is returned. */
    private Path hold() throws IOException {
        Path file = Files.createFile(folder.resolve("hold"));
        String contract = "do: ALTER TABLE goods DROP COLUMN name";
        Files.writeString(
                plan,
                TestPlan.TEXT.replace(
                        contract,
                        "do: [\"CALL HOLD_AS_LONG_AS('" + file + "')\", ALTER TABLE goods DROP COLUMN name]"));
        return file;
    }

    @Test
    void rollsOutAndDrawsTheTimeLine() throws IOException {
        Path svg = folder.resolve("line.svg");

        Run run = Run.exiting(0, "deploy", plan, "--svg", svg, "--json");

        assertThat(run.out())
                .hasLineCount(1)
                .contains(
                        "\"status\":\"solved\"", "\"verified\":true", "\"failedCalls\":0,", "\"canaryFailedCalls\":0,")
                .contains("\"versions\":{\"stock\":\"2.0\",\"front\":\"2.0\"},\"rolledBack\":false")
                .containsPattern("\"calls\":[1-9]");
        assertThat(run.err()).contains("✔  contract-database stock");
        assertThat(Files.readString(svg)).startsWith("<svg").contains("stock", "replace front-2");
    }

    @Test
    void rollsABadReleaseBackAndExitsWithThreeAndItsStatusSaysSo() {
        Path journal = folder.resolve("run");

        Run run = Run.exiting(3, "deploy", plan, "--bad-release", "stock", "--json", "--journal", journal);

        assertThat(run.out())
                .contains(
                        "\"status\":\"rolled back\"", "\"verified\":true", "\"failedCalls\":0,", "\"rolledBack\":true")
                .contains("\"versions\":{\"stock\":\"1.0\",\"front\":\"1.0\"}")
                .containsPattern("\"canaryFailedCalls\":[1-9]");
        assertThat(run.err()).contains("every service is on its old version again, since compare stock failed");
        assertThat(Run.exiting(0, "status", "--journal", journal).out()).contains("✔ Rolled back");
        assertThat(Run.exiting(0, "status", "--journal", journal, "--json").out())
                .contains("\"status\":\"rolled back\"");
    }

    @Test
    void refusesWhatMakesNoSenseBeforeAnythingIsStarted() throws IOException {
        Path cycle = Files.writeString(
                folder.resolve("cycle.yaml"), TestPlan.TEXT.replaceFirst("work: 1ms", "needs: [stock]"));

        assertThat(Run.refusing("deploy", cycle)).startsWith("examples deploy: " + cycle + ":9: the services need");
        assertThat(Run.refusing("deploy", folder.resolve("none.yaml"))).contains("no such file");
        assertThat(Run.refusing("deploy", plan, "--bad-release", "shelf")).contains("its services are stock, front");
        assertThat(Run.refusing("deploy", plan, "--bad-release", "stock=sad"))
                .contains("--bad-release knows errors, slow, fails-to-start and unhealthy, not sad");
        assertThat(Run.refusing("deploy", plan, "--bad-release", "stock=errors:3s"))
                .contains("takes no time");
        assertThat(Run.refusing("deploy", plan, "--bad-release", "stock=slow:soon"))
                .contains("isn't a duration");
        assertThat(Run.refusing("deploy", plan, "--lease", "1s")).contains("--lease must be 5s or more");
        assertThat(Run.refusing("deploy", plan, "--port", "70000")).contains("--port must be from 0 to 65535");
        assertThat(Run.refusing("deploy", plan, "--svg", folder))
                .contains("--svg")
                .contains("directory");
        assertThat(Run.refusing("deploy", plan, "--k", "0")).contains("--k");
        Files.writeString(plan, TestPlan.TEXT.replace("SELECT title", "SELECT titel"));
        assertThat(Run.refusing("deploy", plan)).contains(plan + ":23: the query of the new version of stock fails");
    }

    @Test
    void refusesAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = Run.exiting(2, "deploy", plan, "--port", taken.getLocalPort());

            assertThat(run.err().lines().toList())
                    .last()
                    .asString()
                    .contains("the proxy can't listen at port " + taken.getLocalPort() + ": Address already in use");
        }
    }

    /** A run in a process of its own, to be killed. */
    private static Process start(Object... typed) throws IOException {
        return start(ProcessBuilder.Redirect.DISCARD, typed);
    }

    private static Process start(ProcessBuilder.Redirect output, Object... typed) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Examples.class.getName(),
                "deploy"));
        for (Object word : typed) {
            command.add(word.toString());
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }

    private static Address awaitAddress(Path file) throws IOException {
        Optional<Address> address = Optional.empty();
        while (address.isEmpty()) {
            pause();
            address = Files.exists(file) ? PlatformProcess.left(file) : Optional.empty();
        }
        return address.get();
    }

    @Test
    void aRunThatIsKilledInTheMiddleOfAnActIsGoneOnWithAndLeavesNothingBehind() throws Exception {
        Path journal = folder.resolve("run");
        Path hold = hold();
        Process runner = start(plan, "--journal", journal);
        Address address = awaitAddress(folder.resolve("run-platform.json"));
        PlatformClient client = new PlatformClient(address);
        while (!client.snapshot().act().equals("do = contract-database stock")) {
            pause();
        }
        runner.destroyForcibly().waitFor();
        Files.delete(hold);
        assertThat(Run.refusing("deploy", plan, "--journal", journal))
                .contains("the services of an earlier run with this journal are still running", "add --resume");
        assertThat(refusedToResume(journal, "--bad-release", "stock=slow:1s"))
                .contains("--bad-release stock=slow:1s: the services of this run are already running, with no bad"
                        + " release;"
                        + " leave --bad-release out");
        int other = address.proxyPort() == 1024 ? 1025 : 1024;
        assertThat(refusedToResume(journal, "--port", other))
                .contains("--port " + other + ": the services of this run are already running, behind a proxy at port "
                        + address.proxyPort() + "; leave --port out");
        assertThat(refusedToResume(journal, "--lease", "2m"))
                .contains("--lease 2m: the services of this run are already running, and wait for 60 s; leave"
                        + " --lease out");
        List<History.PerformedAct> before = client.history().acts();
        ProcessHandle platform = ProcessHandle.of(address.pid()).orElseThrow();
        List<ProcessHandle> instances = platform.descendants().toList();
        assertThat(instances).hasSize(4);

        Path svg = folder.resolve("line.svg");
        Run run = Run.exiting(
                0,
                "deploy",
                plan,
                "--journal",
                journal,
                "--resume",
                "--json",
                "--svg",
                svg,
                "--port",
                address.proxyPort(),
                "--lease",
                "1m");
        Files.move(svg, folder.resolve("first.svg"));

        assertThat(run.out())
                .contains("\"verified\":true", "\"failedCalls\":0,", "\"canaryFailedCalls\":0,")
                .contains("\"versions\":{\"stock\":\"2.0\",\"front\":\"2.0\"},\"rolledBack\":false")
                .contains("\"resumedSteps\":" + (before.size() - 1));
        assertThat(platform.isAlive()).isFalse();
        instances.forEach(
                instance -> instance.onExit().orTimeout(300, TimeUnit.SECONDS).join());
        assertThat(folder.resolve("run-platform.json")).doesNotExist();

        Run again = Run.exiting(0, "deploy", plan, "--journal", journal, "--resume", "--json", "--svg", svg);

        assertThat(again.err()).contains("this run is over and its services are gone; here is its record");
        assertThat(facts(again)).isEqualTo(facts(run)).contains("\"failedCalls\":0");
        assertThat(svg).hasSameBinaryContentAs(folder.resolve("first.svg"));
    }

    private String refusedToResume(Path journal, Object option, Object value) {
        return Run.refusing("deploy", plan, "--journal", journal, "--resume", option, value);
    }

    private static String facts(Run run) {
        return run.out().substring(run.out().indexOf("\"calls\""), run.out().indexOf("\"journal\""));
    }

    @Test
    void aRunThatIsPausedTellsHowUsersFareMeanwhile() throws Exception {
        Path journal = folder.resolve("run");
        Path svg = folder.resolve("line.svg");

        Run run = Run.exiting(
                4, "deploy", plan, "--journal", journal, "--k", 1, "--max-samples", 1, "--json", "--svg", svg);

        try {
            assertThat(Files.readString(svg)).contains("4 instances not yet rolled out after 0:", ", 1 act<");
            assertThat(run.out())
                    .contains("\"status\":\"paused\"", "\"calls\":", "\"failedCalls\":0,", "\"canaryFailedCalls\":0,")
                    .contains("\"versions\":{\"stock\":\"1.0\",\"front\":\"1.0\"},\"rolledBack\":false");
            assertThat(run.err()).contains("resume with", "the services go on without it for 60 s");
        } finally {
            PlatformProcess.stop(
                    PlatformProcess.left(folder.resolve("run-platform.json")).orElseThrow());
        }
    }

    @Test
    void aRunWhoseServicesHaveGivenItUpIsRefused() throws IOException {
        Path journal = Files.createDirectory(folder.resolve("run"));
        Files.writeString(journal.resolve("000001.jsonl"), "{}\n");
        Path address = Files.writeString(
                folder.resolve("run-platform.json"),
                "{\"port\":1,\"token\":\"t\",\"proxyPort\":1,\"pid\":1,\"terms\":{\"badReleases\":{},\"leaseMillis\":1000}}");

        assertThat(Run.refusing("deploy", plan, "--journal", journal, "--resume"))
                .contains("the services of this run are gone: they stop if it isn't resumed within --lease");
        assertThat(address).doesNotExist();
    }

    @Test
    void servicesThatAreKilledLeaveNoAddressBehindAndNobodyIsToldToResume() throws Exception {
        Path file = folder.resolve("run-platform.json");
        Path output = folder.resolve("output");
        hold();
        Path svg = folder.resolve("line.svg");
        ProcessBuilder.Redirect told = ProcessBuilder.Redirect.to(output.toFile());
        Process runner = start(told, plan, "--journal", folder.resolve("run"), "--json", "--svg", svg);
        Address address = awaitAddress(file);
        PlatformClient client = new PlatformClient(address);
        while (!client.snapshot().act().equals("do = contract-database stock")) {
            pause();
        }
        ProcessHandle platform = ProcessHandle.of(address.pid()).orElseThrow();
        List<ProcessHandle> instances = platform.descendants().toList();

        platform.destroyForcibly();

        assertThat(runner.waitFor()).isEqualTo(3);
        assertThat(file).doesNotExist();
        assertThat(output)
                .content()
                .contains("\"status\":\"failed\"", "its services are gone with it; start a new roll-out")
                .contains("its services are gone, so it can't be resumed; start a new one with another --journal")
                .contains("\"versions\":{\"stock\":\"2.0")
                .doesNotContain("resume with", "resumeWith");
        assertThat(Files.readString(svg)).contains("4 instances not yet rolled out after 0:", "do = canary ");
        assertThat(Run.refusing("deploy", plan, "--journal", folder.resolve("run"), "--resume"))
                .contains("the services of this run are gone");
        instances.forEach(
                instance -> instance.onExit().orTimeout(300, TimeUnit.SECONDS).join());
    }

    @Test
    void theAddressOfServicesThatAreGoneIsTakenForWhatItIs() throws IOException {
        Path file = folder.resolve("run-platform.json");
        try (LoopbackServer other = LoopbackServer.start(0, "other", request -> new Answer(404, "who are you?"))) {
            Files.writeString(
                    file,
                    "{\"port\":" + other.port() + ",\"token\":\"t\",\"proxyPort\":1,\"pid\":" + Long.MAX_VALUE
                            + ",\"terms\":{\"badReleases\":{},\"leaseMillis\":1000}}");

            assertThat(PlatformProcess.left(file))
                    .as("another program has its port")
                    .isEmpty();
        }
        assertThat(PlatformProcess.left(file)).as("nobody is there").isEmpty();
        Files.writeString(file, "something else");
        assertThat(Run.refusing("deploy", plan, "--journal", folder.resolve("run")))
                .contains(file + " should hold the address of an earlier run's services, but holds something else");
    }

    @Test
    void theServicesOfARunThatIsHaltedAreLeftForAPersonToLookAt() throws Exception {
        Files.writeString(
                plan,
                TestPlan.TEXT.replace(
                        "undo: ALTER TABLE goods DROP",
                        "undo:\n          - CALL FAIL_HERE()\n          - ALTER TABLE goods DROP"));
        Process runner = start(plan, "--journal", folder.resolve("run"), "--bad-release", "stock", "--lease", "5m");
        Address address = awaitAddress(folder.resolve("run-platform.json"));

        assertThat(runner.waitFor()).isEqualTo(3);

        try {
            PlatformClient client = new PlatformClient(address);
            assertThat(client.history().acts())
                    .last()
                    .extracting(History.PerformedAct::act)
                    .isEqualTo("undo = expand-database stock");
            long calls = client.snapshot().counts().calls();
            while (client.snapshot().counts().calls() <= calls) {
                pause(); // users go on
            }
            Path svg = folder.resolve("line.svg");
            Run again = Run.exiting(
                    3, "deploy", plan, "--journal", folder.resolve("run"), "--resume", "--json", "--svg", svg);
            assertThat(Files.readString(svg)).contains("not yet rolled back after", "undo = expand-database stock");
            assertThat(again.out())
                    .contains("halted for a person to look at, since the undo of expand-database stock failed")
                    .contains("\"rolledBack\":false")
                    .containsPattern("\"canaryFailedCalls\":[1-9]");
        } finally {
            PlatformProcess.stop(address);
        }
    }

    @Test
    void withoutAJournalTheServicesEndWithTheRunThatIsKilled() throws Exception {
        hold();
        Process runner = start(plan);
        while (runner.descendants().count() < 5) {
            pause();
        }
        List<ProcessHandle> all = runner.descendants().toList();

        runner.destroyForcibly().waitFor();

        all.forEach(process -> process.onExit().orTimeout(300, TimeUnit.SECONDS).join());
        assertThat(all).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void servicesThatNobodyComesBackToStopByThemselves() throws Exception {
        Path file = folder.resolve("platform.json");
        Address address = PlatformProcess.start(
                new PlatformMain.Order("small.yaml", TestPlan.TEXT, 0, new Terms(Map.of(), 5000), file.toString()));
        ProcessHandle platform = ProcessHandle.of(address.pid()).orElseThrow();
        List<ProcessHandle> instances = platform.descendants().toList();
        assertThat(instances).hasSize(4);

        platform.onExit().orTimeout(300, TimeUnit.SECONDS).join();

        instances.forEach(
                instance -> instance.onExit().orTimeout(300, TimeUnit.SECONDS).join());
        assertThat(file).doesNotExist();
        assertThat(PlatformProcess.left(file)).isEmpty();
    }
}
