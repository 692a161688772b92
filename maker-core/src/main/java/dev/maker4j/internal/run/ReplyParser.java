package dev.maker4j.internal.run;

/**
 * Reads an answer out of a reply's text.
 *
 * @param <A> what is voted on
 */
@FunctionalInterface
public interface ReplyParser<A> {

    /**
     * Reads strictly.
     *
     * @param text the reply's text
     * @return the answer
     * @throws dev.maker4j.redflag.RedFlagException for a reply to discard
     * @throws BrokenParserException where the parser itself is wrong, which no further sample would mend
     */
    A parse(String text);
}
