package dev.maker4j.examples;

import dev.maker4j.Maker;
import dev.maker4j.People;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.replay.Waiting;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.Act;
import dev.maker4j.task.ActingTask;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.task.Risk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Every Java snippet of docs/people.md, line by line; {@link PeopleTest} runs them and holds the page to them. */
final class PeopleSnippets {
    private PeopleSnippets() {}

    /** The pages of a site by name, and how many of its changes are made. */
    record Site(Map<String, String> pages, int changed) {
        Site {
            pages = Map.copyOf(pages);
        }
    }

    /** A page's new text; none takes the page away. */
    record Change(String page, String text) {
        boolean deletes() {
            return text.isEmpty();
        }
    }

    /** Makes the changes that it is told to, one after another. */
    static final class Editing implements ActingTask<Site, Change> {
        private final List<Change> wanted;
        private final List<String> performed = new ArrayList<>();

        Editing(List<Change> wanted) {
            this.wanted = List.copyOf(wanted);
        }

        List<String> performed() {
            return List.copyOf(performed);
        }

        @Override
        public Site initialState() {
            return new Site(Map.of("home", "Hello"), 0);
        }

        @Override
        public boolean isComplete(Site site) {
            return site.changed() == wanted.size();
        }

        @Override
        public OptionalLong expectedSteps() {
            return OptionalLong.of(wanted.size());
        }

        @Override
        public Prompt prompt(Site site) {
            Change change = wanted.get(site.changed());
            return Prompt.of("Repeat: " + change.page() + "=" + change.text());
        }

        @Override
        public Change parse(String reply, Site site) {
            int equals = reply.indexOf('=');
            return new Change(reply.substring(0, equals), reply.substring(equals + 1));
        }

        @Override
        public Optional<Collection<Change>> possibleActions(Site site) {
            return Optional.of(wanted);
        }

        @Override
        public String perform(Site site, Change change, Act act) {
            performed.add(change.page());
            return "done";
        }

        @Override
        public Optional<String> recover(Site site, Change change, Act act) {
            return performed.contains(change.page()) ? Optional.of("done") : Optional.empty();
        }

        @Override
        public Site apply(Site site, Change change, String result) {
            Map<String, String> pages = new TreeMap<>(site.pages());
            if (change.deletes()) {
                pages.remove(change.page());
            } else {
                pages.put(change.page(), change.text());
            }
            return new Site(pages, site.changed() + 1);
        }

        @Override
        public Site apply(Site site, Change change) {
            throw new IllegalStateException("every change acts");
        }

        // spotless:off
        @Override
        public Risk risk(Site site, Change change) {
            return change.deletes() ? Risk.HIGH : Risk.LOW;
        }

        @Override
        public String description(Site site, Change change) {
            return "replace " + change.page() + " by\n" + change.text();
        }

        @Override
        public Optional<String> undoing(Site site, Change change) {
            return change.deletes() ? Optional.empty() : Optional.of("put the old text back");
        }
        // spotless:on
    }

    // spotless:off
    static Maker<Site, Change> approved(ActingTask<Site, Change> task, LlmClient client, Journal journal) {
        return Maker.solving(task)
                .asking(client)
                .journalling(journal, People.approvingActsFrom(Risk.HIGH))
                .build();
    }

    static Outcome<Site, Change> approving(Maker<Site, Change> maker, Journal journal) {
        Waiting waiting = RunStatus.of(journal).flatMap(RunStatus::waiting).orElseThrow();
        System.out.println("would " + waiting.act());       // what would be done
        System.out.println("undo: " + waiting.undoing());   // how it would be undone; empty where there is no way back
        waiting.approve(journal, "Ada", Instant.now());     // or refuse(…)
        return maker.solve();
    }

    static <S, A> Maker<S, A> asked(DecomposableTask<S, A> task, LlmClient client, Journal journal) {
        return Maker.solving(task)
                .asking(client)
                .untilAheadBy(3)
                .atMost(5)
                .journalling(journal, People.decidingUndecidedSteps())
                .build();
    }

    static <S, A> Outcome<S, A> answering(Maker<S, A> maker, Journal journal) {
        Waiting waiting = RunStatus.of(journal).flatMap(RunStatus::waiting).orElseThrow();
        System.out.println(waiting.question().orElseThrow().user());
        System.out.println(waiting.votes());
        waiting.answer(journal, "2", "Ada", Instant.now()); // as a model would have replied
        return maker.solve();
    }
    // spotless:on
}
