package dev.maker4j.hanoi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.cli.Console;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SolveWithoutAServerTest {
    @Test
    @Timeout(300) // three attempts; the ten minutes that a server which was there is waited for are not
    void pausesSoonAndSaysWhatToCheck() throws IOException {
        Console console = Console.of(Hanoi.program()).variable("OPENAI_API_KEY", "sk-very-secret");

        int status;
        try (Socket silent = new Socket()) { // has its port, and doesn't listen there
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            status = console.run(
                    "solve", "--disks", "4", "--base-url", "http://127.0.0.1:" + silent.getLocalPort() + "/v1");
        }

        assertThat(status).isEqualTo(4);
        assertThat(console.err())
                .contains(
                        "Not finished: paused before step 0: the provider is down: no reply in 3 attempts, nor any before;")
                .contains("check that the server runs and can be reached")
                .doesNotContain("sk-very-secret")
                .doesNotContain("\tat ");
    }
}
