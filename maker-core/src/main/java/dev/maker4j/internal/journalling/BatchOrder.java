package dev.maker4j.internal.journalling;

import dev.maker4j.journal.JournalException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * As text: groups with commas between them, each of rows and of the samples that every one of them has, as in 0-999:0-2,1004:3. So the
 * first round of a table takes a few characters, and each row of a later one about ten.
 */
/**
 * Which samples a batch has, in the order in which it asks for them: what results are known by where their provider tells only their place.
 * Immutable.
 */
public final class BatchOrder {
    /** Of a batch whose results are known by their identifiers. */
    public static final BatchOrder NONE = new BatchOrder(new long[0], new int[0]);

    private static final Pattern GROUP = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?:(\\d{1,9})(?:-(\\d{1,9}))?");

    private final long[] rows;
    private final int[] samples;

    private BatchOrder(long[] rows, int[] samples) {
        this.rows = rows;
        this.samples = samples;
    }

    /**
     * An order.
     *
     * @param rows the number of each sample's row
     * @param samples each sample's number within its row; as many
     * @return the order
     */
    public static BatchOrder of(long[] rows, int[] samples) {
        if (rows.length != samples.length) {
            throw new IllegalArgumentException(rows.length + " rows have no " + samples.length + " samples");
        }
        return new BatchOrder(rows.clone(), samples.clone());
    }

    /** Reads what {@link #toString} wrote, which has to name exactly as many samples as the batch has. */
    static BatchOrder read(String text, int count) {
        if (text.isEmpty()) {
            return NONE;
        }
        long[] rows = new long[count];
        int[] samples = new int[count];
        int place = 0;
        for (String group : text.split(",", -1)) {
            Matcher parts = GROUP.matcher(group);
            if (!parts.matches()) {
                throw damaged("\"" + group + "\" names no samples");
            }
            long firstRow = Long.parseLong(parts.group(1));
            long lastRow = parts.group(2) == null ? firstRow : Long.parseLong(parts.group(2));
            int first = Integer.parseInt(parts.group(3));
            int last = parts.group(4) == null ? first : Integer.parseInt(parts.group(4));
            if (lastRow < firstRow || last < first || lastRow - firstRow >= count || last - first >= count) {
                throw damaged("\"" + group + "\" doesn't fit into a batch of " + count);
            }
            for (long row = firstRow; row <= lastRow; row++) {
                for (int sample = first; sample <= last; sample++) {
                    if (place == count) {
                        throw damaged("it names more than the " + count + " samples of its batch");
                    }
                    rows[place] = row;
                    samples[place] = sample;
                    place++;
                }
            }
        }
        if (place < count) {
            throw damaged("it names " + place + " samples, but its batch has " + count);
        }
        return new BatchOrder(rows, samples);
    }

    private static JournalException damaged(String why) {
        return new JournalException(
                "the journal's order of a batch can't be read: " + why + "; restore the journal from a copy", null);
    }

    /** {@return how many samples it has; 0 for {@link #NONE}} */
    public int size() {
        return rows.length;
    }

    /**
     * The row of a sample.
     *
     * @param place the sample's place, from 0
     * @return its row's number
     */
    public long row(int place) {
        return rows[place];
    }

    /**
     * The number of a sample.
     *
     * @param place the sample's place, from 0
     * @return its number within its row
     */
    public int sample(int place) {
        return samples[place];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BatchOrder order
                && Arrays.equals(rows, order.rows)
                && Arrays.equals(samples, order.samples);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(rows) + Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < rows.length; ) {
            int each = samplesAt(from);
            int to = from + each;
            long last = rows[from];
            while (to < rows.length && rows[to] == last + 1 && samplesAt(to) == each && samples[to] == samples[from]) {
                last++;
                to += each;
            }
            text.append(text.isEmpty() ? "" : ",").append(rows[from]);
            text.append(last == rows[from] ? "" : "-" + last).append(':').append(samples[from]);
            text.append(each == 1 ? "" : "-" + (samples[from] + each - 1));
            from = to;
        }
        return text.toString();
    }

    /** How many samples from there on are of the same row, and follow one another. */
    private int samplesAt(int from) {
        int to = from + 1;
        while (to < rows.length && rows[to] == rows[from] && samples[to] == samples[to - 1] + 1) {
            to++;
        }
        return to - from;
    }
}
