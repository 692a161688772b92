package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildOrderCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void ordersTheBundledProjectAndDrawsIt() throws IOException {
        Path out = folder.resolve("order.txt");
        Path dot = folder.resolve("order.dot");
        Path svg = folder.resolve("order.svg");

        Run run = Run.exiting(0, "build-order", "--out", out, "--dot", dot, "--svg", svg);

        assertThat(run.out()).contains("✔ Solved and verified: 12 modules in order", "       3  cache, database\n");
        assertThat(Files.readAllLines(out))
                .containsExactly(
                        "logger",
                        "config",
                        "cache",
                        "database",
                        "auth",
                        "api-core",
                        "api-products",
                        "api-users",
                        "api-orders",
                        "frontend",
                        "docs",
                        "tests");
        assertThat(Files.readString(dot)).startsWith("digraph \"build order\" {");
        assertThat(Files.readString(svg)).startsWith("<svg").endsWith("</svg>\n");
    }

    @Test
    void countsASingleDependency() throws IOException {
        Path graph = Files.writeString(folder.resolve("graph.yaml"), "a: []\nb: [a]\n");

        assertThat(Run.exiting(0, "build-order", graph).out()).contains("modules    2             1 dependency\n");
    }

    @Test
    void ordersThisProject() {
        Run run = Run.exiting(0, "build-order", "..", "--json");

        assertThat(run.out()).contains("\"order\":[\"dev.maker4j:maker-parent\",\"dev.maker4j:maker-core\",");
    }
}
