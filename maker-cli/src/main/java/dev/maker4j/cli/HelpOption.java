package dev.maker4j.cli;

import picocli.CommandLine.Option;

/** What every command can be asked. */
final class HelpOption {
    @SuppressWarnings("UnusedVariable") // set and read by picocli alone
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean asked;
}
