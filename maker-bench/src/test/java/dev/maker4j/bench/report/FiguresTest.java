package dev.maker4j.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Quantity TIME = new Quantity("time", Unit.SECONDS);
    private static final Quantity JOURNAL = new Quantity("journal", Unit.BYTES);

    @Test
    void makeATableWithAGapWhereNothingWasMeasured() {
        Figures figures =
                Figures.none().and("10", TIME, 1, 3, 2).and("10", JOURNAL, 100).and("12", TIME, 4);

        assertThat(Table.of("disks", figures).markdown()).isEqualTo("""
                | disks | time | journal |
                | --- | --- | --- |
                | 10 | 2.00 s (1.00–3.00) | 100 bytes |
                | 12 | 4.00 s | – |
                """);
        assertThat(figures.table()).isEqualTo("""
                    time                journal
                10  2.00 s (1.00–3.00)  100 bytes
                12  4.00 s              –
                """);
    }

    @Test
    void joinRepetitionsOfTheSameRowAndQuantity() {
        Figures one = Figures.none().and("10", TIME, 1).and("12", TIME, 2);
        Figures other = Figures.none().and("12", TIME, 3).and("14", TIME, 4);

        assertThat(one.and(other).series())
                .containsExactly(
                        new Series("10", TIME, List.of(1.0)),
                        new Series("12", TIME, List.of(2.0, 3.0)),
                        new Series("14", TIME, List.of(4.0)));
    }

    @Test
    void keepSixDigitsAndWholeNumbers() {
        assertThat(Figures.none()
                        .and("20", TIME, 1.23456789, 1_048_575)
                        .series()
                        .get(0)
                        .values())
                .containsExactly(1.23457, 1_048_575.0);
    }
}
