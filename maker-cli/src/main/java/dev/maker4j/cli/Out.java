package dev.maker4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A place that a result is written to. */
interface Out {
    /** Fails now rather than after a long run if the result couldn't be written; touches nothing. */
    void check(Checks checks);

    /** Writes the texts by file name; a single file takes the only text. */
    void write(Map<String, String> texts) throws IOException;

    /** The message for a result that couldn't be written. */
    String problem(IOException failure);

    /** The option by which the user named it. */
    String option();

    Path path();

    /** The files that will be written, known before the run. */
    List<Path> files();

    /** What the user could name instead: a file or a directory. */
    String kind();

    /** The option without its dashes, which is the name of its row in the summary. */
    default String name() {
        return option().replaceFirst("^-+", "");
    }
}
