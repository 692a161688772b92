package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.Budget;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunReport;
import dev.maker4j.task.FinerCut;
import dev.maker4j.task.Snapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/*
 * Random policies on a task that offers all that rungs can ask for, with models that dissent and break the format a lot. A run is killed
 * before each of its journal's entries in turn, and resumed; or paused at each number of samples, and resumed from its checkpoint's bytes.
 */
class RungCrashTest {
    private static final int STEPS = 4;
    private static final Pattern BOUGHT =
            Pattern.compile("\"type\":\"(?:vote|red flag)\",\"step\":(\\d+),\"sample\":(\\d+)");

    /** The process is killed. */
    private static final class Kill extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Takes so many lines, and at the next one the process is killed. */
    private static final class Disk extends MemoryJournal {
        private int left;

        Disk(Detail detail, int left) {
            super(detail, List.of());
            this.left = left;
        }

        @Override
        public void append(String object) {
            if (left-- == 0) {
                throw new Kill();
            }
            super.append(object);
        }

        Set<String> bought() {
            Set<String> samples = new HashSet<>();
            for (String line : lines()) {
                Matcher found = BOUGHT.matcher(line);
                if (found.find()) {
                    assertThat(samples.add(found.group(1) + "#" + found.group(2)))
                            .as(line)
                            .isTrue();
                }
            }
            return samples;
        }
    }

    /** Counts by letters, so that a step is its state. */
    private static final class Letters extends CountingTask {
        Letters() {
            super(STEPS);
        }

        @Override
        public Integer parse(String reply, Integer state) {
            return state + super.parse(reply, state);
        }

        @Override
        public List<Prompt> wordings(Integer state) {
            return List.of(new Prompt("In other words.", "w" + state));
        }

        @Override
        public Optional<FinerCut<?, ?>> finerCut(Integer state) {
            return Optional.of(new Halves(state));
        }

        @Override
        public boolean isComplete(Integer state) {
            return state >= STEPS;
        }

        @Override
        public Optional<Snapshots<Integer>> snapshots() {
            return new SnapshottedCountingTask(STEPS).snapshots();
        }
    }

    private record Halves(int number) implements FinerCut<List<String>, String> {
        @Override
        public List<String> initialState() {
            return List.of();
        }

        @Override
        public boolean isComplete(List<String> state) {
            return state.size() == 2;
        }

        @Override
        public Prompt prompt(List<String> state) {
            return new Prompt("A half.", "h" + number + "." + state.size());
        }

        @Override
        public String parse(String reply, List<String> state) {
            if (reply.equals("?")) {
                throw new RedFlagException("no half");
            }
            return reply;
        }

        @Override
        public List<String> apply(List<String> state, String action) {
            return List.of(String.join("", state), action);
        }

        @Override
        public String reply(List<String> finalState) {
            return finalState.get(0).equals(finalState.get(1)) ? finalState.get(1) : "they differ";
        }
    }

    /** Draws each reply from a seed, the prompt and the sample. */
    private static final class Drawn implements LlmClient {
        private final String name;
        private final long seed;
        private final double right;
        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean onThreads;

        Drawn(String name, long seed, double right) {
            this.name = name;
            this.seed = seed;
            this.right = right;
        }

        @Override
        public LlmReply complete(LlmRequest request) {
            String user = request.prompt().user();
            asked.add(user.replaceAll("[a-z]", "").replaceAll("\\..*", "") + "#" + request.sample());
            double drawn =
                    new SplittableRandom(seed * 31 + (user + name).hashCode() * 1009L + request.sample()).nextDouble();
            String text = drawn < right ? "1" : drawn < right + 0.2 ? "2" : "?";
            return LlmReply.of(text).by(name);
        }

        @Override
        public String model() {
            return name;
        }

        @Override
        public boolean isInProcess() {
            return !onThreads;
        }
    }

    private record Case(long seed, HardSteps<Integer> policy, Drawn small, Drawn large, Detail detail) {
        Maker<Integer, Integer> maker(Journal journal, Budget budget) {
            return Maker.solving(new Letters())
                    .asking(small)
                    .untilAheadBy(2)
                    .atMost(8)
                    .deciding(policy)
                    .within(budget)
                    .journalling(journal)
                    .build();
        }

        @Override
        public String toString() {
            return "seed " + seed + ", " + detail + ", " + policy;
        }
    }

    static List<Case> cases() {
        return IntStream.range(0, 14).mapToObj(RungCrashTest::drawn).toList();
    }

    private static Case drawn(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Drawn small = new Drawn("small", seed, 0.5);
        Drawn large = new Drawn("large", seed, 0.7);
        Provider provider = Provider.of(large).build();
        List<Trigger<? super Integer>> triggers = List.of(
                Trigger.dissent(),
                Trigger.dissentBefore(4),
                Trigger.undecided(),
                Trigger.redFlagsOnly(1),
                Trigger.<Integer>states("odd", state -> state % 2 == 1),
                Trigger.dissent().or(Trigger.redFlagsOnly(2)));
        List<Rung> rungs = List.of(
                Rung.again().untilAheadBy(3).atMost(6),
                Rung.asking(provider),
                Rung.inOtherWordings().atMost(5),
                Rung.inFinerSteps().atMost(4),
                Rung.inFinerSteps().by(provider).atMost(5));
        HardSteps<Integer> policy = HardSteps.named("drawn")
                .<Integer>when(triggers.get(random.nextInt(triggers.size())))
                .then(rungs.get(random.nextInt(rungs.size())));
        for (int more = random.nextInt(3); more > 0; more--) {
            HardSteps<Integer> waiting = policy.when(triggers.get(random.nextInt(triggers.size())));
            policy = waiting.then(rungs.get(random.nextInt(rungs.size())));
        }
        Detail detail = seed % 3 == 0 ? Detail.TRANSCRIPTS : Detail.VOTES;
        return new Case(seed, seed % 2 == 0 ? policy.then(Rung.askingAPerson()) : policy, small, large, detail);
    }

