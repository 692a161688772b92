package dev.maker4j.examples.buildorder;

import java.util.Objects;

/**
 * What a step does: it builds one module. Immutable; written as the model has to answer it, {@code build NAME}.
 *
 * @param module the module's name
 */
public record Build(String module) {
    public Build {
        Objects.requireNonNull(module, "module");
    }

    @Override
    public String toString() {
        return "build " + module;
    }
}
