package dev.maker4j.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A line that the files hold for themselves rather than for a run, such as {@code {"journal":"continues","in":3}}. A reader
 * passes over kinds and members that it doesn't know, so a later version can add some.
 */
final class Mark {
    /** What this version writes. It reads this one; later versions read every one from 2 on. */
    static final int FORMAT = 2;

    private static final String START = "{\"journal\":";
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode members;

    private Mark(JsonNode members) {
        this.members = members;
    }

    /** The first line of a segment. */
    static String begins(int segment) {
        return START + "\"begins\",\"format\":" + FORMAT + ",\"segment\":" + segment + "}";
    }

    /** The first line of whoever writes from here on. */
    static String opened(Writer writer) {
        return START + "\"opened\",\"by\":\"" + writer.name() + "\""
                + writer.started()
                        .map(started -> ",\"started\":\"" + started + "\"")
                        .orElse("") + "}";
    }

    /** The last line of a segment that another follows, which is there by then. */
    static String continues(int segment) {
        return START + "\"continues\",\"in\":" + segment + "}";
    }

    /** The last line of a writer that ended properly. */
    static String closes() {
        return START + "\"closed\"}";
    }

    /** Whether an object is of this kind, and so can't be a record. */
    static boolean is(String object) {
        return object.startsWith(START);
    }

    /** Reads a line, check sum and all or without; empty where it is something else. */
    static Optional<Mark> in(String line) {
        if (!is(line)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Mark(JSON.readTree(line)));
        } catch (JsonProcessingException noMark) {
            return Optional.empty();
        }
    }

    private String kind() {
        return members.path("journal").asText();
    }

    boolean isBegin() {
        return kind().equals("begins");
    }

    boolean isContinued() {
        return kind().equals("continues");
    }

    boolean isClosed() {
        return kind().equals("closed");
    }

    int format() {
        return members.path("format").asInt();
    }

    int segment() {
        return members.path("segment").asInt();
    }

    /** Who opened the journal here; empty where this mark says something else. */
    Optional<Writer> writer() {
        if (!kind().equals("opened")) {
            return Optional.empty();
        }
        Optional<Instant> started = Optional.empty();
        try {
            started = Optional.of(Instant.parse(members.path("started").asText()));
        } catch (DateTimeParseException unknown) {
            // The system that it was written on doesn't tell.
        }
        return Optional.of(new Writer(members.path("by").asText(), started));
    }
}
