package dev.maker4j.examples.schedule.calendar;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataListener;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import dev.maker4j.examples.input.InputException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a text apart into components and the lines of these that tell times; confined to one thread and used once. */
final class ComponentReader implements VObjectDataListener {
    private static final Set<String> READ = Set.of(
            "DTSTART",
            "DTEND",
            "DURATION",
            "RRULE",
            "EXRULE",
            "RDATE",
            "EXDATE",
            "RECURRENCE-ID",
            "FREEBUSY",
            "UID",
            "SEQUENCE",
            "STATUS",
            "TRANSP",
            "METHOD",
            "VERSION",
            "TZID",
            "TZOFFSETFROM",
            "TZOFFSETTO");

    private static final Set<String> IN_CALENDARS = Set.of("VEVENT", "VFREEBUSY", "VTIMEZONE");

    private final String file;
    private final Deque<Component> open = new ArrayDeque<>();
    private final List<Component> calendars = new ArrayList<>();

    private ComponentReader(String file) {
        this.file = file;
    }

    /** The calendars of a text; at least one. */
    static List<Component> read(String file, String text) {
        ComponentReader components = new ComponentReader(file);
        try (VObjectReader reader = new VObjectReader(new StringReader(text), SyntaxRules.iCalendar())) {
            reader.parse(components);
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can always be read", e);
        }
        @Nullable Component left = components.open.peek();
        if (left != null) {
            throw InputException.at(
                    file,
                    left.number(),
                    "BEGIN:" + Line.shown(left.name()) + " has no END: the file is cut off, or a line is missing");
        }
        if (components.calendars.isEmpty()) {
            throw InputException.in(file, "holds no calendar: an iCalendar file begins with BEGIN:VCALENDAR");
        }
        return components.calendars;
    }

    @Override
    public void onComponentBegin(String name, Context context) {
        requirePlace(name.trim().toUpperCase(Locale.ROOT), context);
        open.push(new Component(
                file,
                context.getLineNumber(),
                name.trim().toUpperCase(Locale.ROOT),
                new ArrayList<>(),
                new ArrayList<>()));
    }

    /** What would be passed over where it stands hides times. */
    private void requirePlace(String name, Context context) {
        @Nullable Component around = open.peek();
        boolean inCalendar = around != null && around.name().equals("VCALENDAR");
        if ((IN_CALENDARS.contains(name) && !inCalendar) || (name.equals("VCALENDAR") && around != null)) {
            throw InputException.at(
                    file,
                    context.getLineNumber(),
                    "BEGIN:" + name + " is in " + (around == null ? "no component" : Line.shown(around.name()))
                            + ", where it can't be: a line before it is missing");
        }
    }

    @Override
    public void onComponentEnd(String name, Context context) {
        Component ended = open.pop();
        String line = context.getUnfoldedLine(); // of another END, where the reader closes what wasn't
        String said = line.substring(line.indexOf(':') + 1).trim().toUpperCase(Locale.ROOT);
        if (!ended.name().equals(said)) {
            throw InputException.at(
                    file,
                    ended.number(),
                    "BEGIN:" + Line.shown(ended.name()) + " has no END, but line " + context.getLineNumber()
                            + " has END:" + Line.shown(said));
        }
        @Nullable Component around = open.peek();
        if (around != null) {
            around.parts().add(ended);
        } else if (ended.name().equals("VCALENDAR")) {
            calendars.add(ended);
        }
    }

    @Override
    public void onProperty(VObjectProperty property, Context context) {
        String name = property.getName().trim().toUpperCase(Locale.ROOT);
        @Nullable Component around = open.peek();
        if (around != null && READ.contains(name)) {
            around.lines()
                    .add(new Line(file, context.getLineNumber(), name, parameters(property), property.getValue()));
        }
    }

    private static Map<String, String> parameters(VObjectProperty property) {
        Map<String, String> parameters = new HashMap<>();
        property.getParameters().forEach(entry -> {
            if (entry.getKey() != null && !entry.getValue().isEmpty()) {
                parameters.putIfAbsent(
                        entry.getKey().trim().toUpperCase(Locale.ROOT), String.join(",", entry.getValue()));
            }
        });
        return parameters;
    }

    @Override
    public void onVersion(String value, Context context) {
        @Nullable Component around = open.peek();
        if (around != null && value.trim().equals("1.0")) {
            throw InputException.at(
                    file,
                    context.getLineNumber(),
                    "VERSION is 1.0, which is vCalendar: export the calendar as iCalendar, which is 2.0");
        }
    }

    /** A broken line of a text property hides no time; another may. */
    @Override
    public void onWarning(
            Warning warning, @Nullable VObjectProperty property, @Nullable Exception thrown, Context context) {
        String line = context.getUnfoldedLine();
        String name = line.split("[;:= ]", 2)[0].trim().toUpperCase(Locale.ROOT);
        boolean structure = warning == Warning.UNMATCHED_END
                || warning == Warning.EMPTY_BEGIN
                || warning == Warning.EMPTY_END
                || name.equals("BEGIN")
                || name.equals("END");
        if (structure || READ.contains(name)) {
            throw InputException.at(
                    file,
                    context.getLineNumber(),
                    "\"" + Line.shown(line) + "\" can't be read: " + warning.getMessage());
        }
    }
}
