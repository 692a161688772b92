package dev.maker4j.hanoi.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, each with the shell it runs in. */
final class CommandFactory implements IFactory {
    private final Shell shell;

    CommandFactory(Shell shell) {
        this.shell = shell;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == SolveCommand.class) {
            return type.cast(new SolveCommand(shell));
        }
        if (type == VerifyCommand.class) {
            return type.cast(new VerifyCommand(shell));
        }
        if (type == ServeModelCommand.class) {
            return type.cast(new ServeModelCommand(shell));
        }
        if (type == PlayCommand.class) {
            return type.cast(new PlayCommand(shell));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
