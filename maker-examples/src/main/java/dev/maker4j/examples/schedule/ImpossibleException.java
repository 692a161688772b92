package dev.maker4j.examples.schedule;

/** There is no schedule, or none can be found. The message is one line that says which interview can't be placed, and why. */
public final class ImpossibleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String interview;

    ImpossibleException(String interview, String message) {
        super(message);
        this.interview = interview;
    }

    /**
     * The interview that can't be placed.
     *
     * @return its name
     */
    public String interview() {
        return interview;
    }
}
