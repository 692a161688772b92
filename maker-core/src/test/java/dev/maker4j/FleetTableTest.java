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

class FleetTableTest {
    private static final Cost NOTHING = Prices.none().cost(Map.of());

    private record Row(String name, long steps, OptionalLong expectedSteps, long samples) implements FleetReport.Row {}

    @Test
    void showsWhatIsUnderWayInColumns() {
        List<FleetReport.Row> rows = List.of(
                new Row("orders", 7, OptionalLong.of(1_023), 23),
                new Row("a-longer-name", 1_234, OptionalLong.empty(), 98_765));

        FleetTable table = new FleetTable(1_000, 990, 5, 2, 1, 64, 54_321, 163_000, NOTHING, rows);

        assertThat(table.toString())
                .hasToString(String.join(
                        System.lineSeparator(),
                        "5 of 1,000 solved · 2 unsolved · 1 refused · 2 under way · 990 not begun",
                        "64 calls in flight · 54,321 steps · 163,000 samples · " + NOTHING,
                        "  orders                 7 of 1,023 steps         23 samples",
                        "  a-longer-name      1,234          steps     98,765 samples"));
    }

    @Test
    void saysHowManyItLeavesOut() {
        List<FleetReport.Row> rows = IntStream.range(0, 256)
                .<FleetReport.Row>mapToObj(i -> new Row("task-" + i, i, OptionalLong.of(300), 3L * i))
                .toList();

        String table = new FleetTable(256, 0, 0, 0, 0, 256, 1, 1, NOTHING, rows).toString();

        assertThat(table.lines()).hasSize(23);
        assertThat(table).endsWith("  and 236 more").doesNotContain("task-20 ");
    }

    @Test
    void hasNoRowsWhereNothingIsUnderWay() {
        assertThat(new FleetTable(1, 0, 1, 0, 0, 0, 1, 3, NOTHING, List.of())
                        .toString()
                        .lines())
                .hasSize(2);
    }
}
