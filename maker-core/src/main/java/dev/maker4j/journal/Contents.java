package dev.maker4j.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What was found when a journal was read to its end, and so what a writer needs to know to go on.
 *
 * @param segments the files
 * @param length the last one's length in bytes without a torn last line
 * @param chain what the next line is chained to
 */
record Contents(List<Segment> segments, long length, Chain chain) {
    static Contents read(Path folder, Consumer<String> reader) throws IOException {
        List<Segment> segments = Segment.in(folder);
        Chain chain = new Chain();
        long length = 0;
        for (int i = 0; i < segments.size(); i++) {
            length = segments.get(i).read(i == segments.size() - 1, chain, reader);
        }
        return new Contents(segments, length, chain);
    }
}
