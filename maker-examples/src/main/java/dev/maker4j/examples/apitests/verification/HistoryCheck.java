package dev.maker4j.examples.apitests.verification;

import dev.maker4j.examples.input.Grouped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a run by the texts of its actions and results: no test started too often, before what it needs, next to too many others,
 * beside one that runs alone, or after a critical test had failed; everything that was set up torn down after its last use;
 * nothing left out without a reason; and never more requests in a second than allowed. Confined to one thread.
 */
public final class HistoryCheck {
    private static final Pattern ACTION = Pattern.compile("(start|set-up|tear-down) = (\\S+)|wait");
    private static final Pattern RESULT = Pattern.compile(
            "(\\S+), attempt (\\d+): (passed|failed|no answer); status \\d+; sent at (\\d+) ms; took \\d+ ms.*");
    private static final long SECOND = 1000;

    private final int mostInFlight;
    private final int mostASecond;
    private final Map<String, Test> tests = new LinkedHashMap<>();
    private final Map<String, Fixture> fixtures = new LinkedHashMap<>();
    private final Set<String> inFlight = new LinkedHashSet<>();
    private final List<Long> sent = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private boolean stopped;

    private static final class Test {
        private final Set<String> needs;
        private final Set<String> fixtures;
        private final int most;
        private final boolean alone;
        private final boolean critical;
        private int starts;
        private boolean passed;

        private Test(Needs needs, int most, boolean alone, boolean critical) {
            this.needs = needs.tests();
            this.fixtures = needs.fixtures();
            this.most = most;
            this.alone = alone;
            this.critical = critical;
        }

        private boolean isOver() {
            return passed || starts >= most;
        }
    }

    private static final class Fixture {
        private final Set<String> needs;
        private final int most;
        private int setUps;
        private int tearDowns;
        private boolean up;

        private Fixture(Set<String> needs, int most) {
            this.needs = needs;
            this.most = most;
        }

        /** Set up, and not given up as what can't be torn down. */
        private boolean isToBeTornDown() {
            return up && tearDowns < most;
        }
    }

    /**
     * What must be there before a test is started.
     *
     * @param tests that must have passed
     * @param fixtures that must be set up
     */
    public record Needs(Set<String> tests, Set<String> fixtures) {
        /** Copies the sets. */
        public Needs {
            tests = Set.copyOf(tests);
            fixtures = Set.copyOf(fixtures);
        }
    }

    /**
     * A check that has seen nothing yet.
     *
     * @param mostInFlight tests at the same time
     * @param mostASecond requests in any second
     */
    public HistoryCheck(int mostInFlight, int mostASecond) {
        this.mostInFlight = mostInFlight;
        this.mostASecond = mostASecond;
    }

    /**
     * Announces a test.
     *
     * @param name which
     * @param needs what must be there before
     * @param most how often it may be started
     * @param alone whether no other may be in flight at the same time
     * @param critical whether nothing may be started once it has failed
     */
    public void expecting(String name, Needs needs, int most, boolean alone, boolean critical) {
        tests.put(name, new Test(needs, most, alone, critical));
    }

    /**
     * Announces a fixture.
     *
     * @param name which
     * @param needs the fixtures that must be there while it is
     * @param most how often it may be set up, or torn down, until that has worked
     */
    public void expectingFixture(String name, Collection<String> needs, int most) {
        fixtures.put(name, new Fixture(Set.copyOf(needs), most));
    }

    /**
     * Tells of a step.
     *
     * @param action as the model answered it
     * @param result as the journal has it; empty for a start
     */
    public void did(String action, String result) {
        Matcher form = ACTION.matcher(action);
        if (!form.matches()) {
            problems.add("\"" + action + "\" isn't a step");
            return;
        }
        @Nullable String what = form.group(1);
        if ("start".equals(what)) {
            started(form.group(2));
            return;
        }
        Matcher came = RESULT.matcher(result);
        if (!came.matches()) {
            problems.add("\"" + action + "\" has no result that can be read: \"" + result + "\"");
            return;
        }
        sent.add(Long.parseLong(came.group(4)));
        boolean passed = came.group(3).equals("passed");
        if (what == null) {
            over(came.group(1), Integer.parseInt(came.group(2)), passed);
        } else if (came.group(1).equals(form.group(2))) {
            prepared(form.group(2), what.equals("set-up"), passed);
        } else {
            problems.add("\"" + action + "\" has the result of " + came.group(1));
        }
    }

