package dev.maker4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JVM to start: which one, and with which options. Immutable.
 *
 * @param home the JDK's folder
 * @param options before the main class, such as {@code -Xmx64m}
 */
record Jvm(Path home, List<String> options) {
    private static final String VERSION = "JAVA_VERSION=";

    /** This process's own, without the optimizing compiler: for programs that live a few seconds. */
    static Jvm quickToStart() {
        return running(List.of("-XX:TieredStopAtLevel=1"));
    }

    /** This process's own. */
    static Jvm running(List<String> options) {
        return new Jvm(Path.of(System.getProperty("java.home")), options);
    }

    /** The newest of the JDKs beside this process's own; empty where none is newer than that. */
    static Optional<Jvm> newest(List<String> options) throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        try (Stream<Path> installed = Files.list(own.resolveSibling(""))) {
            return installed
                    .filter(home -> Files.isExecutable(home.resolve("bin").resolve("java")))
                    .filter(home -> feature(home) > Runtime.version().feature())
                    .max(Comparator.comparingInt(Jvm::feature))
                    .map(home -> new Jvm(home, options));
        }
    }

    /** The feature number that a JDK's file {@code release} tells; 0 where there is none. */
    private static int feature(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(release)) {
            return lines.filter(line -> line.startsWith(VERSION))
                    .map(line -> line.substring(VERSION.length()).replace("\"", ""))
                    .findFirst()
                    .map(version -> Runtime.Version.parse(version).feature())
                    .orElse(0);
        } catch (IOException | IllegalArgumentException unreadable) {
            return 0;
        }
    }

    /** What starts a program with this process's class path. */
    List<String> command(Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve("java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        return command;
    }
}
