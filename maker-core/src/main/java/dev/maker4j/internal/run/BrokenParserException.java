package dev.maker4j.internal.run;

/** The parser is at fault, not the reply: sampling on would be of no use. */
public final class BrokenParserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    /**
     * A fault of the parser's.
     *
     * @param message what is wrong with it
     */
    public BrokenParserException(String message) {
        super(message);
        this.problem = message;
    }

    /**
     * What is wrong with the parser.
     *
     * @return the message
     */
    public String problem() {
        return problem;
    }
}
