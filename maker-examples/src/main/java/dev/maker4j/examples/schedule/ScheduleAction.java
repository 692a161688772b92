package dev.maker4j.examples.schedule;

/** What a step does. Immutable. */
public sealed interface ScheduleAction {

    /**
     * Picks the interview that is placed next.
     *
     * @param interview its name
     */
    record Pick(String interview) implements ScheduleAction {
        @Override
        public String toString() {
            return "pick = " + interview;
        }
    }

    /**
     * Places the picked interview.
     *
     * @param slot when, as the prompt shows it: ISO 8601 with the offset of the request's zone
     * @param room where
     */
    record Place(String slot, String room) implements ScheduleAction {
        @Override
        public String toString() {
            return "place = " + slot + " in " + room;
        }
    }

    /**
     * Takes back the latest placement that is to be blamed for an interview without a slot, and all after it; its slot is crossed out
     * for its interview.
     */
    record Undo() implements ScheduleAction {
        @Override
        public String toString() {
            return "undo";
        }
    }
}
