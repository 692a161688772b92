package dev.maker4j.hanoi.cli;

import dev.maker4j.cli.Paint;
import dev.maker4j.cli.Shell;
import dev.maker4j.hanoi.HanoiMove;
import dev.maker4j.hanoi.HanoiPosition;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiStep;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.StepDecided;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Shows each decided move: animated on a terminal, otherwise as one picture after another. */
final class Stage implements RunListener<HanoiState, HanoiStep> {
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final long LONGEST_FRAME_MILLIS = 60;

    private final Shell shell;
    private final Paint paint;
    private final Picture picture;
    private final long allSteps;
    private final Duration delay;
    private String caption = "";
    private boolean drawn;

    Stage(int disks, long allSteps, Shell shell, Duration delay) {
        this.shell = shell;
        this.paint = shell.paintOut();
        this.picture = new Picture(disks, paint);
        this.allSteps = allSteps;
        this.delay = delay;
    }

    /** Shows where the game begins. */
    void raise(HanoiState start) {
        if (shell.outIsWatched()) {
            shell.out().print(HIDE_CURSOR);
        }
        caption = paint.dim("step 0 of " + allSteps);
        draw(picture.of(start.position()));
        pause(delay);
    }

    /** Restores the terminal. */
    void lower() {
        if (shell.outIsWatched()) {
            shell.out().print(SHOW_CURSOR);
        }
        shell.out().println();
        shell.out().flush();
    }

    @Override
    public void stepDecided(StepDecided<? extends HanoiState, ? extends HanoiStep> event) {
        HanoiMove move = event.verdict().answer().move();
        int votes = event.verdict().tally().voteCount();
        int against = votes
                - event.verdict().tally().votes().getOrDefault(event.verdict().answer(), 0);
        caption = paint.bold("step " + (event.step() + 1))
                + paint.dim(" of " + allSteps + " · disk ")
                + paint.colour(Picture.colourOf(move.disk()), String.valueOf(move.disk()))
                + paint.dim(" from peg ")
                + move.from()
                + paint.dim(" to peg ")
                + move.to()
                + paint.dim(
                        " · " + (votes - against) + (against == 0 ? " votes, none against" : " votes to " + against));
        if (shell.outIsWatched()) {
            carry(move, event.state().position(), event.next().position());
        } else {
            draw(picture.of(event.next().position()));
        }
    }

    /** Lifts the disk, carries it over, and puts it down. */
    private void carry(HanoiMove move, HanoiPosition before, HanoiPosition after) {
        List<List<String>> frames = new ArrayList<>(picture.ofCarrying(move, before, after));
        Duration each = frames.isEmpty() ? Duration.ZERO : delay.multipliedBy(2).dividedBy(3L * frames.size());
        if (each.toMillis() > LONGEST_FRAME_MILLIS) {
            each = Duration.ofMillis(LONGEST_FRAME_MILLIS);
        }
        for (List<String> frame : frames) {
            draw(frame);
            pause(each);
        }
        draw(picture.of(after));
        pause(delay.minus(each.multipliedBy(frames.size())));
    }

    private void draw(List<String> lines) {
        StringBuilder text = new StringBuilder();
        boolean over = drawn && shell.outIsWatched();
        if (over) {
            text.append("\u001b[").append(lines.size() + 2).append('A');
        }
        String clear = shell.outIsWatched() ? "\u001b[2K" : "";
        for (String line : lines) {
            text.append(clear).append("  ").append(line).append('\n');
        }
        text.append(clear)
                .append('\n')
                .append(clear)
                .append("  ")
                .append(caption)
                .append('\n');
        shell.out().print(text);
        shell.out().flush();
        drawn = true;
    }

    private void pause(Duration duration) {
        if (!shell.outIsWatched() || Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the run pauses by itself before its next step
        }
    }
}
