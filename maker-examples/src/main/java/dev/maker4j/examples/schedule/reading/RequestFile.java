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
import java.util.Map;

/**
 * A request as a file tells it. Immutable.
 *
 * @param request what is to be scheduled
 * @param file the name of the file
 * @param lines the line of each interview, by its name
 */
public record RequestFile(Request request, String file, Map<String, Integer> lines) {

    public RequestFile {
        lines = Map.copyOf(lines);
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
        return of(InputFile.read(file), name -> {
            Path calendar = folder == null ? Path.of(name) : folder.resolve(name);
            return TextFile.decoded(calendar.toString(), FoldedBytes.mended(TextFile.bytes(calendar)));
        });
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
        return new RequestFile(new RequestReader(root, calendars).request(), root.file(), lines);
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
                        file,
                        problem + "; a mistake of this program: give these times as busy instead of the calendar");
            });
            return task;
        } catch (ImpossibleException impossible) {
            throw InputException.at(
                    file, lines.getOrDefault(impossible.interview(), 1), String.valueOf(impossible.getMessage()));
        }
    }
}
