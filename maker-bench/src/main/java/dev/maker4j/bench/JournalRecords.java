package dev.maker4j.bench;

import dev.maker4j.journal.FileJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a journal's lines say, read as any text tool would.
 *
 * @param samples the samples that it holds
 * @param repeated how many of its samples it held already
 * @param verdicts the steps that were decided, in the order of the verdicts
 */
record JournalRecords(Set<SampleId> samples, int repeated, List<Integer> verdicts) {
    private static final Pattern LINE =
            Pattern.compile("\\{\"type\":\"(vote|red flag|verdict)\",\"step\":(\\d+),(?:\"sample\":(\\d+))?.*");

    /** A sample of a run, by its step and its number within the step. */
    record SampleId(int step, int number) {}

    static JournalRecords in(Path folder) {
        JournalRecords records = new JournalRecords(new HashSet<>(), 0, new ArrayList<>());
        if (!Files.isDirectory(folder)) {
            return records;
        }
        int[] repeated = {0};
        FileJournal.in(folder).openForReading().read(line -> {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                return;
            }
            int step = Integer.parseInt(matcher.group(2));
            if (matcher.group(1).equals("verdict")) {
                records.verdicts.add(step);
            } else if (!records.samples.add(new SampleId(step, Integer.parseInt(matcher.group(3))))) {
                repeated[0]++;
            }
        });
        return new JournalRecords(records.samples, repeated[0], records.verdicts);
    }

    /** How many of the run's steps don't have just one verdict, in their order. */
    int notDecidedOnce(int steps) {
        int wrong = Math.abs(verdicts.size() - steps);
        for (int i = 0; i < Math.min(steps, verdicts.size()); i++) {
            if (verdicts.get(i) != i) {
                wrong++;
            }
        }
        return wrong;
    }
}
