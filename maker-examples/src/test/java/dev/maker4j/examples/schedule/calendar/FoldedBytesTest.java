package dev.maker4j.examples.schedule.calendar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldedBytesTest {
    private static final String TEXT = "SUMMARY:äb漢c𝔸d\r\nUID:1\r\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    void keepCharactersWholeWhereverALineIsFolded(int octets) {
        String octetByOctet = new String(TEXT.getBytes(UTF_8), ISO_8859_1);
        byte[] folded =
                (octetByOctet.substring(0, octets) + "\r\n " + octetByOctet.substring(octets)).getBytes(ISO_8859_1);

        String mended = new String(FoldedBytes.mended(folded), UTF_8);

        assertThat(mended.replace("\r\n ", "")).isEqualTo(TEXT);
        assertThat(mended.lines()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\n", "\n ", "a\n \n b\r\n c"})
    void areOtherwiseAsTheyWere(String text) {
        assertThat(FoldedBytes.mended(text.getBytes(UTF_8))).isEqualTo(text.getBytes(UTF_8));
    }
}
