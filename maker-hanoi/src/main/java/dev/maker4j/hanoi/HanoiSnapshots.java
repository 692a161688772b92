package dev.maker4j.hanoi;

import dev.maker4j.task.Snapshots;

/** States as the two lines of a reply, the first of which the start doesn't have. Immutable. */
final class HanoiSnapshots implements Snapshots<HanoiState> {
    private final int disks;

    HanoiSnapshots(int disks) {
        this.disks = disks;
    }

    @Override
    public String write(HanoiState state) {
        String position = "next_state = " + state.position();
        return state.previousMove() == null ? position : "move = " + state.previousMove() + "\n" + position;
    }

    @Override
    public HanoiState read(String text) {
        HanoiReply lines = new HanoiReply(text);
        HanoiPosition position = lines.last("next_state").position(disks);
        HanoiMove move = text.startsWith("move") ? lines.last("move").move(disks) : null;
        return new HanoiState(move, position);
    }
}
