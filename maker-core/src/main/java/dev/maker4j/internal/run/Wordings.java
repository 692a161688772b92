package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.PromptHash;
import dev.maker4j.llm.Prompt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways in which a step is asked, in turn by sample number: a function of that number alone. Confined to one thread. */
final class Wordings {
    private final Prompt first;
    private final List<Prompt> others;
    private final @Nullable String[] hashes;

    Wordings(Prompt first, List<Prompt> others) {
        this.first = first;
        this.others = others;
        this.hashes = new String[1 + others.size()];
    }

    int count() {
        return 1 + others.size();
    }

    /** The number of a sample's wording. */
    int of(int sample) {
        return others.isEmpty() ? 0 : sample % count();
    }

    Prompt prompt(int wording) {
        return wording == 0 ? first : others.get(wording - 1);
    }

    Prompt promptOf(int sample) {
        return prompt(of(sample));
    }

    String hash(int wording, PromptHash by) {
        String known = hashes[wording];
        if (known == null) {
            known = by.of(prompt(wording));
            hashes[wording] = known;
        }
        return known;
    }
}
