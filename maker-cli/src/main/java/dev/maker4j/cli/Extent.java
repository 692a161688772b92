package dev.maker4j.cli;

/**
 * How much an estimate is about. A task's steps follow from one another, and all have to be right; of a survey's rows each stands for itself, as
 * a run of one step.
 *
 * @param title what to call the task or survey
 * @param size how many steps or rows it has
 * @param isOfRows whether they are rows
 */
record Extent(String title, long size, boolean isOfRows) {
    static Extent task(String title, long steps) {
        return new Extent(title, steps, false);
    }

    static Extent rows(String title, long rows) {
        return new Extent(title, rows, true);
    }

    /** How many steps have to be right together. */
    long stepsTogether() {
        return isOfRows ? 1 : size;
    }

    /** How often that happens. */
    long times() {
        return isOfRows ? size : 1;
    }

    String told() {
        return Words.count(size, isOfRows ? "row" : "step");
    }

    /** What a reliability is of. */
    String reliabilityOf() {
        return isOfRows ? "of the rows" : "the whole run";
    }
}
