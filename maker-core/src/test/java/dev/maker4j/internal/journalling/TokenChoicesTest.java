package dev.maker4j.internal.journalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.TokenChoice;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenChoicesTest {

    private static LlmReply read(String entry) throws IOException {
        Members members = new Members();
        members.read(entry);
        return ReplyMembers.reply("left", members);
    }

    /** All that a provider may send: quotes, line breaks, half a character, no alternatives, an impossible token. */
    @Test
    void comeBackAsTheyWere() throws IOException {
        List<TokenChoice> tokens = List.of(
                new TokenChoice("\"le\"\n", -0.1, List.of()),
                new TokenChoice(
                        "\ud83d",
                        -1.0e-7,
                        List.of(
                                new TokenChoice("é", -0.0, List.of()),
                                new TokenChoice("]", Double.NEGATIVE_INFINITY, List.of()),
                                new TokenChoice("[[", Double.NaN, List.of()))),
                new TokenChoice("", -9999, List.of()));
        JsonObject json = new JsonObject().begin("vote").put("reply", "left");

        ReplyMembers.put(LlmReply.of("left").choosing(tokens).identifiedBy("reply-1"), json);

        LlmReply back = read(json.put("later", 7).end());
        assertThat(back.choices()).isEqualTo(tokens);
        assertThat(back.id()).hasValue("reply-1");
    }

    @Test
    void areLeftOutWhereThereAreNone() throws IOException {
        JsonObject json = new JsonObject().begin("vote");

        ReplyMembers.put(LlmReply.of("left"), json);

        assertThat(json.end()).doesNotContain("choices");
        assertThat(read("{\"type\":\"vote\"}").choices()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "[[]]",
                "[[\"a\"]]",
                "[[1,2]]",
                "[[\"a\",-1,2]]",
                "[[\"a\",-1,[7]]]",
                "[[\"a\",\"b\"]]",
                "[{}]"
            })
    void areRefusedWhereTheyWereWrittenOtherwise(String list) {
        assertThatThrownBy(() -> read("{\"type\":\"vote\",\"choices\":" + list + "}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
