package dev.maker4j.cli;

import picocli.CommandLine.Option;

/** The {@code --help} option that every command has. */
final class HelpOption {
    @SuppressWarnings("UnusedVariable") // set and read by picocli alone
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean asked;
}
