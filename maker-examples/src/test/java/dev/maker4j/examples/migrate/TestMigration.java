package dev.maker4j.examples.migrate;

import dev.maker4j.Maker;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.migrate.database.Access;
import dev.maker4j.examples.migrate.database.JdbcMigrator;
import dev.maker4j.examples.migrate.database.SecondConnection;
import dev.maker4j.examples.migrate.simulation.MigrationSkill;
import dev.maker4j.examples.migrate.verification.Aftermath;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.time.TimeSource;
import dev.maker4j.voting.VotingRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A migration on a real database, with what a test wants to be otherwise. Confined to one thread. */
public final class TestMigration {
    private final Plan plan;
    private final Access access;
    private final List<RunListener<? super MigrationState, ? super Move<String>>> listeners = new ArrayList<>();
    private LlmClient model = SimulatedModel.with(new MigrationSkill());
    private int margin = 1;
    private @Nullable Journal journal;
    private @Nullable String failAt;
    private UnaryOperator<Migrator> wrapper = migrator -> migrator;
    private TimeSource time = TimeSource.system();

    private TestMigration(Plan plan, Access access) {
        this.plan = plan;
        this.access = access;
    }

    public static TestMigration of(Plan plan, Access access) {
        return new TestMigration(plan, access);
    }

    public TestMigration asking(LlmClient other, int untilAheadBy) {
        this.model = other;
        this.margin = untilAheadBy;
        return this;
    }

    public TestMigration journalling(Journal into) {
        this.journal = into;
        return this;
    }

    public TestMigration failingAt(String step) {
        this.failAt = step;
        return this;
    }

    public TestMigration listening(RunListener<? super MigrationState, ? super Move<String>> listener) {
        listeners.add(listener);
        return this;
    }

    public TestMigration by(TimeSource clock) {
        this.time = clock;
        return this;
    }

    /** Lets a test come between the task and the migrator. */
    public TestMigration wrapping(UnaryOperator<Migrator> between) {
        this.wrapper = between;
        return this;
    }

    /** How a migration ended, and what a look at the database says of it; no such look where the run wasn't solved. */
    public record End(
            Outcome<MigrationState, Move<String>> outcome,
            Optional<String> problem,
            Optional<ContentSum> after,
            SecondConnection.Report users) {
        public MigrationState state() {
            return outcome.orElseThrow();
        }
    }

    public End run() {
        try (SecondConnection users = new SecondConnection(access, plan.traffic(), plan.limits(), time);
                JdbcMigrator migrator = new JdbcMigrator(plan, access, users, time)) {
            if (failAt != null) {
                migrator.failingAt(failAt);
            }
            Maker.Builder<MigrationState, Move<String>> maker = Maker.solving(
                            new MigrationTask(plan, wrapper.apply(migrator)))
                    .asking(model)
                    .deciding(VotingRule.firstToAheadBy(margin));
            listeners.forEach(maker::listening);
            maker.journalling(journal == null ? Journal.none() : journal);
            Maker<MigrationState, Move<String>> made = maker.build();
            Outcome<MigrationState, Move<String>> outcome = made.solve();
            Aftermath aftermath = new Aftermath(plan, access, users);
            Optional<String> problem = outcome instanceof Outcome.Solved<MigrationState, Move<String>> solved
                    ? aftermath.problem(solved.state())
                    : Optional.empty();
            return new End(outcome, problem, aftermath.after(), users.report());
        }
    }
}
