package dev.maker4j.examples.deploy.database;

/**
 * A function that the statements of plans may call, for they can't make one of code themselves. Offered by whoever runs the
 * services, as a {@link java.util.ServiceLoader} finds it on the class path; usually there is none.
 */
public interface OfferedFunction {

    /**
     * What statements call it.
     *
     * @return a name of letters and _
     */
    String name();

    /**
     * The public static method that it is.
     *
     * @return the class and the method, with a dot in between
     */
    String method();
}
