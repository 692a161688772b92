package dev.maker4j.hanoi.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.hanoi.HanoiMoveTask;
import dev.maker4j.hanoi.HanoiPosition;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.report.Scene;
import dev.maker4j.task.DecomposableTask;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * A step that moves the top disk of a peg to another is one of 6, so two steps are one of 36 and take one character: the 1,048,575 steps of 20
 * disks are half a megabyte. A decided position that isn't the one before with a single top disk moved, which a model may state and votes may
 * decide, is kept in full beside; its place in the packed steps means nothing.
 */
/** The pegs at any step of a run of the Towers of Hanoi, as they were decided. Confined to one thread. */
final class PegScene<A> implements Scene {
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int MOVES = 6;
    private static final int MOST_WHOLE = 5_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DecomposableTask<HanoiState, A> task;
    private final int disks;
    private final StringBuilder packed = new StringBuilder();
    private final ObjectNode whole = JSON.createObjectNode();
    private HanoiState state;
    private @Nullable HanoiPosition start;
    private long first;
    private long steps;
    private int half = -1;
    private boolean broken;

    private PegScene(DecomposableTask<HanoiState, A> task, int disks) {
        this.task = task;
        this.disks = disks;
        this.state = task.initialState();
    }

    /** The scene of a run, if it is one of the towers. */
    static Optional<Scene> of(RunStatus status) {
        String disks = status.parameters().getOrDefault("disks", "");
        if (!disks.matches("[1-9][0-9]?") || Integer.parseInt(disks) > 64) {
            return Optional.empty();
        }
        int number = Integer.parseInt(disks);
        String name = status.report().task();
        if (name.equals(HanoiTask.of(number).name())) {
            return Optional.of(new PegScene<>(HanoiTask.of(number), number));
        }
        return name.equals(HanoiMoveTask.of(number).name())
                ? Optional.of(new PegScene<>(HanoiMoveTask.of(number), number))
                : Optional.empty();
    }

    @Override
    public String title() {
        return "The pegs";
    }

    @Override
    public void decided(long step, String reply) {
        if (broken) {
            return;
        }
        HanoiState next;
        try {
            next = task.apply(state, task.parse(reply, state));
        } catch (RedFlagException unreadable) { // its text isn't kept, or a later version reads it otherwise
            broken = true;
            return;
        }
        if (start == null) {
            begin(step, next);
        } else {
            add(state.position(), next.position());
        }
        state = next;
    }

    /** A journal that took a run over doesn't show what was before. */
    private void begin(long step, HanoiState next) {
        start = step == 0 ? state.position() : next.position();
        first = step == 0 ? 0 : step + 1;
        if (step == 0) {
            add(state.position(), next.position());
        }
    }

    private void add(HanoiPosition from, HanoiPosition to) {
        int move = move(from, to);
        if (move < 0 && whole.size() < MOST_WHOLE) {
            whole.set(Long.toString(steps), JSON.valueToTree(pegs(to)));
        } else if (move < 0) {
            broken = true;
            return;
        }
        steps++;
        int digit = Math.max(0, move);
        if (half < 0) {
            half = digit;
        } else {
            packed.append(DIGITS.charAt(half * MOVES + digit));
            half = -1;
        }
    }

    /** Which top disk went where: 2 times the peg it left, plus 1 where it skipped a peg going right; -1 if that isn't what happened. */
    private static int move(HanoiPosition before, HanoiPosition after) {
        int from = -1;
        int to = -1;
        for (int peg = 0; peg < 3; peg++) {
            int change = after.peg(peg).size() - before.peg(peg).size();
            from = change == -1 ? peg : from;
            to = change == 1 ? peg : to;
        }
        if (from < 0 || to < 0) {
            return -1;
        }
        return pegs(after).equals(moved(pegs(before), from, to)) ? 2 * from + ((to - from + 3) % 3 - 1) : -1;
    }

    private static List<List<Integer>> moved(List<List<Integer>> pegs, int from, int to) {
        pegs.get(to).add(pegs.get(from).remove(pegs.get(from).size() - 1));
        return pegs;
    }

    private static List<List<Integer>> pegs(HanoiPosition position) {
        List<List<Integer>> pegs = new ArrayList<>();
        for (int peg = 0; peg < 3; peg++) {
            pegs.add(new ArrayList<>(position.peg(peg)));
        }
        return pegs;
    }

    @Override
    public String data() {
        ObjectNode data =
                JSON.createObjectNode().put("disks", disks).put("first", first).put("steps", steps);
        data.set("start", JSON.valueToTree(pegs(start == null ? state.position() : start)));
        data.set("whole", whole);
        String rest = half < 0 ? "" : String.valueOf(DIGITS.charAt(half * MOVES));
        return data.put("moves", packed + rest).put("broken", broken).toString();
    }

    @Override
    public String script() {
        try (InputStream in = Objects.requireNonNull(PegScene.class.getResourceAsStream("pegs.js"), "pegs.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException("the program's own pegs.js can't be read: the jar is damaged", damaged);
        }
    }
}
