package dev.maker4j.examples.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The fenced blocks of a page under docs/tasks. */
public final class Fenced {
    private Fenced() {}

    /** What stands in the blocks of that language, in their order. */
    public static List<String> blocks(String page, String language) {
        String text;
        try {
            text = Files.readString(Path.of("..", "docs", "tasks", page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }
}
