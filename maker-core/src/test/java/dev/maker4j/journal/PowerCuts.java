package dev.maker4j.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Writes journals on a disk that loses power again and again, at any operation and in any state, and opens them again each time.
 * What a journal then holds must be the first of what was appended to it, and all of what it had said was on the disk.
 */
public final class PowerCuts {
    private static final int[] PAGES = {64, 512, 4096};
    private static final int CUTS_A_JOURNAL = 12;

    private final Path folder;
    private final SplittableRandom random;
    private final VolatileDisk disk;
    private final Durability durability;
    private final long segmentBytes;
    private final Errands errands = new Errands();
    private List<String> appended = new ArrayList<>();
    private int promised;
    private int readAtFirst;

    private PowerCuts(Path folder, long seed) {
        this.folder = folder;
        this.random = new SplittableRandom(seed);
        this.disk = new VolatileDisk(folder, PAGES[random.nextInt(PAGES.length)], random.split());
        this.durability = random.nextBoolean() ? Durability.EVERY_VERDICT : Durability.GROUPED;
        this.segmentBytes = 1024L << random.nextInt(4);
    }

    /**
     * What the cuts did.
     *
     * @param cuts how often the power was cut
     * @param kills how often a process was killed without that
     * @param promised records that were forced to the disk, over all journals
     * @param dropped records that were appended and that a cut or a kill took, none of them forced
     * @param torn openings that found less than had been appended
     */
    public record Report(int cuts, int kills, long promised, long dropped, int torn) {
        Report plus(Report other) {
            return new Report(
                    cuts + other.cuts,
                    kills + other.kills,
                    promised + other.promised,
                    dropped + other.dropped,
                    torn + other.torn);
        }
    }

    /**
     * Cuts the power that often, or a few times more.
     *
     * @param folder for one journal after another
     * @param cuts how often
     * @param seed of all that is drawn by lot
     * @return what they did
     * @throws IOException if the folder can't be used
     * @throws AssertionError if a journal isn't what it must be; the message names its seed
     */
    public static Report run(Path folder, int cuts, long seed) throws IOException {
        Report report = new Report(0, 0, 0, 0, 0);
        SplittableRandom seeds = new SplittableRandom(seed);
        while (report.cuts() < cuts) {
            report = report.plus(one(folder, seeds.nextLong()));
        }
        return report;
    }

    /**
     * Writes one journal.
     *
     * @param folder where it and nothing else is, for the time being
     * @param seed of all that is drawn by lot
     * @return what the cuts did to it
     * @throws IOException if the folder can't be used
     */
    public static Report one(Path folder, long seed) throws IOException {
        Path own = folder.resolve(Long.toHexString(seed));
        try {
            return new PowerCuts(own, seed).run();
        } catch (JournalException | AssertionError wrong) {
            throw new AssertionError("journal of seed " + seed + ": " + wrong.getMessage(), wrong);
        } finally {
            delete(own);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    private Report run() throws IOException {
        int cuts = 0;
        int kills = 0;
        long dropped = 0;
        int torn = 0;
        while (cuts < CUTS_A_JOURNAL) {
            disk.dieAfter(1 + random.nextInt(random.nextInt(8) == 0 ? 4 : 120));
            int before = appended.size();
            live();
            dropped += before - readAtFirst;
            torn += before > readAtFirst ? 1 : 0;
            if (random.nextInt(4) > 0) {
                disk.cutPower();
                cuts++;
            } else {
                kills++;
            }
        }
        disk.dieAfter(Long.MAX_VALUE);
        live();
        return new Report(cuts, kills, promised, dropped, torn);
    }

    /** A process' life: opens the journal, reads it, appends to it, and dies some day, unless it closes it before. */
    private void live() throws IOException {
        errands.drop();
        FileJournal journal = FileJournal.in(folder)
                .keeping(durability)
                .rotatingAfter(segmentBytes)
                .on(() -> new Machine(disk, errands, errands))
                .open();
        try {
            read(journal);
            try {
                append(journal);
            } catch (JournalException died) {
                requireDead(died);
            }
        } finally {
            try {
                journal.close();
                // Closing forces what this process has appended, and with that all before it.
                promised = disk.isDead() || appended.size() == readAtFirst ? promised : appended.size();
            } catch (JournalException died) {
                requireDead(died);
            }
        }
    }

    private void requireDead(JournalException died) {
        if (!disk.isDead()) {
            throw died;
        }
    }

    private void read(FileJournal journal) {
        List<String> read = new ArrayList<>();
        journal.read(read::add);
        readAtFirst = read.size();
        if (read.size() > appended.size() || !read.equals(appended.subList(0, read.size()))) {
            throw new AssertionError("it holds what was never appended so");
        }
        if (read.size() < promised) {
            throw new AssertionError(String.format(
                    Locale.ROOT, "it holds %d records, but %d were forced to the disk", read.size(), promised));
        }
        appended = read;
    }

    private void append(FileJournal journal) {
        for (int left = random.nextInt(60); left > 0 && !disk.isDead(); left--) {
            String record = record();
            appended.add(record);
            journal.append(record);
            int lot = random.nextInt(20);
            if (lot < 8) {
                journal.commit();
                promised = durability == Durability.EVERY_VERDICT ? appended.size() : promised;
            } else if (lot == 8) {
                journal.force();
                promised = appended.size();
            } else if (lot == 9) {
                errands.runOne();
            }
        }
    }

    private String record() {
        int length = random.nextInt(10) == 0 ? random.nextInt(5000) : random.nextInt(200);
        StringBuilder text =
                new StringBuilder("{\"n\":").append(appended.size()).append(",\"text\":\"");
        random.ints(length, ' ', 'z')
                .filter(each -> each != '"' && each != '\\')
                .forEach(text::appendCodePoint);
        return text.append("\"}").toString();
    }

    /** What a journal has done meanwhile, done at moments that are drawn by lot. */
    private static final class Errands implements Background {
        private final Deque<Runnable> waiting = new ArrayDeque<>();

        @Override
        public void after(Duration delay, Runnable task) {
            waiting.add(task);
        }

        @Override
        public void cancel() {}

        void runOne() {
            Runnable next = waiting.poll();
            if (next != null) {
                next.run();
            }
        }

        void drop() {
            waiting.clear();
        }
    }
}
