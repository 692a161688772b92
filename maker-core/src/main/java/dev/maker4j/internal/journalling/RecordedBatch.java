package dev.maker4j.internal.journalling;

import java.util.Locale;

/**
 * A batch of a survey's samples comes to the provider, or back from it. Immutable.
 *
 * @param number its number within the survey; that of one which never reached the provider is given again
 * @param stage how far it has come
 * @param key what it is submitted with, by which the provider finds it again; empty where it is over
 * @param handle what the provider calls it; empty where that isn't known, or it is over
 * @param samples how many it has; 0 where that was said before
 * @param order which they are; none where their results say it, or it is over
 */
public record RecordedBatch(int number, Stage stage, String key, String handle, int samples, BatchOrder order)
        implements Entry {

    /** What is known of it from here on. */
    public enum Stage {
        /** It is about to be submitted: whoever reads no more than this asks the provider. */
        INTENDED,
        /** The provider has it. */
        SUBMITTED,
        /** All that came of it stands before this. */
        OVER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Stage of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * This batch as one that the provider has.
     *
     * @param as what the provider calls it
     * @return the next entry
     */
    public RecordedBatch submitted(String as) {
        return new RecordedBatch(number, Stage.SUBMITTED, key, as, samples, order);
    }

    /** {@return this batch, of which everything was fetched} */
    public RecordedBatch over() {
        return new RecordedBatch(number, Stage.OVER, "", "", 0, BatchOrder.NONE);
    }

    /** {@return whether its results are known by their place alone} */
    public boolean isByPlace() {
        return order.size() > 0;
    }

    /** {@return whether it isn't known yet if the provider has it} */
    public boolean isUnsure() {
        return stage == Stage.INTENDED;
    }
}
