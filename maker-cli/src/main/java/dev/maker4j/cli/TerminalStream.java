package dev.maker4j.cli;

import java.io.PrintStream;

/** Prints text so that all of it can be seen. Safe for use by several threads. */
final class TerminalStream extends PrintStream {
    private final PrintStream to;

    TerminalStream(PrintStream to) {
        super(to, true);
        this.to = to;
    }

    @Override
    public void print(String text) {
        to.print(TerminalText.visible(String.valueOf(text)));
    }

    @Override
    public void print(Object text) {
        print(String.valueOf(text));
    }

    @Override
    public void print(char character) {
        print(String.valueOf(character));
    }

    @Override
    public void print(char[] text) {
        print(String.valueOf(text));
    }

    @Override
    public void println() {
        to.println();
    }

    @Override
    public void println(String text) {
        to.println(TerminalText.visible(String.valueOf(text)));
    }

    @Override
    public void println(Object text) {
        println(String.valueOf(text));
    }

    @Override
    public boolean checkError() {
        return to.checkError();
    }
}
