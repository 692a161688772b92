package dev.maker4j.examples.apitests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsTest {
    private static final String SECRET = "Hunter2-Zq/é&\"<%+ end";

    private static Secrets secrets(String... texts) {
        Secrets secrets = new Secrets();
        for (String text : texts) {
            secrets.add(text);
        }
        return secrets;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECRET,
                "Hunter2-Zq%2F%C3%A9%26%22%3C%25%2B%20end",
                "Hunter2-Zq%2f%c3%a9%26%22%3c%25%2b+end",
                "Hunter2%2DZq/é&\"<%+ end",
                "Hunter2-Zq/é&\\\"<%+ end",
                "Hunter2-Zq\\/\\u00e9\\u0026\\\"\\u003C%+ end",
                "Hunter2-Zq/&#233;&amp;&quot;&lt;%+ end",
                "Hunter2-Zq/&#xe9;&amp;&quot;&lt;%+ end",
                "\\u0048unter2-Zq/é&\"<%+ end"
            })
    void areHiddenHoweverTheyAreWritten(String echoed) {
        assertThat(secrets(SECRET).redacted("was " + echoed + ", and more")).isEqualTo("was •••, and more");
    }

    @Test
    void leaveTextsAloneThatOnlyBeginLikeThem() {
        String text = "Hunter2-Zq/é& and Hunter%2-Zq and hunter2-zq/é&\"<%+ end";

        assertThat(secrets(SECRET).redacted(text)).isEqualTo(text);
    }

    @Test
    void ofFewerThanFourCharactersAreRefused() {
        Secrets secrets = new Secrets();

        assertThatThrownBy(() -> secrets.add("1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a secret has fewer than 4 characters: so short a secret can't be hidden without garbling"
                        + " reports");
        assertThat(secrets.redacted("status 401")).isEqualTo("status 401");
    }
}
