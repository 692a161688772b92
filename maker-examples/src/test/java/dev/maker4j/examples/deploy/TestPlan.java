package dev.maker4j.examples.deploy;

import dev.maker4j.examples.deploy.reading.PlanFile;

/** A small roll-out: two services, four instances, a database. No machine is so slow that it exceeds a limit. */
public final class TestPlan {
    public static final String TEXT = """
            name: small
            limits: {in_motion: 2, start: 5m, drain: 60s, health: 100ms, observe: 300ms}
            traffic:
              entry: front
              per_second: 50
              timeout: 60s
              routes: [[stock], []]
            services:
              - name: stock
                instances: 2
                from: 1.0
                to: 2.0
                work: 1ms
                canary: {share: 50, calls: 5, within: 5m, tolerance: 2, slower: 30s}
                database:
                  setup: ["CREATE TABLE goods (id INT, name VARCHAR(9))", "INSERT INTO goods VALUES (1, 'tea')"]
                  expand:
                    do: [ALTER TABLE goods ADD COLUMN title VARCHAR(9), UPDATE goods SET title = name]
                    undo: ALTER TABLE goods DROP COLUMN IF EXISTS title
                  contract:
                    do: ALTER TABLE goods DROP COLUMN name
                    undo: [ALTER TABLE goods ADD COLUMN name VARCHAR(9) BEFORE title, UPDATE goods SET name = title]
                  reads: {from: SELECT name FROM goods, to: SELECT title FROM goods}
              - name: front
                instances: 2
                from: 1.0
                to: 2.0
                work: 1ms
                canary: {share: 50, calls: 5, within: 5m, tolerance: 2, slower: 30s}
            """.replace("from: 1.0", "from: \"1.0\"").replace("to: 2.0", "to: \"2.0\"");

    private TestPlan() {}

    /** The plan. */
    public static Plan small() {
        return PlanFile.parse("small.yaml", TEXT);
    }

    /** The plan with something else in it. */
    public static Plan with(String old, String changed) {
        if (!TEXT.contains(old)) {
            throw new IllegalArgumentException("the plan doesn't have " + old);
        }
        return PlanFile.parse("small.yaml", TEXT.replace(old, changed));
    }
}
