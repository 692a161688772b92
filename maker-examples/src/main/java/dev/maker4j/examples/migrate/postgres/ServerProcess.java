package dev.maker4j.examples.migrate.postgres;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/*
 * The server is started by a small shell script, which then waits for the end of its input. That end comes when this process
 * closes it, and also when this process is killed in whatever way, so a server doesn't outlive the run that it was started
 * for. The script has a session of its own where there is setsid, so that neither Ctrl-C nor a kill of the whole process
 * group reaches it.
 *
 * PostgreSQL refuses to run as root. In a user namespace of their own (unshare -U) root's processes are nobody, which
 * satisfies PostgreSQL, while outside they still own root's files.
 */
/** PostgreSQL's programs at work on one data folder. */
final class ServerProcess implements Closeable {
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            $AS "$PG_CTL" -D "$DATA" -l "$FOLDER/server.log" -o "$OPTIONS" -w -t 60 start >"$FOLDER/start.log" 2>&1 </dev/null \
              || { echo failed; exit 1; }
            echo started
            read -r line
            $AS "$PG_CTL" -D "$DATA" -m "$MODE" -w -t 60 stop >/dev/null 2>&1
            [ -z "$REMOVED" ] || rm -rf -- "$REMOVED"
            """;

    private static final int PATIENCE_SECONDS = 60;

    private final Process script;

    private ServerProcess(Process script) {
        this.script = script;
    }

    /** Makes an empty data folder with one user. */
    static void initialize(Programs programs, Path data, String user, Path passwordFile) throws IOException {
        List<String> command = new ArrayList<>(prefix());
        command.addAll(List.of(programs.path("initdb"), "-D", data.toString(), "-U", user, "-A", "scram-sha-256"));
        command.addAll(List.of("--pwfile", passwordFile.toString(), "-E", "UTF8", "--no-locale", "--no-sync"));
        run(command, "can't set up a database in " + data);
    }

    /** Stops whatever server a killed process may have left there. */
    static void stopLeftover(Programs programs, Path data) throws IOException {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            List<String> command = new ArrayList<>(prefix());
            command.addAll(List.of(programs.path("pg_ctl"), "-D", data.toString(), "-m", "fast", "-w", "stop"));
            finished(started(command)); // fails where only the file was left over, which the next start sees to
        }
    }

    /** Starts the server; {@code removed} is a folder to delete once it has stopped, or empty. */
    static ServerProcess start(Programs programs, Path folder, Path data, String options, String removed)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(detached("sh", "-c", SCRIPT));
        builder.environment()
                .putAll(Map.of(
                        "AS",
                        String.join(" ", prefix()),
                        "PG_CTL",
                        programs.path("pg_ctl"),
                        "DATA",
                        data.toString(),
                        "FOLDER",
                        folder.toString(),
                        "OPTIONS",
                        options,
                        "MODE",
                        removed.isEmpty() ? "fast" : "immediate",
                        "REMOVED",
                        removed,
                        "LC_ALL",
                        "C"));
        Process script = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader said = script.inputReader(StandardCharsets.US_ASCII);
        if (!"started".equals(said.readLine())) {
            throw new IOException("PostgreSQL doesn't start in " + folder + ": " + lastLine(folder));
        }
        return new ServerProcess(script);
    }

    private static String lastLine(Path folder) throws IOException {
        Path log = folder.resolve("server.log");
        Path told = Files.exists(log) ? log : folder.resolve("start.log");
        try (Stream<String> lines = Files.lines(told)) {
            return lines.filter(line -> line.contains("FATAL") || line.contains("rror"))
                    .reduce((first, second) -> second)
                    .orElse("see " + told);
        }
    }

    /** A prefix for root, who may not run PostgreSQL. */
    private static List<String> prefix() throws IOException {
        return isRoot() ? List.of("unshare", "-U") : List.of();
    }

    private static boolean isRoot() throws IOException {
        Process id = started(List.of("id", "-u"));
        return finished(id).strip().equals("0");
    }

    private static List<String> detached(String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            all.add(0, "/usr/bin/setsid");
        }
        return all;
    }

    private static void run(List<String> command, String problem) throws IOException {
        Process process = started(command);
        String said = finished(process);
        if (process.exitValue() != 0) {
            boolean noNamespace = said.startsWith("unshare");
            throw new IOException(
                    problem + " (" + said.strip().lines().findFirst().orElse("no reason given") + ")"
                            + (noNamespace
                                    ? ": PostgreSQL won't run as root, so run this as another user or name a JDBC URL"
                                    : ""));
        }
    }

    private static Process started(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static String finished(Process process) throws IOException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        awaitEnd(process);
        return said;
    }

    /** Waits for the end even where the thread is interrupted: what was begun here must not be left half done. */
    private static void awaitEnd(Process process) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            for (int second = 0; second < PATIENCE_SECONDS; second++) {
                try {
                    if (process.waitFor(1, TimeUnit.SECONDS)) {
                        return;
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            throw new IOException("PostgreSQL's " + process.info().command().orElse("program") + " doesn't end");
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Stops the server and waits until it has stopped. */
    @Override
    public void close() throws IOException {
        script.getOutputStream().close();
        awaitEnd(script);
    }
}
