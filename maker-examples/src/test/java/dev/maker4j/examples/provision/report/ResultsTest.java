package dev.maker4j.examples.provision.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.provision.Plan;
import dev.maker4j.examples.provision.Resource;
import dev.maker4j.examples.provision.Timeline;
import dev.maker4j.examples.provision.Timeline.Span;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ResultsTest {
    private static final Plan PLAN = Plan.of(
            List.of(
                    new Resource("vpc", 25, BigDecimal.ZERO, List.of()),
                    new Resource("db <main> & \"co\"", 480, new BigDecimal("1.5"), List.of("vpc")),
                    new Resource("cache, shared", 3600, new BigDecimal("0.0225"), List.of("vpc"))),
            3);
    private static final Timeline TIMELINE = new Timeline(List.of(
            new Span("vpc", 0, 25), new Span("cache, shared", 25, 3625), new Span("db <main> & \"co\"", 25, 505)));

    @Test
    void asCsvQuoteWhatMustBe() {
        assertThat(TimelineCsv.of(TIMELINE)).isEqualTo("""
                name,start,finish
                vpc,0,25
                "cache, shared",25,3625
                "db <main> & ""co\""",25,505
                """);
    }

    @Test
    void inWordsTellOrderMakespanBoundAndCost() {
        assertThat(ProvisionReport.of(PLAN, TIMELINE)).isEqualTo("""
                    start     finish  resource             $ an hour
                     0:00       0:25  vpc
                     0:25    1:00:25  cache, shared           0.0225
                     0:25       8:25  db <main> & "co"        1.5000

                makespan       1 h 00 min 25 s, no timeline can be shorter
                critical path  1 h 00 min 25 s: vpc → cache, shared
                total work     1 h 08 min 25 s, which is 22 min 49 s with 3 at once
                cost           $1.5225 an hour, $1,111.43 a month of 730 hours
                """);
    }

    @Test
    void inWordsTellHowFarAboveTheBoundTheyAre() {
        Timeline slow = new Timeline(List.of(
                new Span("vpc", 0, 25), new Span("cache, shared", 425, 4025), new Span("db <main> & \"co\"", 25, 505)));

        assertThat(ProvisionReport.of(PLAN, slow)).contains("""
                        makespan       1 h 07 min 05 s, 11.0 % above the lower bound of 1 h 00 min 25 s
                                       11.0 % above the best known, 1 h 00 min 25 s
                        """);
    }

    @Test
    void inWordsTellWhereNoShorterOneIsKnown() {
        List<Resource> three = List.of(
                new Resource("a", 10, BigDecimal.ZERO, List.of()),
                new Resource("b", 10, BigDecimal.ZERO, List.of()),
                new Resource("c", 10, BigDecimal.ZERO, List.of()));
        Timeline shortest = new Timeline(List.of(new Span("a", 0, 10), new Span("b", 0, 10), new Span("c", 10, 20)));

        assertThat(ProvisionReport.of(Plan.of(three, 2), shortest)).contains("""
                        makespan       20 s, 33.3 % above the lower bound of 15 s
                                       no shorter one is known
                        """);
    }

    @Nested
    class Drawn {
        private final String svg = GanttChart.of(PLAN, TIMELINE);

        @Test
        void areWellFormedXmlWithABarForEachResource() throws Exception {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));

            assertThat(document.getElementsByTagName("g").getLength()).isEqualTo(3);
            assertThat(document.getElementsByTagName("title").item(3).getTextContent())
                    .isEqualTo("db <main> & \"co\": 0:25 to 8:25, $1.5 an hour");
        }

        @Test
        void markTheCriticalPath() {
            assertThat(svg.lines().filter(line -> line.contains("class=\"critical\"")))
                    .hasSize(2);
            assertThat(svg.lines().filter(line -> line.contains("class=\"bar\"")))
                    .hasSize(1);
        }

        @Test
        void leaveRoomForTheWordsBesideShortNames() {
            String one = ofOne("a", 9);

            assertThat(Double.parseDouble(one.replaceAll("(?s).*<text x=\"([0-9.]+)\"[^>]*>in flight<.*", "$1")))
                    .isGreaterThan("in flight".length() * 6.0);
            assertThat(one).contains("1 resource in 9 s");
        }

        @Test
        void startWhereTheBoundIsWhereThatIsAtTheBeginning() {
            assertThat(ofOne("a", 0)).containsPattern("class=\"boundtext\"[^>]*>no timeline can be shorter than 0 s<");
        }

        @Test
        void cutLongNamesBetweenLetters() {
            String treble = Character.toString(0x1d11e);

            assertThat(ofOne(treble.repeat(100), 9)).contains(">…" + treble.repeat(59) + "<");
        }

        private String ofOne(String name, int seconds) {
            Plan plan = Plan.of(List.of(new Resource(name, seconds, BigDecimal.ZERO, List.of())), 3);
            return GanttChart.of(plan, new Timeline(List.of(new Span(name, 0, seconds))));
        }

        /** The words "20 min" behind the bar begin just before the bound, which is at 20 minutes and 20 seconds. */
        @Test
        void leaveOutTheBoundWhereWordsAre() {
            Plan plan = Plan.of(
                    List.of(
                            new Resource("a", 1200, BigDecimal.ZERO, List.of()),
                            new Resource("b", 1220, BigDecimal.ZERO, List.of()),
                            new Resource("c", 600, BigDecimal.ZERO, List.of())),
                    3);
            String drawn = GanttChart.of(
                    plan, new Timeline(List.of(new Span("b", 0, 1220), new Span("a", 0, 1200), new Span("c", 0, 600))));

            assertThat(drawn.lines().filter(line -> line.contains("class=\"bound\"")))
                    .hasSize(2)
                    .noneMatch(line -> line.contains("y1=\"108\"") && line.contains("y2=\"130\""));
        }

        @Test
        void sayWhetherTheTimelineCouldBeShorter() {
            assertThat(svg).contains("no timeline can be shorter than 1 h 00 min 25 s");
        }
    }
}
