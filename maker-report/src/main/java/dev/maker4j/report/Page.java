package dev.maker4j.report;

import dev.maker4j.report.drawing.Palette;
import dev.maker4j.report.drawing.Svg;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * A whole document: what is in it may run and be styled only if it is ours, by its hash, and nothing may be loaded at all. Stateless.
 */
final class Page {
    private Page() {}

    static String of(Report report) {
        Html main = new Html();
        Sections sections = new Sections(report, main);
        sections.header();
        main.raw("<main id=\"content\">\n");
        sections.body();
        main.raw("</main>\n");
        sections.footer();
        return document(report.title(), main, report.scenes());
    }

    static String document(String title, Html body, List<Scene> scenes) {
        String style = Svg.rules() + Palette.RULES + resource("page.css");
        String script = scenes.isEmpty() ? "" : script(scenes.get(0));
        Html page = new Html();
        page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '"
                        + hash(style) + "'; script-src ")
                .raw(script.isEmpty() ? "'none'" : "'" + hash(script) + "'")
                .raw("; base-uri 'none'; form-action 'none'\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw(
                        "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n")
                .raw("<title>" + Html.attribute(title) + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n")
                .raw("<a class=\"skip\" href=\"#content\">Skip to the report</a>\n")
                .raw(body.toString());
        if (!script.isEmpty()) {
            page.raw("<script type=\"application/json\" id=\"scene-data\">"
                            + Html.json(scenes.get(0).data()) + "</script>\n")
                    .raw("<script>" + script + "</script>\n");
        }
        return page.raw("</body>\n</html>\n").toString();
    }

    private static String script(Scene scene) {
        return resource("page.js").replace("/* scene */", scene.script());
    }

    private static String hash(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("the library's own " + name + " can't be read: the jar is damaged", broken);
        }
    }
}
