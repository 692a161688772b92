package dev.maker4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Checks the command line; whatever is wrong becomes one line that says what to change, and exit status
 * {@link ExitStatus#USAGE}. Immutable.
 */
public final class Checks {
    private final CommandSpec command;

    /**
     * Creates the checks of a command.
     *
     * @param command the command whose name and help the errors point to
     */
    public Checks(CommandSpec command) {
        this.command = Objects.requireNonNull(command, "command");
    }

    /**
     * Checks that a whole number lies in a range.
     *
     * @param option the option's name, such as {@code --disks}
     * @param least the smallest value allowed
     * @param most the largest value allowed
     * @param value what was typed
     * @return the value
     * @throws ParameterException if it is outside the range
     */
    public int between(String option, int least, int most, int value) {
        if (value < least || value > most) {
            throw wrong(option + " must be from " + least + " to " + most + ", but was " + value);
        }
        return value;
    }

    /**
     * Checks that a whole number is large enough.
     *
     * @param option the option's name
     * @param least the smallest value allowed
     * @param value what was typed
     * @return the value
     * @throws ParameterException if it is smaller
     */
    public int atLeast(String option, int least, int value) {
        if (value < least) {
            throw wrong(option + " must be at least " + least + ", but was " + value);
        }
        return value;
    }

    /**
     * Checks that a long number is large enough.
     *
     * @param option the option's name
     * @param least the smallest value allowed
     * @param value what was typed
     * @return the value
     * @throws ParameterException if it is smaller
     */
    public long atLeast(String option, long least, long value) {
        if (value < least) {
            throw wrong(option + " must be at least " + least + ", but was " + value);
        }
        return value;
    }

    /**
     * Checks that a number is a probability.
     *
     * @param option the option's name
     * @param value what was typed
     * @return the value, from 0 to 1
     * @throws ParameterException if it is outside, or not a number
     */
    public double rate(String option, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw wrong(option + " must be from 0 to 1, but was " + value);
        }
        return value;
    }

    /**
     * Checks that a number lies strictly between two others.
     *
     * @param option the option's name
     * @param above the lower end, not itself allowed
     * @param below the upper end, not itself allowed
     * @param value what was typed
     * @return the value
     * @throws ParameterException if it is outside, or not a number
     */
    public double inside(String option, double above, double below, double value) {
        if (!(value > above && value < below)) {
            throw wrong(option + " must be above " + above + " and below " + below + ", but was " + value);
        }
        return value;
    }

    /**
     * Creates the error for a command line that makes no sense.
     *
     * @param message what is wrong, with its value, and what to type instead; one line
     * @return an exception to throw; the program prints it as one line that ends with where to find help
     */
    public ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** The paths given for parameters and for all options but these: what the program reads or keeps. */
    List<Path> pathsBeside(Collection<String> options) {
        List<Path> paths = new ArrayList<>();
        for (ArgSpec each : command.args()) {
            boolean isOther =
                    !(each instanceof OptionSpec option) || Collections.disjoint(List.of(option.names()), options);
            if (isOther && each.getValue() instanceof Path path) {
                paths.add(path);
            }
        }
        return paths;
    }

    /** The directories given for all options but these, by option: where the program keeps something. */
    Map<String, Path> foldersBeside(Collection<String> options) {
        Map<String, Path> folders = new TreeMap<>();
        for (OptionSpec option : command.options()) {
            boolean isOther = Collections.disjoint(List.of(option.names()), options);
            if (isOther && option.paramLabel().equals("DIR") && option.getValue() instanceof Path path) {
                folders.put(option.longestName(), path);
            }
        }
        return folders;
    }
}
