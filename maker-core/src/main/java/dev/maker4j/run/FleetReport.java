package dev.maker4j.run;

import dev.maker4j.budget.Cost;
import java.util.List;
import java.util.OptionalLong;

/** How a fleet stands, over all its tasks. An immutable snapshot; {@code toString()} is a table for people, of up to 23 lines. */
public interface FleetReport {

    /** {@return how many tasks it has} */
    int tasks();

    /** {@return how many of them haven't begun yet} */
    int notBegun();

    /** {@return how many of them are solved} */
    int solved();

    /** {@return how many of them ended unsolved: undecided, failed or paused} */
    int unsolved();

    /** {@return how many of them could not begin} */
    int refused();

    /** {@return how many model calls are in flight, at least 0} */
    int callsInFlight();

    /**
     * Steps decided.
     *
     * @return the sum over all tasks, earlier stints of resumed ones included
     */
    long steps();

    /**
     * Replies received.
     *
     * @return the sum over all tasks, earlier stints of resumed ones included
     */
    long samples();

    /**
     * What all of it cost.
     *
     * @return the cost by the provider's prices, as far as it is known
     */
    Cost cost();

    /**
     * The tasks that are under way.
     *
     * @return in the order in which they began
     */
    List<Row> underWay();

    /** A task that is under way. */
    interface Row {

        /** {@return its name in the fleet} */
        String name();

        /** {@return the steps decided, at least 0} */
        long steps();

        /** {@return how many steps it expects to take; empty where it can't tell} */
        OptionalLong expectedSteps();

        /** {@return the replies received, at least 0} */
        long samples();
    }
}
