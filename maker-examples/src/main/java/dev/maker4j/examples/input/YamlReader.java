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

/** Reads YAML; confined to one thread. */
final class YamlReader {
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final String TEXT_TAG = "tag:yaml.org,2002:str";

    private final String file;
    private final Iterator<Event> events;
    private final Map<Anchor, InputValue> anchored = new HashMap<>();

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
            @Nullable InputValue value = anchored.get(alias.getAlias());
            if (value == null) {
                throw InputException.at(
                        file, line(event), "*" + alias.getAlias() + " stands before the value that it refers to");
            }
            return value;
        }
        InputValue value;
        if (event instanceof MappingStartEvent mapping) {
            requireNoTag(mapping.getTag(), event);
            value = mapping(place, depth);
        } else if (event instanceof SequenceStartEvent sequence) {
            requireNoTag(sequence.getTag(), event);
            value = list(place, depth);
        } else {
            value = scalar((ScalarEvent) event, place);
        }
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchored.put(anchor, value));
        return value;
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
                        field.path() + " is there twice, first in line " + before.line() + ": remove one of them");
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
