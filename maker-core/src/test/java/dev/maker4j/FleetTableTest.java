package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.Cost;
import dev.maker4j.budget.Prices;
import dev.maker4j.run.FleetReport;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetTableTest {
    private static final Cost NOTHING = Prices.none().cost(Map.of());

    private record Row(String name, long steps, OptionalLong expectedSteps, long samples) implements FleetReport.Row {}

    @Test
    void showsWhatIsUnderWayInColumns() {
        List<FleetReport.Row> rows = List.of(
                new Row("orders", 7, OptionalLong.of(1_023), 23),
                new Row("a-longer-name-than-fits", 1_234, OptionalLong.empty(), 98_765));

        FleetTable table = new FleetTable(1_000, 990, 5, 2, 1, 64, 54_321, 163_000, NOTHING, rows);

        assertThat(table)
                .hasToString(String.join(
                        System.lineSeparator(),
                        "5 of 1,000 solved · 2 unsolved",
                        "1 refused · 2 under way · 990 not begun",
                        "64 calls in flight · 54,321 steps",
                        "163,000 samples · " + NOTHING,
                        "task                      steps  samples",
                        "orders                  7/1,023       23",
                        "a-longer-na…-than-fits    1,234   98,765"));
    }

    /** A terminal shows it whole, be it a half of one, whatever the names, the numbers and how many there are. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 18, 19, 256})
    void fitsIntoFortyColumnsAndTwentyThreeLines(int underWay) {
        List<FleetReport.Row> rows = IntStream.range(0, underWay)
                .<FleetReport.Row>mapToObj(
                        i -> new Row("customer-orders-of-the-day-" + i, 999_999, OptionalLong.of(1_048_575), 3_145_725))
                .toList();

        String table = new FleetTable(
                        100_000, 99_000, 100_000, 100_000, 100_000, 1_024, 99_999_999, 999_999_999, NOTHING, rows)
                .toString();

        assertThat(table.lines()).hasSizeLessThanOrEqualTo(23).allMatch(line -> line.length() <= 40);
        assertThat(table.lines().filter(line -> line.startsWith("cust")).count() + left(table))
                .isEqualTo(underWay);
    }

    private static int left(String table) {
        String last = table.lines().reduce((one, other) -> other).orElseThrow();
        return last.startsWith("and ") ? Integer.parseInt(last.replaceAll("[^0-9]", "")) : 0;
    }

    @Test
    void hasNoRowsWhereNothingIsUnderWay() {
        assertThat(new FleetTable(1, 0, 1, 0, 0, 0, 1, 3, NOTHING, List.of()).toString())
                .isEqualTo(String.join(
                        System.lineSeparator(),
                        "1 of 1 solved · 0 unsolved · 0 refused",
                        "0 under way · 0 not begun",
                        "0 calls in flight · 1 steps · 3 samples",
                        NOTHING.toString()));
    }
}
