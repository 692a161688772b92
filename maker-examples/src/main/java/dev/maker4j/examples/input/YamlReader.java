package dev.maker4j.examples.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/*
 * An alias is another way to the same value, so the values take no more memory than the file. But whoever goes through them goes
 * through that value each time, and a few lines of aliases of aliases lead to more than any machine can go through. So what
 * aliases stand for is counted as if it were written out, in values and in characters, and is bounded by what is written.
 */
/** Reads YAML; confined to one thread. */
final class YamlReader {
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final long ALIASED_IN_ANY_FILE = 100_000;
    private static final int ALIASED_TO_WRITTEN = 10;
    private static final int CHARACTERS_A_VALUE = 16;
    private static final String TEXT_TAG = "tag:yaml.org,2002:str";

    private final String file;
    private final Iterator<Event> events;
    private final Map<Anchor, Anchored> anchored = new HashMap<>();
    private long written;
    private long aliased;
    private int deepest;

    /** A value that aliases refer to, its size with all aliases in it written out, and how many levels are in it. */
    private record Anchored(InputValue value, long size, int levels) {}

    private YamlReader(String file, String text) {
        this.file = file;
        this.events = new Parse(SETTINGS).parseString(text).iterator();
    }

    static InputValue read(String file, String text) {
        try {
            return new YamlReader(file, text).document();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(YamlReader::line).orElse(1);
            String context = e.getContext() == null ? "" : e.getContext() + ", ";
            throw InputException.at(file, line, "isn't valid YAML: " + oneLine(context + e.getProblem()));
        } catch (YamlEngineException e) {
            throw InputException.in(file, "isn't valid YAML: " + oneLine(String.valueOf(e.getMessage())));
        }
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s+", " ").strip();
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }

    private static int line(Event event) {
        return event.getStartMark().map(YamlReader::line).orElse(1);
    }

    private InputValue document() {
        events.next(); // the stream's start
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            throw InputException.in(file, "is empty but for comments");
        }
        Event first = events.next();
        InputValue value = value(first, new Place(file, line(first), ""), 1);
        events.next(); // the document's end
        Event next = events.next();
        if (next.getEventId() != Event.ID.StreamEnd) {
            throw InputException.at(file, line(next), "a second document begins here: put it in a file of its own");
        }
        return value;
    }

    private InputValue value(Event event, Place place, int depth) {
        place.requireDepth(depth);
        if (event instanceof AliasEvent alias) {
            return aliased(alias, place, depth);
        }
        int deepestBefore = deepest;
        long sizeBefore = written + aliased;
        deepest = depth;
        written++;
        InputValue value;
        if (event instanceof MappingStartEvent mapping) {
            requireNoTag(mapping.getTag(), event);
            value = mapping(place, depth);
        } else if (event instanceof SequenceStartEvent sequence) {
            requireNoTag(sequence.getTag(), event);
            value = list(place, depth);
        } else {
            written += ((ScalarEvent) event).getValue().length() / CHARACTERS_A_VALUE;
            value = scalar((ScalarEvent) event, place);
        }
        Anchored read = new Anchored(value, written + aliased - sizeBefore, deepest - depth);
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchored.put(anchor, read));
        deepest = Math.max(deepest, deepestBefore);
        return value;
    }

    private InputValue aliased(AliasEvent alias, Place place, int depth) {
        @Nullable Anchored found = anchored.get(alias.getAlias());
        if (found == null) {
            throw InputException.at(
                    file, line(alias), "*" + alias.getAlias() + " stands before the value that it refers to");
        }
        place.requireDepth(depth + found.levels);
        deepest = Math.max(deepest, depth + found.levels);
        aliased += found.size;
        if (aliased > ALIASED_IN_ANY_FILE + ALIASED_TO_WRITTEN * written) {
            throw InputException.at(
                    file,
                    line(alias),
                    "with *" + alias.getAlias() + " the aliases up to here stand for " + Grouped.count(aliased)
                            + " values, too many beside the " + Grouped.count(written)
                            + " that are written: write out what is meant, or less of it");
        }
        return found.value;
    }

    private InputValue mapping(Place place, int depth) {
        LinkedHashMap<String, InputValue> fields = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw InputException.at(file, line(event), "a key must be text, but here is something else");
            }
            Place field = place.field(key.getValue(), line(event));
            InputValue value = value(events.next(), field, depth + 1);
            @Nullable InputValue before = fields.put(key.getValue(), value);
            if (before != null) {
                throw field.wrong(
                        field.path() + " appears twice, first in line " + before.line() + ": remove one of them");
            }
        }
        return InputValue.mapping(place, fields);
    }

    private InputValue list(Place place, int depth) {
        List<InputValue> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(value(event, place.item(items.size(), line(event)), depth + 1));
        }
        return InputValue.list(place, items);
    }

    private InputValue scalar(ScalarEvent event, Place place) {
        String text = event.getValue();
        if (event.getTag().filter(TEXT_TAG::equals).isPresent()) {
            return InputValue.text(place, text);
        }
        requireNoTag(event.getTag(), event);
        if (!event.isPlain()) {
            return InputValue.text(place, text);
        }
        return switch (text) {
            case "", "~", "null" -> InputValue.nothing(place);
            case "true" -> InputValue.flag(place, true);
            case "false" -> InputValue.flag(place, false);
            default -> NUMBER.matcher(text).matches() ? InputValue.number(place, text) : InputValue.text(place, text);
        };
    }

    private void requireNoTag(Optional<String> tag, Event event) {
        tag.ifPresent(named -> {
            throw InputException.at(file, line(event), "the tag " + named + " has no meaning here: remove it");
        });
    }
}
