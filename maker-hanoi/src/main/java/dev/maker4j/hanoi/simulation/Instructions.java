package dev.maker4j.hanoi.simulation;

/** What the system part of a prompt tells a player. Immutable. */
final class Instructions {
    private final String text;
    private final int pegsOnward;
    private final boolean askForState;

    Instructions(String text) {
        this.text = text;
        this.pegsOnward = text.contains("0 -> 1 -> 2 -> 0") ? 1 : text.contains("0 -> 2 -> 1 -> 0") ? 2 : 0;
        this.askForState = text.contains("next_state =");
    }

    String text() {
        return text;
    }

    /** Whether they say which way round disk 1 goes. */
    boolean arePlayable() {
        return pegsOnward != 0;
    }

    /** The peg to which disk 1 goes from the given one. */
    int onwardFrom(int peg) {
        return (peg + pegsOnward) % 3;
    }

    /** The peg to which disk 1 would go if it went the wrong way round. */
    int backFrom(int peg) {
        return (peg + 3 - pegsOnward) % 3;
    }

    /** Whether the answer is to hold the next state as well as the move. */
    boolean askForState() {
        return askForState;
    }
}
