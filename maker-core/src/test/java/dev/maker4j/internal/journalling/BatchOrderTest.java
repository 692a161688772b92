package dev.maker4j.internal.journalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.journal.JournalException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchOrderTest {
    private static BatchOrder order(long... rowsAndSamples) {
        long[] rows = new long[rowsAndSamples.length / 2];
        int[] samples = new int[rows.length];
        for (int place = 0; place < rows.length; place++) {
            rows[place] = rowsAndSamples[2 * place];
            samples[place] = (int) rowsAndSamples[2 * place + 1];
        }
        return BatchOrder.of(rows, samples);
    }

    @Test
    void takesAFewCharactersForRowsThatAskForTheSame() {
        assertThat(order(0, 0, 0, 1, 1, 0, 1, 1, 2, 0, 2, 1)).hasToString("0-2:0-1");
        assertThat(order(4, 3, 9, 3, 9, 4, 10, 3)).hasToString("4:3,9:3-4,10:3");
        assertThat(BatchOrder.NONE).hasToString("");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsBackWhatItWrote(long seed) {
        Random random = new Random(seed);
        long[] rows = new long[200];
        int[] samples = new int[rows.length];
        for (int place = 1; place < rows.length; place++) {
            boolean same = random.nextInt(3) > 0;
            rows[place] = same ? rows[place - 1] : rows[place - 1] + random.nextInt(3) - 1;
            rows[place] = Math.max(0, rows[place]);
            samples[place] = same ? samples[place - 1] + 1 : random.nextInt(3);
        }
        BatchOrder order = BatchOrder.of(rows, samples);

        assertThat(BatchOrder.read(order.toString(), rows.length)).isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0-2:0 | 2 | \"0-2:0\" doesn't fit into a batch of 2",
                "0-999999999999999999:0 | 3 | \"0-999999999999999999:0\" doesn't fit into a batch of 3",
                "2-0:0 | 3 | \"2-0:0\" doesn't fit into a batch of 3",
                "0-1:0-1 | 3 | it names more than the 3 samples of its batch",
                "0-1:0 | 3 | it names 2 samples, but its batch has 3",
                "0-1:0, | 2 | \"\" names no samples",
                "one:0 | 1 | \"one:0\" names no samples",
            })
    void refusesWhatDoesNotFitItsBatch(String text, int count, String why) {
        assertThatThrownBy(() -> BatchOrder.read(text, count))
                .isInstanceOf(JournalException.class)
                .hasMessage(
                        "the journal's order of a batch can't be read: " + why + "; restore the journal from a copy");
    }
}
