package dev.maker4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where a result is written to. */
interface Out {
    /** Refuses at once what couldn't be written after a long run; nothing is touched. */
    void check(Checks checks);

    /** Writes texts by file name; where it is one file, the one text there is. */
    void write(Map<String, String> texts) throws IOException;

    /** What to tell where it couldn't be written. */
    String problem(IOException failure);

    /** By which option the user named it. */
    String option();

    Path path();

    /** The files that it will write, known before the run. */
    List<Path> files();

    /** What the user can name in its place. */
    String kind();

    /** The option without its dashes, as the summary's rows are named. */
    default String name() {
        return option().replaceFirst("^-+", "");
    }
}
