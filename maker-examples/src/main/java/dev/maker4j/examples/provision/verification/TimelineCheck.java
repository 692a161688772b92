package dev.maker4j.examples.provision.verification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/*
 * No timeline is computed here. One is right if it keeps what can be said of it as it stands:
 *
 *   all      every resource is there once and takes its time, and they stand in the order of their starts
 *   needs    whatever a resource needs stands before it and is done when it starts
 *   lanes    of those that stand before it, fewer than the allowed number are still in flight when it starts
 *   haste    from the time a resource is ready to its start, all lanes are taken
 *   rule     whoever starts has the longest remaining path, ties by name, of those behind it that are ready by then
 *
 * Two timelines that keep all five are the same: where they first differ, the time is given by needs, lanes and haste, and
 * the resource by the rule.
 */
/**
 * Tells whether a timeline is the one that starts the ready resource with the longest remaining path whenever there is room.
 * Confined to one thread.
 */
public final class TimelineCheck {
    private final int atOnce;
    private final Map<String, Job> jobs = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    private record Job(String name, long seconds, List<String> needs) {}

    private record Row(String name, long start, long finish) {}

    /** When all that a resource needs is done, and behind how many rows that is known. */
    private record Ready(long time, int position) {}

    /**
     * A check of a timeline that is still to be told.
     *
     * @param atOnce how many resources may be in flight at once, at least 1
     */
    public TimelineCheck(int atOnce) {
        this.atOnce = atOnce;
    }

    /**
     * Tells of a resource that the timeline must hold.
     *
     * @param name its name, told only once
     * @param seconds how long it takes
     * @param needs the names of those that must be done before
     */
    public void expecting(String name, long seconds, List<String> needs) {
        jobs.put(name, new Job(name, seconds, List.copyOf(needs)));
    }

    /**
     * Tells the timeline's next row, in the order of the starts.
     *
     * @param name the resource; any text
     * @param start when it was started, in seconds; any number
     * @param finish when it was done; any number
     */
    public void started(String name, long start, long finish) {
        rows.add(new Row(name, start, finish));
    }

    /**
     * Judges the timeline, once everything has been told. Takes time that grows with the square of its length.
     *
     * @return what is wrong with it; empty where nothing is
     */
    public Optional<String> problem() {
        return all().or(this::needs).or(this::lanes).or(this::haste).or(this::rule);
    }

    private Optional<String> all() {
        Set<String> seen = new HashSet<>();
        long before = 0;
        for (Row row : rows) {
            @Nullable Job job = jobs.get(row.name);
            if (job == null) {
                return Optional.of(row.name + " isn't a resource of the plan");
            }
            if (!seen.add(row.name)) {
                return Optional.of(row.name + " is provisioned twice");
            }
            if (row.finish - row.start != job.seconds) {
                return Optional.of(row.name + " takes " + job.seconds + " s, but is provisioned from " + row.start
                        + " to " + row.finish);
            }
            if (row.start < before) {
                return Optional.of(row.name + " starts at " + row.start + ", before the one above it (" + before + ")");
            }
            before = row.start;
        }
        return jobs.keySet().stream()
                .filter(name -> !seen.contains(name))
                .sorted()
                .findFirst()
                .map(name -> name + " is never provisioned");
    }

    private Optional<String> needs() {
        Map<String, Row> done = new HashMap<>();
        for (Row row : rows) {
            for (String name : job(row).needs) {
                @Nullable Row need = done.get(name);
                if (need == null || need.finish > row.start) {
                    return Optional.of(row.name + " starts at " + row.start + ", when " + name
                            + ", which it needs, isn't done yet");
                }
            }
            done.put(row.name, row);
        }
        return Optional.empty();
    }

    private Optional<String> lanes() {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            long inFlight = rows.subList(0, i).stream()
                    .filter(earlier -> earlier.finish > row.start)
                    .count();
            if (inFlight >= atOnce) {
                return Optional.of(
                        row.name + " starts at " + row.start + ", when " + inFlight + " are in flight already");
            }
        }
        return Optional.empty();
    }

    private Optional<String> haste() {
        TreeMap<Long, Integer> changes = new TreeMap<>();
        for (Row row : rows) {
            changes.merge(row.start, 1, Integer::sum);
            changes.merge(row.finish, -1, Integer::sum);
        }
        TreeMap<Long, Integer> inFlightFrom = new TreeMap<>();
        int inFlight = 0;
        for (Map.Entry<Long, Integer> change : changes.entrySet()) {
            inFlight += change.getValue();
            inFlightFrom.put(change.getKey(), inFlight);
        }
        List<Ready> ready = ready();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            long since = ready.get(i).time;
            boolean roomEarlier = since < row.start
                    && inFlightFrom.subMap(inFlightFrom.floorKey(since), row.start).values().stream()
                            .anyMatch(taken -> taken < atOnce);
            if (roomEarlier) {
                return Optional.of(row.name + " starts at " + row.start + ", but was ready at " + since
                        + " and there was room before");
            }
        }
        return Optional.empty();
    }

    private Optional<String> rule() {
        List<Ready> ready = ready();
        Map<String, Long> remaining = remaining();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            for (int j = i + 1; j < rows.size(); j++) {
                Row later = rows.get(j);
                boolean wasReady = ready.get(j).position <= i && ready.get(j).time <= row.start;
                if (wasReady && goesFirst(later, row, remaining)) {
                    return Optional.of(row.name + " starts at " + row.start + " before " + later.name
                            + ", which is ready and goes first: its remaining path is " + remaining.get(later.name)
                            + " s, not " + remaining.get(row.name));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean goesFirst(Row one, Row other, Map<String, Long> remaining) {
        long oneRemaining = remaining.getOrDefault(one.name, 0L);
        long otherRemaining = remaining.getOrDefault(other.name, 0L);
        return oneRemaining > otherRemaining || (oneRemaining == otherRemaining && one.name.compareTo(other.name) < 0);
    }

    private List<Ready> ready() {
        Map<String, Integer> positions = new HashMap<>();
        List<Ready> ready = new ArrayList<>();
        for (Row row : rows) {
            long time = 0;
            int position = 0;
            for (String need : job(row).needs) {
                int at = positions.getOrDefault(need, 0);
                time = Math.max(time, rows.get(at).finish);
                position = Math.max(position, at + 1);
            }
            ready.add(new Ready(time, position));
            positions.put(row.name, positions.size());
        }
        return ready;
    }

    /** From the last row to the first: all that need a resource stand behind it. */
    private Map<String, Long> remaining() {
        Map<String, Long> remaining = new HashMap<>();
        for (int i = rows.size() - 1; i >= 0; i--) {
            Job job = job(rows.get(i));
            long path = job.seconds + remaining.getOrDefault(job.name, 0L);
            remaining.put(job.name, path);
            job.needs.forEach(need -> remaining.merge(need, path, Math::max));
        }
        return remaining;
    }

    private Job job(Row row) {
        return jobs.getOrDefault(row.name, new Job(row.name, 0, List.of()));
    }
}
