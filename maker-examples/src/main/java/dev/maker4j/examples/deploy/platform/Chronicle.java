package dev.maker4j.examples.deploy.platform;

import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.deploy.history.InstanceView;
import dev.maker4j.examples.deploy.traffic.LoadGenerator;
import dev.maker4j.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Writes down what happens, and when. Safe for use by several threads. */
final class Chronicle {
    private final TimeSource time;
    private final long epoch;
    private final List<History.Change> changes = new ArrayList<>();
    private final List<History.PerformedAct> acts = new ArrayList<>();

    Chronicle(TimeSource time, long epoch) {
        this.time = time;
        this.epoch = epoch;
    }

    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(time.nanoTime() - epoch);
    }

    synchronized void changed(InstanceView.Place place, String version, InstanceView.State state) {
        changes.add(new History.Change(millis(), place, version, state));
    }

    /** Notes an act's beginning; its number is needed to note its end. */
    synchronized int began(String key, String act) {
        acts.add(new History.PerformedAct(key, act, millis(), -1, ""));
        return acts.size() - 1;
    }

    synchronized void ended(int number, String result) {
        History.PerformedAct act = acts.get(number);
        acts.set(number, new History.PerformedAct(act.key(), act.act(), act.began(), millis(), result));
    }

    /** What is being done; empty where nothing is. */
    synchronized String current() {
        History.PerformedAct last = acts.isEmpty() ? null : acts.get(acts.size() - 1);
        return last == null || last.ended() >= 0 ? "" : last.act();
    }

    synchronized History history(LoadGenerator users) {
        return new History(changes, acts, users.seconds(), users.failures(), millis());
    }
}
