package dev.maker4j.examples.buildorder.reading;

import dev.maker4j.examples.buildorder.reading.Modules.Line;
import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.input.InputValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * A lock file lists every installed package by its folder. What a package needs is given by name, and found as
 * Node finds it: in the folder node_modules beside the package, else beside the folders around it, up to the root.
 *
 * A folder outside the project that is linked in has what it needs by its own installation, of which the file tells nothing or
 * only a part.
 *
 * Peer dependencies say what has to be installed by someone else, not what must be there first, and are often circular;
 * they are left out. Development dependencies count for the project's own packages only; for others they aren't installed.
 *
 * Packages of others may need each other in a cycle, which the project's owner can't mend and npm doesn't mind: it puts them all
 * in place before any of them runs. So they are ordered as one.
 */
/** Reads npm's package-lock.json of the versions 2 and 3; confined to one thread and used once. */
final class PackageLock {
    private static final String FOLDER = "node_modules/";
    private static final int MOST_SHOWN = 10;

    private final InputValue root;
    private final Map<String, InputValue> packages;

    private PackageLock(InputValue root) {
        this.root = root;
        this.packages = root.need("packages").fields();
    }

    static boolean isOne(InputValue root) {
        return root.isMapping() && root.fields().containsKey("lockfileVersion");
    }

    static ProjectFile read(InputValue root) {
        long version = root.need("lockfileVersion").wholeNumber(1, 3);
        if (version == 1) {
            throw InputException.at(
                    root.file(),
                    root.need("lockfileVersion").line(),
                    "the lock file is of version 1, but only 2 and 3 tell what lies where: have npm 7 or later write it again, with"
                            + " \"npm install --package-lock-only\"");
        }
        return new PackageLock(root).project();
    }

    private ProjectFile project() {
        Modules modules = new Modules(root.file());
        packages.forEach((path, found) -> {
            if (!isLink(found)) {
                modules.add(name(path), line(found));
            }
        });
        packages.forEach((path, found) -> {
            if (!isLink(found)) {
                addNeeds(path, found, "dependencies", false, modules);
                addNeeds(path, found, "optionalDependencies", true, modules);
                if (!isOfOthers(path)) {
                    addNeeds(path, found, "devDependencies", false, modules);
                }
            }
        });
        List<String> remarks = new ArrayList<>();
        for (String module : modules.dropNeedsOfThemselves(PackageLock::isOfOthers)) {
            remarks.add(module + " needs itself, which is left out");
        }
        Map<String, List<String>> cycles = modules.joinCycles(PackageLock::isOfOthers);
        cycles.values()
                .forEach(cycle -> remarks.add(few(cycle)
                        + " need each other in a cycle, so they are ordered as one, which npm installs together"));
        return new ProjectFile(modules.graph(), cycles, remarks);
    }

    private static String few(List<String> cycle) {
        int more = cycle.size() - MOST_SHOWN;
        return String.join(", ", cycle.subList(0, Math.min(MOST_SHOWN, cycle.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static boolean isOfOthers(String path) {
        return path.contains(FOLDER);
    }

    /** The root package lies in the project's own folder, whose path is empty. */
    private static String name(String path) {
        return path.isEmpty() ? "." : path;
    }

    private static boolean isLink(InputValue found) {
        return found.field("link").map(InputValue::flag).orElse(false);
    }

    private void addNeeds(String path, InputValue found, String kind, boolean optional, Modules modules) {
        Optional<InputValue> stated = found.field(kind);
        if (stated.isEmpty()) {
            return;
        }
        stated.get().fields().forEach((needed, range) -> {
            Optional<String> target = installed(path, needed);
            if (target.isPresent()) {
                modules.need(name(path), name(target.get()), line(range));
            } else if (!optional && !isOptional(found, needed) && !isOutside(path)) {
                throw range.wrongHere(name(path) + " needs " + needed
                        + ", which is nowhere in this file: run \"npm install\" to" + " bring it up to date");
            }
        });
    }

    private static boolean isOptional(InputValue found, String needed) {
        return found.field("optionalDependencies")
                .map(each -> each.fields().containsKey(needed))
                .orElse(false);
    }

    /** Where the package of that name lies that is found from this folder. */
    private Optional<String> installed(String path, String needed) {
        String folder = path;
        while (true) {
            String beside = (folder.isEmpty() ? "" : folder + "/") + FOLDER + needed;
            @Nullable InputValue found = packages.get(beside);
            if (found != null) {
                return isLink(found) ? linked(found) : Optional.of(beside);
            }
            String around = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
            if (folder.isEmpty() || (around.isEmpty() && isOutside(path))) {
                return Optional.empty();
            }
            folder = around;
        }
    }

    private static boolean isOutside(String path) {
        return path.startsWith("../") || path.startsWith("/");
    }

    private Optional<String> linked(InputValue link) {
        String target = link.need("resolved").text();
        if (!packages.containsKey(target)) {
            throw link.need("resolved")
                    .wrong("is " + target + ", which is nowhere in this file: run \"npm install\" to bring it"
                            + " up to date");
        }
        return Optional.of(target);
    }

    private static Line line(InputValue value) {
        return new Line(value.file(), value.line());
    }
}
