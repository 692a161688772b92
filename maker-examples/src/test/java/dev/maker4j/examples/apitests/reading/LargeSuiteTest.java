package dev.maker4j.examples.apitests.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Suites of many tests took minutes to be put in order. */
class LargeSuiteTest {
    private static final int MANY = 20_000;
    private static final int SECONDS_ON_A_BUSY_MACHINE = 10;

    @Test
    @Timeout(SECONDS_ON_A_BUSY_MACHINE)
    void testsThatAllWaitForTheNextAndForOneFixtureAreReadSoon() {
        StringBuilder text = new StringBuilder("name: L\nbase_url: http://127.0.0.1:1\nfixtures:\n")
                .append("  - {name: f, set_up: {method: GET, path: /}, tear_down: {method: GET, path: /}}\ntests:\n");
        for (int i = 0; i < MANY; i++) {
            String needs = i + 1 < MANY ? ", needs: [t" + (i + 1) + "]" : ", fixtures: [f]";
            text.append("  - {name: t")
                    .append(i)
                    .append(", method: GET, path: /")
                    .append(needs)
                    .append("}\n");
        }

        assertThat(SuiteFile.parse("large.yaml", text.toString()).tests()).hasSize(MANY);
    }
}
