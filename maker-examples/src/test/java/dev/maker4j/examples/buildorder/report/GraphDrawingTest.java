package dev.maker4j.examples.buildorder.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.buildorder.BuildGraph;
import dev.maker4j.examples.buildorder.Graphs;
import dev.maker4j.examples.buildorder.reading.ProjectFile;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class GraphDrawingTest {

    private static Document drawn(BuildGraph graph) throws Exception {
        List<String> order = graph.levels().stream().flatMap(List::stream).toList();
        String svg = GraphDrawing.of(graph, order);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(Document drawing, String tag) {
        NodeList found = drawing.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<String> texts(Document drawing) {
        return elements(drawing, "text").stream().map(Element::getTextContent).toList();
    }

    private static long withClass(Document drawing, String classes) {
        return elements(drawing, "*").stream()
                .filter(element -> element.getAttribute("class").equals(classes))
                .count();
    }

    @Test
    void showsEveryModuleWithItsNumberInTheColumnOfItsLevel() throws Exception {
        Document shop = drawn(ProjectFile.bundled().graph());

        assertThat(texts(shop))
                .contains("12 modules in 9 levels", "level 1", "level 9")
                .containsAll(ProjectFile.bundled().graph().needs().keySet());
        assertThat(texts(shop)).containsSubsequence("5", "auth").containsSubsequence("1", "logger");
        assertThat(withClass(shop, "chain") + withClass(shop, "module")).isEqualTo(12);
        assertThat(withClass(shop, "chain")).isEqualTo(9);
    }

    @Test
    void leavesOutNeedsThatFollowFromOthers() throws Exception {
        Document shop = drawn(ProjectFile.bundled().graph());

        assertThat(withClass(shop, "linkchain")).isEqualTo(8);
        assertThat(withClass(shop, "link") + withClass(shop, "linkchain")).isEqualTo(13);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void keepsEverythingInsideAndNothingOnTopOfAnother(long seed) throws Exception {
        Document drawing = drawn(BuildGraph.of(Graphs.random(seed, 70, 0.05)));
        double width = number(drawing.getDocumentElement(), "width");
        double height = number(drawing.getDocumentElement(), "height");
        List<Element> boxes = elements(drawing, "rect").stream()
                .filter(box -> !box.getAttribute("class").equals("surface"))
                .toList();

        assertThat(boxes).hasSize(70);
        for (Element box : boxes) {
            assertThat(number(box, "x") + number(box, "width")).isLessThan(width);
            assertThat(number(box, "y") + number(box, "height")).isLessThan(height);
            assertThat(boxes).filteredOn(other -> other != box).noneMatch(other -> overlap(box, other));
        }
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static boolean overlap(Element one, Element other) {
        return overlap(one, other, "x", "width") && overlap(one, other, "y", "height");
    }

    private static boolean overlap(Element one, Element other, String from, String size) {
        return number(one, from) < number(other, from) + number(other, size)
                && number(other, from) < number(one, from) + number(one, size);
    }

    @Test
    void escapesNamesAndTellsThemWholeWhereTheyAreCut() throws Exception {
        String name = "org.shop:<a&b \"quoted\">" + "-long".repeat(20);
        Document drawing = drawn(BuildGraph.of(Map.of(name, Set.of(), "org.shop:x", Set.of(name))));

        assertThat(texts(drawing)).contains("x").anyMatch(text -> text.startsWith("…") && text.length() == 44);
        assertThat(elements(drawing, "title").stream().map(Element::getTextContent))
                .contains(name + ": built as number 1; needs nothing; 1 wait for it");
    }

    @Test
    void drawsASingleModule() throws Exception {
        assertThat(texts(drawn(BuildGraph.of(Map.of("a", Set.of()))))).contains("1 module in 1 level", "1", "a");
    }
}
