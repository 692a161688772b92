package dev.maker4j.report;

import dev.maker4j.stability.Experimental;

/**
 * What a task looks like at any step, drawn on a run's page with a slider below. A program implements it for its task, so that this module knows
 * none. Its script is trusted: it runs in the reader's browser, so it comes from the program and never from a journal.
 *
 * <p>Told every decided step in order, then asked for its data once. Confined to one thread.
 */
@Experimental
public interface Scene {

    /** {@return the heading, such as {@code The pegs}} */
    String title();

    /**
     * A step was decided.
     *
     * @param step its number, from 0; the first one isn't 0 where the journal took a run over
     * @param reply a reply that gave what was decided
     */
    void decided(long step, String reply);

    /**
     * All that the script needs to draw any step.
     *
     * @return JSON text; keep it small, since it is a part of the page
     */
    String data();

    /**
     * Draws in the browser.
     *
     * @return the body of a JavaScript function {@code (stage, data)}, with the SVG element to draw in and the parsed data; it returns an object of
     *     {@code first} and {@code last}, the numbers of steps done that can be shown, and {@code show(done)}, which draws and returns a sentence that
     *     says the same in words
     */
    String script();
}
