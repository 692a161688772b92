package dev.maker4j.examples.schedule.reading;

import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.input.InputFile;
import dev.maker4j.examples.input.InputValue;
import dev.maker4j.examples.input.TextFile;
import dev.maker4j.examples.schedule.ImpossibleException;
import dev.maker4j.examples.schedule.Request;
import dev.maker4j.examples.schedule.ScheduleTask;
import dev.maker4j.examples.schedule.calendar.FoldedBytes;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A request as a file tells it. Immutable.
 *
 * @param request what is to be scheduled
 * @param source what it was read from
 */
public record RequestFile(Request request, Source source) {

    /**
     * What a request was read from.
     *
     * @param file the name of the file
     * @param lines the line of each interview, by its name
     * @param calendars the calendars that it names, where they are files
     */
    public record Source(String file, Map<String, Integer> lines, Set<Path> calendars) {

        public Source {
            lines = Map.copyOf(lines);
            calendars = Set.copyOf(calendars);
        }
    }

    /**
     * Reads a file; the calendars it names are looked for beside it.
     *
     * @param file in YAML or JSON
     * @return the request
     * @throws InputException if a file can't be read or something in it is wrong
     */
    public static RequestFile read(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Set<Path> read = new HashSet<>();
        RequestFile found = of(InputFile.read(file), name -> {
            Path calendar = folder == null ? Path.of(name) : folder.resolve(name);
            read.add(calendar);
            return TextFile.decoded(calendar.toString(), FoldedBytes.mended(TextFile.bytes(calendar)));
        });
        return new RequestFile(
                found.request(),
                new Source(found.source().file(), found.source().lines(), read));
    }

    /**
     * The request that comes with the program: five interviews over eight slots and three rooms, around the weekend on which
     * Europe's clocks change.
     *
     * @return the request
     */
    public static RequestFile bundled() {
        String name = "interviews.yaml";
        return of(
                InputFile.parse(name, TextFile.bundled(RequestFile.class, name)),
                calendar -> TextFile.bundled(RequestFile.class, calendar));
    }

    /** Finds the text of a calendar by the name that the file gives it. */
    interface Calendars {
        String text(String name);
    }

    static RequestFile of(InputValue root, Calendars calendars) {
        Map<String, Integer> lines = new HashMap<>();
        for (InputValue interview : root.need("interviews").items()) {
            lines.put(interview.need("name").name(), interview.line());
        }
        return new RequestFile(new RequestReader(root, calendars).request(), new Source(root.file(), lines, Set.of()));
    }

    /**
     * The task of meeting the request.
     *
     * @return the task
     * @throws InputException if that is impossible; it names the line of an interview that can't be placed, and says why
     */
    public ScheduleTask task() {
        try {
            ScheduleTask task = ScheduleTask.of(request);
            task.doubt().ifPresent(problem -> {
                throw InputException.in(
                        source.file(),
                        problem + "; a mistake of this program: give these times as busy instead of the calendar");
            });
            return task;
        } catch (ImpossibleException impossible) {
            throw InputException.at(
                    source.file(),
                    source.lines().getOrDefault(impossible.interview(), 1),
                    String.valueOf(impossible.getMessage()));
        }
    }
}