    /** Solves it, with a person who says 1 whenever one is asked. */
    private static Outcome<Integer, Integer> toItsEnd(Case one, Disk disk) {
        Outcome<Integer, Integer> outcome = one.maker(disk, Budget.unlimited()).solve();
        while (outcome instanceof Outcome.Paused) {
            RunStatus.of(disk).flatMap(RunStatus::waiting).orElseThrow().answer(disk, "1", "Ada", Instant.EPOCH);
            outcome = one.maker(disk, Budget.unlimited()).solve();
        }
        return outcome;
    }

    private static String told(Outcome<Integer, Integer> outcome) {
        RunReport report = outcome.report();
        return outcome.getClass().getSimpleName() + " " + report.steps() + " " + report.votes() + " "
                + report.redFlags() + " " + report.stepsByRounds() + " " + report.stepsByPerson() + " "
                + report.usageByModel() + " " + report.rungs();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aKillAtAnyEntryChangesNoVerdictAndBuysNothingTwice(Case one) {
        Disk whole = new Disk(one.detail(), Integer.MAX_VALUE);
        String reference = told(toItsEnd(one, whole));
        Set<String> bought = whole.bought();

        for (int kill = 1; kill < whole.lines().size(); kill++) {
            Disk disk = new Disk(one.detail(), kill);
            try {
                toItsEnd(one, disk);
            } catch (Kill killed) {
                disk.left = Integer.MAX_VALUE;
            }
            Set<String> held = disk.bought();
            one.small().asked.clear();
            one.large().asked.clear();
            assertThat(told(toItsEnd(one, disk)))
                    .as("killed before entry %d", kill)
                    .isEqualTo(reference);
            assertThat(disk.bought()).isEqualTo(bought);
            assertThat(one.small().asked).doesNotHaveDuplicates().noneMatch(held::contains);
            assertThat(one.large().asked).doesNotHaveDuplicates().noneMatch(held::contains);
            assertThat(told(RunStatus.of(disk).orElseThrow().report(), reference))
                    .isEqualTo(reference);
        }
    }

    /** Which samples arrive beside those that count depends on the threads; no verdict does. */
    @ParameterizedTest
    @MethodSource("cases")
    void threadsChangeNoVerdict(Case one) {
        String inline = verdicts(one);
        one.small().onThreads = true;
        one.large().onThreads = one.seed() % 3 != 0;

        for (int i = 0; i < 5; i++) {
            assertThat(verdicts(one)).isEqualTo(inline);
        }
    }

    private static String verdicts(Case one) {
        Disk disk = new Disk(one.detail(), Integer.MAX_VALUE);
        Outcome<Integer, Integer> outcome = toItsEnd(one, disk);
        StringBuilder told = new StringBuilder(outcome.getClass().getSimpleName());
        for (String line : disk.lines()) {
            if (line.contains("\"type\":\"rung\"") || line.contains("\"type\":\"verdict\"")) {
                told.append('\n').append(line.replaceAll(",\"(answer|ms)\":\\d+", ""));
            }
        }
        return told.append(outcome.report().stepsByRounds()).toString();
    }

    private static String told(RunReport report, String reference) {
        return reference.substring(0, reference.indexOf(' ')) + " " + report.steps() + " " + report.votes() + " "
                + report.redFlags() + " " + report.stepsByRounds() + " " + report.stepsByPerson() + " "
                + report.usageByModel() + " " + report.rungs();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aPauseAtAnySampleChangesNoVerdictAndBuysNothingTwice(Case one) {
        Disk whole = new Disk(one.detail(), Integer.MAX_VALUE);
        String reference = told(toItsEnd(one, whole));
        Set<String> bought = whole.bought();

        for (int samples = 1; samples < bought.size(); samples++) {
            Disk first = new Disk(one.detail(), Integer.MAX_VALUE);
            Maker<Integer, Integer> before = one.maker(first, Budget.unlimited().samples(samples));
            Outcome<Integer, Integer> paused = before.solve();
            if (RunStatus.of(first).flatMap(RunStatus::waiting).isPresent()) {
                continue; // a person is asked first, which the kills look at
            }
            byte[] bytes = paused.checkpoint().toBytes();
            Set<String> held = first.bought();
            one.small().asked.clear();
            one.large().asked.clear();

            Disk taken = new Disk(one.detail(), Integer.MAX_VALUE);
            Maker<Integer, Integer> after = one.maker(taken, Budget.unlimited());
            Checkpoint<Integer> read = after.checkpoint(bytes);
            Outcome<Integer, Integer> outcome = after.resume(read);
            if (outcome instanceof Outcome.Paused) {
                RunStatus.of(taken).flatMap(RunStatus::waiting).orElseThrow().answer(taken, "1", "Ada", Instant.EPOCH);
                outcome = toItsEnd(one, taken);
            }

            assertThat(told(outcome)).as("paused after %d samples", samples).isEqualTo(reference);
            assertThat(one.small().asked).doesNotHaveDuplicates().noneMatch(held::contains);
            assertThat(one.large().asked).doesNotHaveDuplicates().noneMatch(held::contains);
            assertThat(told(RunStatus.of(taken).orElseThrow().report(), reference))
                    .isEqualTo(reference);
        }
    }
}
