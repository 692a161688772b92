package dev.maker4j.examples.migrate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.examples.migrate.TestShop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresServerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void keepsItsDataInAFolderThatIsNamed() throws Exception {
        TestShop.lendPrograms(folder);
        try (PostgresServer server = PostgresServer.in(folder, 0)) {
            try (Connection connection = server.access("postgres").open();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept AS SELECT 17 AS number");
            }
            assertThatThrownBy(() -> PostgresServer.in(folder, 0))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the database in " + folder + " is in use by process "
                            + ProcessHandle.current().pid()
                            + ": wait for that run to end, or name another folder");
        }
        try (PostgresServer server = PostgresServer.in(folder, 0);
                Connection connection = server.access("postgres").open();
                Statement statement = connection.createStatement();
                ResultSet kept = statement.executeQuery("SELECT number FROM kept")) {
            kept.next();
            assertThat(kept.getInt(1)).isEqualTo(17);
        }
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PostgresServer.temporary(taken.getLocalPort()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("port " + taken.getLocalPort()
                            + " is taken: name another, or none and a free one will be found");
        }
    }

    @Test
    void isNotKeptFromStartingByAFolderThatVanishesMeanwhile() throws Exception {
        Path vanished = Files.createSymbolicLink(
                Path.of(System.getProperty("java.io.tmpdir")).resolve("maker-postgres-" + UUID.randomUUID()),
                folder.resolve("nothing")); // is listed, and isn't there where it is looked at
        List<Path> found = new ArrayList<>();

        try {
            for (ServerFolder left : ServerFolder.abandoned()) {
                found.add(left.path());
                left.close();
            }
        } finally {
            Files.delete(vanished);
        }

        assertThat(found).doesNotContain(vanished);
    }

    private static void startAnotherAndStopIt() throws Exception {
        Path used;
        try (PostgresServer server = PostgresServer.temporary(0)) {
            used = server.folder();
            assertThat(used).isDirectoryContaining("glob:**/data-*");
            assertThat(server.access("postgres").toString()).startsWith("jdbc:postgresql://127.0.0.1:");
            assertThatThrownBy(() ->
                            server.access("postgres").as("maker", "guessed").open())
                    .isInstanceOf(SQLException.class);
        }
        assertThat(used).doesNotExist();
    }

    @Test
    void isLeftAloneByOtherProcessesWhateverElseThisOneStartsAndLeavesNothingBehind() throws Exception {
        Path first = TestShop.folder();
        startAnotherAndStopIt(); // looks for folders that were left, and sees the first one's

        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        first.resolve("lock").toString())
                .start();

        assertThat(other.waitFor()).as("exit status of one that wants the lock").isEqualTo(Other.REFUSED);
    }

    /** Another process that wants a lock. */
    public static final class Other {
        static final int REFUSED = 7;

        private Other() {}

        /** Ends with a status that says whether it had the lock. */
        public static void main(String[] arguments) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
                    FileLock had = channel.tryLock()) {
                System.exit(had == null ? REFUSED : 0);
            }
        }
    }
}
