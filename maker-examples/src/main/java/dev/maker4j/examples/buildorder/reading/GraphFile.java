package dev.maker4j.examples.buildorder.reading;

import dev.maker4j.examples.buildorder.BuildGraph;
import dev.maker4j.examples.buildorder.reading.Modules.Line;
import dev.maker4j.examples.input.InputValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a plain graph: a mapping from each module to the list of the modules that it needs. */
final class GraphFile {
    private GraphFile() {}

    static BuildGraph read(InputValue root) {
        Modules modules = new Modules(root.file());
        root.fields().forEach((name, needs) -> modules.add(name, line(needs)));
        root.fields().forEach((name, needs) -> addNeeds(name, needs, modules));
        return modules.graph();
    }

    private static void addNeeds(String name, InputValue needs, Modules modules) {
        Map<String, Integer> stated = new HashMap<>();
        for (InputValue each : needs.isNull() ? List.<InputValue>of() : needs.items()) {
            @Nullable Integer before = stated.putIfAbsent(each.name(), each.line());
            if (before != null) {
                throw each.wrong("is " + each.name() + ", as in line " + before + " already: remove one of them");
            }
            modules.need(name, each.name(), line(each));
        }
    }

    private static Line line(InputValue value) {
        return new Line(value.file(), value.line());
    }
}
