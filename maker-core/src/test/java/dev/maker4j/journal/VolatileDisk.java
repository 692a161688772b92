package dev.maker4j.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A folder on a disk whose cache a power failure takes. What a process sees is the real folder; behind it stands what is on the
 * disk for sure. At a cut each page and each change of a name that wasn't forced is kept or lost by lot, in whatever order they
 * came: a page lost leaves what was there before, and behind the former end of the file zeros or anything.
 *
 * <p>The process can be made to die in the middle of an operation. Confined to one thread.
 */
final class VolatileDisk implements Disk {
    private final Path folder;
    private final int page;
    private final RandomGenerator random;
    /** The folder as the process sees it, and as it surely is on the disk. */
    private final Map<String, Content> seen = new TreeMap<>();

    private final Map<String, Content> sure = new TreeMap<>();
    /** Changes of names since the folder was forced, in their order. */
    private final List<Change> changes = new ArrayList<>();

    private long operationsLeft;
    private boolean dead;

    VolatileDisk(Path folder, int page, RandomGenerator random) {
        this.folder = folder;
        this.page = page;
        this.random = random;
    }

    /** What a file holds, by whatever name. */
    private static final class Content {
        private byte[] seen = {};
        private byte[] sure = {};
    }

    /** A name that was given to a file, taken from it where there is none, or moved from another name. */
    private record Change(String from, String name, Content content) {}

    /** Thrown out of the operation in which the process dies, and out of every later one. */
    static final class Died extends IOException {
        private static final long serialVersionUID = 1L;

        Died() {
            super("the process is dead");
        }
    }

    /** Lets a process begin that dies in the operation of this number, counted from 1. */
    void dieAfter(long operations) {
        operationsLeft = operations;
        dead = false;
    }

    boolean isDead() {
        return dead;
    }

    private Content contentOf(Path file) {
        return Objects.requireNonNull(seen.get(file.getFileName().toString()), "no such file");
    }

    /** Whether the process goes on to the end of this operation. */
    private boolean survives() throws Died {
        if (dead) {
            throw new Died();
        }
        dead = --operationsLeft == 0;
        return !dead;
    }

    private void survive() throws Died {
        if (!survives()) {
            throw new Died();
        }
    }

    @Override
    public void makeFolder(Path made) throws IOException {
        Files.createDirectories(made);
    }

    @Override
    public void forceFolder(Path forced) throws IOException {
        survive();
        sure.clear();
        sure.putAll(seen);
        changes.clear();
    }

    @Override
    public Output append(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!seen.containsKey(name)) {
            survive();
            Content content = new Content();
            seen.put(name, content);
            changes.add(new Change("", name, content));
            Files.createFile(file);
            forceFolder(folder);
        }
        return new Cached(file, contentOf(file));
    }

    @Override
    public void cut(Path file, long length) throws IOException {
        survive();
        Content content = contentOf(file);
        content.seen = Arrays.copyOf(content.seen, (int) length);
        Files.write(file, content.seen);
        survive();
        content.sure = content.seen;
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        survive();
        Files.move(from, to);
        String former = from.getFileName().toString();
        String name = to.getFileName().toString();
        Content content = contentOf(from);
        seen.remove(former);
        seen.put(name, content);
        changes.add(new Change(former, name, content));
        forceFolder(folder);
    }

    @Override
    public void delete(Path file) throws IOException {
        survive();
        String name = file.getFileName().toString();
        if (seen.remove(name) != null) {
            changes.add(new Change(name, "", new Content()));
            Files.delete(file);
        }
    }

    /** Cuts the power, and switches it on again: the real folder is what a process finds that begins then. */
    void cutPower() throws IOException {
        for (String name : seen.keySet()) {
            Files.delete(folder.resolve(name));
        }
        Map<String, Content> left = new HashMap<>(sure);
        for (Change change : changes) {
            if (random.nextBoolean()) {
                left.remove(change.from());
                if (!change.name().isEmpty()) {
                    left.put(change.name(), change.content());
                }
            }
        }
        seen.clear();
        for (Map.Entry<String, Content> file : left.entrySet()) {
            Content content = new Content();
            content.sure = left(file.getValue());
            content.seen = content.sure;
            seen.put(file.getKey(), content);
            Files.write(folder.resolve(file.getKey()), content.seen);
        }
        sure.clear();
        sure.putAll(seen);
        changes.clear();
    }

    /** Draws what a power failure leaves of a file. */
    private byte[] left(Content content) {
        byte[] before = content.sure;
        byte[] after = content.seen;
        if (after.length < before.length) {
            return random.nextBoolean() ? before : after;
        }
        ByteArrayOutputStream left = new ByteArrayOutputStream(after.length);
        for (int from = 0; from < after.length; from += page) {
            byte[] written = Arrays.copyOfRange(after, from, Math.min(after.length, from + page));
            byte[] former = from < before.length
                    ? Arrays.copyOfRange(before, from, Math.min(before.length, from + page))
                    : new byte[0];
            left.writeBytes(random.nextBoolean() || Arrays.equals(written, former) ? written : lost(written, former));
        }
        // The file's length is a thing of its own: it may be any that the file had.
        int length =
                random.nextInt(4) > 0 ? after.length : before.length + random.nextInt(after.length - before.length + 1);
        return Arrays.copyOf(left.toByteArray(), length);
    }

    private byte[] lost(byte[] written, byte[] former) {
        byte[] bytes = new byte[written.length];
        if (random.nextInt(4) == 0) {
            random.nextBytes(bytes);
        }
        System.arraycopy(former, 0, bytes, 0, former.length);
        return bytes;
    }

    private final class Cached implements Output {
        private final Path file;
        private final Content content;

        Cached(Path file, Content content) {
            this.file = file;
            this.content = content;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            boolean whole = survives();
            byte[] taken = new byte[whole ? bytes.remaining() : random.nextInt(bytes.remaining() + 1)];
            bytes.get(taken);
            int end = content.seen.length;
            content.seen = Arrays.copyOf(content.seen, end + taken.length);
            System.arraycopy(taken, 0, content.seen, end, taken.length);
            Files.write(file, taken, StandardOpenOption.APPEND);
            if (!whole) {
                throw new Died();
            }
        }

        @Override
        public void force() throws IOException {
            survive();
            content.sure = content.seen;
        }

        @Override
        public void close() {}
    }
}
