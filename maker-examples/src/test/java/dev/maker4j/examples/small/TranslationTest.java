package dev.maker4j.examples.small;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.testkit.ScriptedModel;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationTest {
    private static SortedMap<String, String> english(String text) {
        return new TreeMap<>(Map.of("sent", text));
    }

    @Test
    void keepsPlaceholdersInAnotherOrder() {
        ScriptedModel model = ScriptedModel.replying("Am {1} kam {0}.", "Am {1} kam {0}.");

        assertThat(Translation.translate(english("{0} came on {1}."), model)).containsEntry("sent", "Am {1} kam {0}.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Am {1} kam er.", "{0} kam.", "{0} kam am {2}.", "{0} kam am {1} {1}.", "{0} kam\nam {1}.", ""})
    void discardsAReplyThatLosesOrAddsAPlaceholder(String reply) {
        Translation task = new Translation(english("{0} came on {1}."));

        assertThatThrownBy(() -> task.parse(reply, task.initialState()))
                .isInstanceOf(RedFlagException.class)
                .hasMessageContaining("the reply isn't one line with the placeholders [{0}, {1}]");
    }

    /** In a message, a single apostrophe quotes what follows it. */
    @Test
    void tellsOfAPlaceholderThatAnApostropheHides() {
        Translation task = new Translation(english("That is {0}."));

        assertThat(task.validate(english("Das ist {0}."))).isEmpty();
        assertThat(task.validate(english("Das ist's: {0}."))).hasValue("they take 0 arguments, not 1");
    }
}
