package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.journal.Detail;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.StepDecided;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.voting.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same replies give the same rows, whoever asks for them, in whatever order the items stand, and however often the survey is left. */
@Timeout(120)
class SurveyPropertiesTest {
    /** So few that each row is committed by itself, or so many that some are together. */
    private static int calls(long seed) {
        return seed % 2 == 0 ? 4 : 16;
    }

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    /** Some twenty items, of which some ask the same and some are hard. */
    private static List<String> items(long seed) {
        Random draws = new Random(seed);
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            items.add(draws.nextInt(6) == 0 ? "same" : (draws.nextInt(5) == 0 ? "hard " : "easy ") + i);
        }
        items.add("split");
        return items;
    }

    private static List<String> shuffled(List<String> items, long seed) {
        List<String> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private static String parse(String reply, String item) {
        if (reply.equals("??")) {
            throw new RedFlagException(new RedFlag(RedFlag.FORMAT, "no answer to " + item.length()));
        }
        return reply;
    }

    /** One survey in three has a rung for disputed rows, and one in three asks in two wordings. */
    private static Survey.Builder<String, String> survey(HashedModel model) {
        List<Function<? super String, Prompt>> prompts = isInTwoWordings(model.seed())
                ? List.of(Prompt::of, item -> Prompt.of(item + ", please"))
                : List.of(Prompt::of);
        Survey.Builder<String, String> survey = Survey.<String, String>of(
                        "property", prompts, SurveyPropertiesTest::parse)
                .asking(Provider.of(model)
                        .inParallel(Parallelism.of(calls(model.seed())))
                        .pricedBy(Prices.none().charging("hashed", Price.perMillionTokens("1", "3")))
                        .build())
                .untilAheadBy(2)
                .atMost(9);
        return isWithRung(model.seed())
                ? survey.deciding(HardSteps.named("again")
                        .when(Trigger.dissentBefore(2))
                        .then(Rung.again().untilAheadBy(3)))
                : survey;
    }

    private static boolean isWithRung(long seed) {
        return seed % 3 == 1;
    }

    private static boolean isInTwoWordings(long seed) {
        return seed % 3 == 2;
    }

    /** What a row is to whoever gets it; rows that ask the same are told apart by how often that came before. */
    private record Seen(Optional<Verdict<String>> verdict, String tally, long samples, String cost) {
        /** Of a row that is disputed, threads may buy more than is counted. */
        Seen counted() {
            return new Seen(verdict, tally, 0, "");
        }
    }

    private static Map<String, Seen> counted(Map<String, Seen> rows, long seed) {
        Map<String, Seen> counted = new TreeMap<>(rows);
        if (isWithRung(seed)) {
            counted.replaceAll((item, row) -> row.counted());
        }
        return counted;
    }

    private static Map<String, Seen> rows(Survey.Builder<String, String> by, List<String> items) {
        Map<String, Seen> rows = new TreeMap<>();
        Consumer<SurveyRow<String, String>> taker = row -> {
            String name = row.item();
            while (rows.containsKey(name)) {
                name += "+";
            }
            rows.put(
                    name,
                    new Seen(
                            row.verdict(),
                            row.tally().toString(),
                            row.samples(),
                            row.cost().toString()));
        };
        try (SurveyRun<String, String> run = by.build().start(items)) {
            SurveyReport end = run.toTheEnd(taker);
            assertThat(end.isComplete()).as(end.toString()).isTrue();
            assertThat(end.items()).isEqualTo(items.size());
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyNumberOfCallsInFlightGivesTheSameRows(long seed) {
        List<String> items = items(seed);
        Map<String, Seen> inline = rows(survey(new HashedModel(seed, true)), items);

        Map<String, Seen> threaded = rows(survey(new HashedModel(seed, false)), shuffled(items, seed));
        Map<String, Seen> asTheyCome = rows(survey(new HashedModel(seed, false)).asTheyCome(), items);

        assertThat(counted(threaded, seed)).isEqualTo(counted(inline, seed));
        assertThat(counted(asTheyCome, seed)).isEqualTo(counted(inline, seed));
        assertThat(inline.values()).anyMatch(row -> row.verdict().orElseThrow() instanceof Verdict.Undecided);
    }

    /** A kill leaves any number of entries, and nothing else. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aKillAfterAnyEntryLosesNothingAndBuysNothingTwice(long seed) {
        List<String> items = items(seed);
        MemoryJournal whole = MemoryJournal.empty();
        HashedModel first = new HashedModel(seed, isWithRung(seed) || seed % 2 == 0);
        Map<String, Seen> rows = rows(survey(first).journalling(whole), items);
        RunReport report = report(whole, seed);
        assertThat(report.rungs()).hasSize(isWithRung(seed) ? 1 : 0);
        assertThat(report.wordings()).hasSize(isInTwoWordings(seed) ? 2 : 0);

        for (int entries = 0; entries <= whole.lines().size(); entries++) {
            MemoryJournal cut = new MemoryJournal(Detail.VOTES, whole.lines().subList(0, entries));
            HashedModel second = new HashedModel(seed, isWithRung(seed) || entries % 2 == 0);

            assertThat(rows(survey(second).journalling(cut), shuffled(items, entries)))
                    .as("cut after entry " + entries)
                    .isEqualTo(rows);

            assertThat(bought(whole.lines().subList(0, entries))
                            + second.asked().size())
                    .as("bought, cut after entry " + entries)
                    .isEqualTo(first.asked().size());
            assertThat(figures(report(cut, seed)))
                    .as("cut after entry " + entries)
                    .isEqualTo(figures(report));
        }
    }

    private static long bought(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("\"type\":\"vote\"") || line.contains("\"type\":\"red flag\""))
                .count();
    }

    private static List<Object> figures(RunReport report) {
        return List.of(
                report.steps(),
                report.votes(),
                report.redFlags(),
                report.stepsByRounds(),
                report.usageByModel(),
                report.wordings().toString(),
                report.rungs().stream()
                        .map(rung -> rung.steps() + "/" + rung.decided() + "/" + rung.votes() + "/" + rung.redFlags())
                        .toList());
    }

    /** What a resumed survey that has no items counts. */
    private static RunReport report(MemoryJournal journal, long seed) {
        try (SurveyRun<String, String> run =
                survey(new HashedModel(seed, true)).journalling(journal).build().start(List.of())) {
            return run.toTheEnd(row -> {}).run();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRowIsDrawnByTheSameSeedsWhereverItStands(long seed) {
        List<String> items = items(seed);
        MemoryJournal journal = MemoryJournal.empty();
        HashedModel first = new HashedModel(seed, true);
        rows(survey(first).journalling(journal), items);
        HashedModel second = new HashedModel(seed, isWithRung(seed));

        rows(
                survey(second)
                        .journalling(
                                new MemoryJournal(Detail.VOTES, journal.lines().subList(0, 1))),
                shuffled(items, seed));

        assertThat(second.seeds()).isEqualTo(first.seeds());
        Set<Integer> different = new HashSet<>();
        first.seeds().values().forEach(different::addAll);
        assertThat(different).hasSameSizeAs(first.asked());
    }

    /** Hears of rows, and knows how many it had heard of when each entry was written. */
    private static final class Hearing implements RunListener<Object, Object> {
        private final List<Long> heard = new ArrayList<>();

        @Override
        public void stepDecided(StepDecided<?, ?> event) {
            heard.add(event.step());
        }
    }

    /** A journal that notes how many rows a listener had heard of when each entry was written. */
    private static final class Noting extends MemoryJournal {
        private final Hearing listener;
        private final List<Integer> heardBefore = new ArrayList<>();

        Noting(List<String> lines, Hearing listener) {
            super(Detail.VOTES, lines);
            this.listener = listener;
            lines.forEach(line -> heardBefore.add(0));
        }

        @Override
        public void append(String object) {
            heardBefore.add(listener.heard.size());
            super.append(object);
        }
    }

    /** Killed again and again, after entries drawn by lot, with the items sorted anew each time. */
    @ParameterizedTest
    @MethodSource("seeds")
    void everyDecidedRowIsToldAtLeastOnceAcrossKills(long seed) {
        List<String> items = items(seed);
        Random draws = new Random(seed);
        Set<Long> heard = new HashSet<>();
        List<String> lines = List.of();
        for (int kills = 0; kills < 12; kills++) {
            Hearing listener = new Hearing();
            Noting journal = new Noting(lines, listener);
            rows(
                    survey(new HashedModel(seed, kills % 2 == 0))
                            .listening(listener)
                            .journalling(journal),
                    shuffled(items, draws.nextLong()));
            if (kills == 11) {
                heard.addAll(listener.heard);
            } else {
                int kept = draws.nextInt(lines.size(), Math.min(journal.lines().size(), lines.size() + 25) + 1);
                lines = journal.lines().subList(0, kept);
                heard.addAll(listener.heard.subList(0, kept == 0 ? 0 : journal.heardBefore.get(kept - 1)));
            }
        }
        MemoryJournal last = new MemoryJournal(Detail.VOTES, lines);
        Map<String, Seen> rows = rows(survey(new HashedModel(seed, true)).journalling(last), items);

        long decided = rows.values().stream()
                .filter(row -> row.verdict().orElseThrow() instanceof Verdict.Decided)
                .count();
        assertThat(heard).hasSize((int) decided);
    }
}
