package dev.maker4j.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Records to write, and all that a journal holds. */
final class Records {
    private Records() {}

    static List<String> numbered(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"step\":" + i + ",\"answer\":\"disk " + i % 7 + " to peg " + i % 3
                        + "; é, 漢, 🗼, \\\"crc\\\":\\\"\"}")
                .toList();
    }

    /** Records of very different lengths. */
    static List<String> random(long seed, int count) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"n\":" + i + ",\"text\":\""
                        + random.ints(random.nextInt(40), 'a', 'z' + 1)
                                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        + "\"}")
                .toList();
    }

    static void write(FileJournal.Options options, List<String> records) {
        try (FileJournal journal = options.open()) {
            for (String each : records) {
                journal.append(each);
                journal.commit();
            }
        }
    }

    static List<String> in(Path folder) {
        List<String> records = new ArrayList<>();
        try (FileJournal journal = FileJournal.in(folder).openForReading()) {
            journal.read(records::add);
        }
        return records;
    }
}