    private void started(String name) {
        @Nullable Test test = tests.get(name);
        if (test == null) {
            problems.add("the suite has no test " + name);
            return;
        }
        test.starts++;
        require(!stopped, name + " was started after a critical test had failed");
        require(test.starts <= test.most, name + " was started " + test.starts + " times, but may be " + test.most);
        require(!test.passed, name + " was started again after it had passed");
        test.needs.forEach(need -> require(passed(need), name + " was started before " + need + " had passed"));
        test.fixtures.forEach(need -> require(isUp(need), name + " was started while " + need + " wasn't set up"));
        fixtures.forEach((fixture, its) -> require(
                its.tearDowns == 0 || !reaches(name, fixture, new LinkedHashSet<>()),
                name + " was started after " + fixture + " had been torn down"));
        require(inFlight.add(name), name + " was started while it was in flight");
        require(inFlight.size() <= mostInFlight, inFlight.size() + " were in flight: " + inFlight);
        require(
                inFlight.size() == 1 || inFlight.stream().noneMatch(this::isAlone),
                "one of these runs alone: " + inFlight);
    }

    /** Whether a test uses a fixture, or needs one that does. */
    private boolean reaches(String name, String fixture, Set<String> seen) {
        @Nullable Test test = tests.get(name);
        return test != null
                && seen.add(name)
                && (test.fixtures.contains(fixture)
                        || test.needs.stream().anyMatch(need -> reaches(need, fixture, seen)));
    }

    private boolean isAlone(String name) {
        @Nullable Test test = tests.get(name);
        return test != null && test.alone;
    }

    private boolean passed(String name) {
        @Nullable Test test = tests.get(name);
        return test != null && test.passed;
    }

    private boolean isUp(String name) {
        @Nullable Fixture fixture = fixtures.get(name);
        return fixture != null && fixture.up;
    }

    private void over(String name, int attempt, boolean passed) {
        @Nullable Test test = tests.get(name);
        if (test == null || !inFlight.remove(name)) {
            problems.add(name + " was over without being in flight");
            return;
        }
        require(attempt == test.starts, "attempt " + attempt + " of " + name + " was over in place of " + test.starts);
        test.passed = passed;
        if (!passed && test.critical && (test.starts >= test.most || stopped)) {
            stopped = true;
        }
    }

    private void prepared(String name, boolean setUp, boolean worked) {
        @Nullable Fixture fixture = fixtures.get(name);
        if (fixture == null) {
            problems.add("the suite has no fixture " + name);
            return;
        }
        if (setUp) {
            fixture.setUps++;
            require(fixture.setUps <= fixture.most, name + " was set up " + fixture.setUps + " times");
            require(!fixture.up && fixture.tearDowns == 0, name + " was set up twice");
            fixture.needs.forEach(need -> require(isUp(need), name + " was set up while " + need + " wasn't"));
            fixture.up = worked;
            return;
        }
        fixture.tearDowns++;
        require(fixture.up, name + " was torn down while it wasn't set up");
        require(fixture.tearDowns <= fixture.most, name + " was torn down " + fixture.tearDowns + " times");
        inFlight.forEach(test -> require(
                !reaches(test, name, new LinkedHashSet<>()), name + " was torn down while " + test + " was in flight"));
        fixtures.forEach((other, its) ->
                require(!its.isToBeTornDown() || !its.needs.contains(name), name + " was torn down before " + other));
        fixture.up = !worked;
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    /**
     * Looks at the run as a whole.
     *
     * @return the first thing that is wrong with it; empty where nothing is
     */
    public Optional<String> problem() {
        List<String> all = new ArrayList<>(problems);
        inFlight.forEach(name -> all.add(name + " was never waited for"));
        fixtures.forEach((name, fixture) -> {
            if (fixture.isToBeTornDown()) {
                all.add(name + " was never torn down");
            }
        });
        tests.forEach((name, test) -> {
            if (!test.isOver() && !stopped && canRun(test)) {
                all.add(name + " was left out");
            }
        });
        rateProblem().ifPresent(all::add);
        return all.stream().findFirst();
    }

    private boolean canRun(Test test) {
        boolean fixturesLost = test.fixtures.stream().anyMatch(this::couldNotBeSetUp);
        return !fixturesLost && test.needs.stream().allMatch(this::passed);
    }

    private boolean couldNotBeSetUp(String name) {
        @Nullable Fixture fixture = fixtures.get(name);
        return fixture != null
                && (fixture.setUps >= fixture.most || fixture.needs.stream().anyMatch(this::couldNotBeSetUp))
                && !fixture.up
                && fixture.tearDowns == 0;
    }

    /** The times are cut to whole milliseconds, so the first and last of a second may seem one nearer than they were. */
    private Optional<String> rateProblem() {
        List<Long> times = new ArrayList<>(sent);
        Collections.sort(times);
        for (int last = mostASecond; last < times.size(); last++) {
            long span = times.get(last) - times.get(last - mostASecond);
            if (span < SECOND - 1) {
                return Optional.of(Grouped.count(mostASecond + 1L) + " requests were sent within " + Grouped.count(span)
                        + " ms, but only " + Grouped.count(mostASecond) + " are allowed in a second");
            }
        }
        return Optional.empty();
    }
}
