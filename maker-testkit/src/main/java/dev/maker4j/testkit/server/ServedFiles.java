package dev.maker4j.testkit.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of batches: those that clients upload, and those that batches leave. Safe for use by several threads. */
final class ServedFiles {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");

    private final Map<String, String> contents = new LinkedHashMap<>();

    /** Keeps a text; returns the file's identifier. */
    synchronized String keep(String text) {
        String id = "file-" + (contents.size() + 1);
        contents.put(id, text);
        return id;
    }

    synchronized @Nullable String content(String id) {
        return contents.get(id);
    }

    HttpResponse uploaded(HttpRequest request) throws Refusal {
        Map<String, String> fields = fields(request);
        String file = fields.get("file");
        if (file == null || !"batch".equals(fields.get("purpose"))) {
            throw Refusal.badRequest("An upload needs a \"file\", and the \"purpose\" batch.");
        }
        String id = keep(file);
        ObjectNode json = ChatProtocol.object()
                .put("id", id)
                .put("object", "file")
                .put("bytes", file.length())
                .put("filename", "requests.jsonl")
                .put("purpose", "batch");
        return HttpResponse.json(200, ChatProtocol.written(json));
    }

    private static Map<String, String> fields(HttpRequest request) throws Refusal {
        String type = request.header("Content-Type");
        Matcher boundary = BOUNDARY.matcher(type == null ? "" : type);
        if (!boundary.find()) {
            throw Refusal.badRequest("An upload is multipart/form-data with a boundary.");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        String delimiter = "--" + boundary.group(1);
        String body = request.body();
        int at = body.indexOf(delimiter);
        while (at >= 0) {
            int begin = at + delimiter.length() + 2;
            int next = body.indexOf("\r\n" + delimiter, begin);
            int blank = body.indexOf("\r\n\r\n", begin);
            if (next < 0 || blank < 0 || blank > next) {
                return fields;
            }
            Matcher name = NAME.matcher(body.substring(begin, blank));
            if (name.find()) {
                fields.put(name.group(1), body.substring(Math.min(blank + 4, next), next));
            }
            at = next + 2;
        }
        return fields;
    }
}
