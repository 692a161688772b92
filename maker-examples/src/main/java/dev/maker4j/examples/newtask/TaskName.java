package dev.maker4j.examples.newtask;

import java.util.Locale;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** The name of a task's class, in a package. Immutable. */
public final class TaskName {
    private static final Pattern NAME = Pattern.compile("(?:[a-z][a-z0-9_]*\\.)+[A-Z][A-Za-z0-9]*");
    private static final Pattern WORD_BEGINS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private final String name;

    private TaskName(String name) {
        this.name = name;
    }

    /**
     * Reads a name.
     *
     * @param name such as {@code com.acme.Invoices}
     * @return the name
     * @throws IllegalArgumentException if no class can be called that; the message says why
     */
    public static TaskName of(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a task is named as a class in a package, such as com.acme.Invoices, but was \"" + name + "\"");
        }
        if (!SourceVersion.isName(name)) {
            throw new IllegalArgumentException("a part of \"" + name
                    + "\" is a word that Java reserves: choose another, such as com.acme.Invoices");
        }
        if (name.startsWith("java.")) {
            throw new IllegalArgumentException(
                    "Java runs no classes of others in package java, so none can be called \"" + name
                            + "\": choose another package, such as com.acme");
        }
        return new TaskName(name);
    }

    /**
     * The package.
     *
     * @return such as {@code com.acme}
     */
    public String inPackage() {
        return name.substring(0, name.lastIndexOf('.'));
    }

    /**
     * The class, without its package.
     *
     * @return such as {@code Invoices}
     */
    public String simple() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * What to call its project and its program.
     *
     * @return such as {@code open-invoices} for {@code OpenInvoices}
     */
    public String hyphenated() {
        return WORD_BEGINS.matcher(simple()).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name;
    }
}
