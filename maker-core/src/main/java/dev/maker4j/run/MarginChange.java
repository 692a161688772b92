package dev.maker4j.run;

import dev.maker4j.stability.Experimental;
import java.util.Objects;

/**
 * Margins that a run changed to while it went on, since its rule is {@linkplain dev.maker4j.voting.AdaptiveRule adaptive}. Immutable.
 *
 * @param step the first step with them, from 0
 * @param margins such as {@code k = 2 (no carry), 5 (carry)}
 * @param reason what was seen in earlier verdicts, in a line
 */
@Experimental
public record MarginChange(long step, String margins, String reason) {
    public MarginChange {
        Objects.requireNonNull(margins, "margins");
        Objects.requireNonNull(reason, "reason");
    }

    /** Such as {@code from step 768 k = 4: …}. */
    @Override
    public String toString() {
        return "from step " + step + " " + margins + ": " + reason;
    }
}
