package dev.maker4j.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartTest {
    private static final Quantity WITH = new Quantity("with <it>", Unit.SECONDS);
    private static final Quantity WITHOUT = new Quantity("without", Unit.SECONDS);

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    /** The lengths of the bars of one colour. */
    private static double[] bars(Document svg, String colour) {
        NodeList all = svg.getElementsByTagName("rect");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .filter(bar -> bar.getAttribute("class").equals(colour))
                .filter(bar -> Double.parseDouble(bar.getAttribute("y")) > 70) // the legend is above
                .mapToDouble(bar -> Double.parseDouble(bar.getAttribute("width")))
                .toArray();
    }

    @Test
    void barsAreAsLongAsTheirMedians() throws Exception {
        Figures figures =
                Figures.none().and("a", WITH, 1, 2, 3).and("a", WITHOUT, 4).and("b & c", WITH, 6);

        Document svg = parsed(BarChart.of("Times", WITH, WITHOUT).drawn(figures));

        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Times");
        double[] with = bars(svg, "fill0");
        double[] without = bars(svg, "fill1");
        assertThat(with).hasSize(2);
        assertThat(without).hasSize(1);
        assertThat(with[1] / with[0]).isEqualTo(3, Offset.offset(0.01));
        assertThat(without[0] / with[0]).isEqualTo(2, Offset.offset(0.01));
    }

    @Test
    void growthIsAPointForEachRowInAPanelForEachQuantity() throws Exception {
        Figures figures = Figures.none()
                .and("10", WITH, 1)
                .and("10", WITHOUT, 1)
                .and("12", WITH, 4)
                .and("12", WITHOUT, 1)
                .and("14", WITH, 16)
                .and("14", WITHOUT, 1);

        Document svg = parsed(GrowthChart.of("Growth", "disks", WITH, WITHOUT).drawn(figures));

        assertThat(bars(svg, "fill0")).hasSize(6);
        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(2);
    }

    @Test
    void barsOfTwoUnitsAreRefused() {
        assertThatThrownBy(() -> BarChart.of("Both", WITH, new Quantity("bytes", Unit.BYTES)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a bar chart takes one to three quantities of one unit, but got ");
    }
}
