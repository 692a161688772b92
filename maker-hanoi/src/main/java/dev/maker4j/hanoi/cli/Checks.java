package dev.maker4j.hanoi.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks what was typed; whatever is wrong becomes one line that says what to change. */
final class Checks {
    private final CommandSpec command;

    Checks(CommandSpec command) {
        this.command = command;
    }

    int between(String option, int least, int most, int value) {
        if (value < least || value > most) {
            throw wrong(option + " must be from " + least + " to " + most + ", but was " + value);
        }
        return value;
    }

    int atLeast(String option, int least, int value) {
        if (value < least) {
            throw wrong(option + " must be at least " + least + ", but was " + value);
        }
        return value;
    }

    double rate(String option, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw wrong(option + " must be from 0 to 1, but was " + value);
        }
        return value;
    }

    double inside(String option, double above, double below, double value) {
        if (!(value > above && value < below)) {
            throw wrong(option + " must be above " + above + " and below " + below + ", but was " + value);
        }
        return value;
    }

    ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
