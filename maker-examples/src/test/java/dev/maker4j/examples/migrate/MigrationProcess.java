package dev.maker4j.examples.migrate;

import dev.maker4j.examples.crash.EndingJournal;
import dev.maker4j.examples.migrate.database.Access;
import dev.maker4j.examples.migrate.reading.PlanFile;
import dev.maker4j.journal.FileJournal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A migration in a process of its own, to be killed. */
public final class MigrationProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private MigrationProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Begins a migration that waits for ever at an entry of its journal, or at none where that is 0. */
    static MigrationProcess start(TestShop shop, Path journal, Path plan, int entry, boolean written) throws Exception {
        return start(shop, journal, plan, entry, written, "");
    }

    /** The same, or goes on with one, where a step is to fail unless its name is empty. */
    static MigrationProcess start(TestShop shop, Path journal, Path plan, int entry, boolean written, String failAt)
            throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                MigrationProcess.class.getName(),
                shop.url(),
                journal.toString(),
                plan.toString(),
                Integer.toString(entry),
                Boolean.toString(written),
                failAt));
        builder.environment().put("TEST_PASSWORD", shop.password());
        return new MigrationProcess(builder.redirectErrorStream(true).start());
    }

    /** What the process does. */
    public static void main(String[] arguments) throws IOException {
        Access access = Access.to(arguments[0]).as("maker", System.getenv("TEST_PASSWORD"));
        Plan plan = PlanFile.parse("plan.yaml", Files.readString(Path.of(arguments[2])));
        int entry = Integer.parseInt(arguments[3]);
        try (FileJournal journal = FileJournal.in(Path.of(arguments[1])).open()) {
            EndingJournal ending =
                    new EndingJournal(journal, entry, Boolean.parseBoolean(arguments[4]), MigrationProcess::stay);
            TestMigration migration = TestMigration.of(plan, access).journalling(ending);
            if (!arguments[5].isEmpty()) {
                migration.failingAt(arguments[5]);
            }
            TestMigration.End end = migration.run();
            System.out.println("ended: " + end.outcome());
        }
    }

    private static void stay() {
        System.out.println("here");
        System.out.flush();
        while (true) {
            LockSupport.park();
        }
    }

    /** Waits until the process says that it is where it was to come to. */
    void awaitHere() throws IOException {
        String problem = awaited();
        if (!problem.isEmpty()) {
            throw new IllegalStateException("the process didn't come there: " + problem);
        }
    }

    /** Waits for that or for the run's end; tells which, as what the process said in the second case. */
    String awaited() throws IOException {
        String line = String.valueOf(output.readLine());
        return line.equals("here") ? "" : line;
    }

    /** Ends it as kill -9 does. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() throws IOException {
        kill();
        output.close();
    }
}
