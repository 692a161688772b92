package dev.maker4j.examples.deploy.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.deploy.TestPlan;
import dev.maker4j.examples.deploy.database.Rehearsal;
import dev.maker4j.examples.input.InputException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlanFileTest {

    @Test
    void theBundledPlanHasFiveServicesAndNineteenInstances() {
        Plan plan = PlanFile.bundled();

        assertThat(plan.services().stream().map(service -> service.name() + " " + service.instances()))
                .containsExactly("auth 3", "users 4", "products 5", "orders 4", "gateway 3");
        assertThat(plan.instances()).isEqualTo(19);
        assertThat(plan.acts()).isEqualTo(39);
        assertThat(plan.limits().inMotion()).isEqualTo(2);
        assertThat(plan.services().stream().map(service -> service.canary().share()))
                .containsOnly(10);
        assertThat(Rehearsal.problem(plan)).isEmpty();
    }

    @Test
    void aPlanMayBeJson() {
        Plan plan = PlanFile.parse("plan.json", """
                {"name": "one", "traffic": {"entry": "web", "per_second": 5, "routes": [[]]},
                 "services": [{"name": "web", "instances": 1, "from": "1", "to": "2"}]}
                """);

        assertThat(plan.services().stream().map(Service::name)).containsExactly("web");
        assertThat(plan.acts()).isEqualTo(5);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: small | nam: small | 1: the key \"nam\" isn't known, only name, limits, traffic, services are",
                "name: small | name: 7 | 1: name is the number 7, but must be text: put it in quotes",
                "in_motion: 2 | in_motion: 0 | 2: limits.in_motion is 0, but must be 1 or more",
                "in_motion: 2 | in_motion: two | 2: limits.in_motion is the text \"two\", but must be a number",
                "drain: 60s | drain: ten | 2: limits.drain is \"ten\", but must be a duration such as 250ms, 2s or 10m",
                "entry: front | entry: back | 4: traffic.entry is back, but there is no service of that name",
                "per_second: 50 | per_second: 0.5 | 5: traffic.per_second is 0.5, but must be 1 or more",
                "routes: [[stock], []] | routes: [[stocks], []] | 7: traffic.routes[0][0] is stocks, but there is no service of that name",
                "routes: [[stock], []] | routes: [[stock, front]] | 7: traffic.routes[0][1] is the entry itself, which would call itself for ever: leave it out",
                "routes: [[stock], []] | routes: [[]] | 9: no call of a user reaches stock, so its canary can't be judged: name it in one of traffic.routes",
                "routes: [[stock], []] | routes: [] | 7: traffic.routes is empty, but users make at least one kind of call",
                "instances: 2 | instances: 0 | 10: services[0].instances is 0, but must be 1 or more",
                "instances: 2 | instances: many | 10: services[0].instances is the text \"many\", but must be a number",
                "to: \"2.0\" | to: \"1.0\" | 12: services[0].to is 1.0, which is also the old version: there is"
                        + " nothing to roll out",
                "from: \"1.0\" | from: 1.0 | 11: services[0].from is the number 1.0, but must be text: put it in quotes",
                "name: front | name: stock | 24: the name stock is taken by the service in line 9: each service needs a name of its own",
                "name: front | name: front-1 | 24: services[1].name is \"front-1\", but a service's name has small letters, digits and -, begins with a letter and doesn't end in a number",
                "share: 50 | share: 51 | 14: services[0].canary.share is 51, but must be 50 or less",
                "tolerance: 2 | tolerances: 2 | 14: the key \"tolerances\" in services[0].canary isn't known, only share, calls, within, tolerance, slower are",
                "work: 1ms | needs: [front] | 9: the services need one another in a cycle: stock needs front needs stock",
                "work: 1ms | needs: [shelf] | 13: service stock needs shelf, but there is no service of that name",
                "undo: ALTER TABLE goods DROP COLUMN IF EXISTS title | undo: [] | 19: services[0].database.expand.undo is empty, but must be at least one SQL statement",
                "expand: | expanded: | 17: the key \"expanded\" in services[0].database isn't known, only setup, expand, contract, reads are",
            })
    void aMistakeIsToldWithItsLine(String old, String changed, String message) {
        String text = TestPlan.TEXT
                .replace("name: front\n", "name: front\n    needs: [stock]\n")
                .replace("    needs: [stock]\n", changed.startsWith("needs: [front]") ? "    needs: [stock]\n" : "");

        assertThat(text).contains(old);
        assertThatThrownBy(() ->
                        PlanFile.parse("plan.yaml", text.replaceFirst(java.util.regex.Pattern.quote(old), changed)))
                .isInstanceOf(InputException.class)
                .hasMessage("plan.yaml:" + message);
    }

    @Test
    void aDatabaseIsNotContractedWithoutBeingExpanded() {
        List<String> lines = TestPlan.TEXT.lines().toList();
        String text = String.join("\n", lines.subList(0, 16)) + "\n"
                + String.join("\n", lines.subList(19, lines.size())) + "\n";

        assertThatThrownBy(() -> PlanFile.parse("plan.yaml", text))
                .hasMessage(
                        "plan.yaml:17: the database is contracted but never expanded: say under expand: what the new"
                                + " version needs before its first instance is started");
    }

    @Test
    void anEmptyPlanIsRefused() {
        assertThatThrownBy(() -> PlanFile.parse("plan.yaml", "name: x\ntraffic: {}\nservices: []\n"))
                .hasMessage("plan.yaml:3: services is empty, but a plan has at least one service");
        assertThatThrownBy(() -> PlanFile.parse("plan.yaml", "")).hasMessage("plan.yaml: is empty");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "UPDATE goods SET title = name | UPDATE goods SET titel = name | 18: the statement fails on stock's database: Column \"TITEL\" not found",
                "SELECT title FROM goods | SELECT title FROM good | 23: the query of the new version of stock fails on its database once it is expanded: Table \"GOOD\" not found",
                "SELECT title FROM goods | SELECT name FROM goods | 23: the query of the new version of stock fails on its database once it is contracted: Column \"NAME\" not found",
                "DROP COLUMN IF EXISTS title | DROP COLUMN IF EXISTS titel | 19: undoing the expanding of stock's database doesn't bring the columns back: they were [goods.id INTEGER, goods.name CHARACTER VARYING], and are then [goods.id INTEGER, goods.name CHARACTER VARYING, goods.title CHARACTER VARYING]",
            })
    void theRehearsalFindsStatementsThatDoNotGoTogether(String old, String changed, String message) {
        Plan plan = TestPlan.with(old, changed);

        assertThat(Rehearsal.problem(plan)).contains("small.yaml:" + message);
    }

    @Test
    void theRehearsalReadsColumnsAlikeInAnyLanguage() {
        Plan plan = TestPlan.with("DROP COLUMN IF EXISTS title", "DROP COLUMN IF EXISTS titel");
        Optional<String> inEnglish = Rehearsal.problem(plan);
        Locale usual = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr")); // where the small letter of I isn't i

        try {
            assertThat(Rehearsal.problem(plan)).isEqualTo(inEnglish).isPresent();
        } finally {
            Locale.setDefault(usual);
        }
    }
}
