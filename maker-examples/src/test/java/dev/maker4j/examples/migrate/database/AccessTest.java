package dev.maker4j.examples.migrate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccessTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://127.0.0.1:99999/s2?password=SeCrEt | jdbc:postgresql://127.0.0.1:99999/s2",
                "jdbc:postgresql://me:Se/SeCrEt@host/db | jdbc:postgresql://host/db",
                "jdbc:postgresql://me:SeCrEt@/db | jdbc:postgresql:///db",
                "jdbc:postgresql://me:x?SeCrEt@host/db | jdbc:postgresql:…",
                "jdbc:postgresql://host/db?user=me&password=x@SeCrEt | jdbc:postgresql:…",
                "jdbc:oracle:thin:me/SeCrEt@//h:1/s | jdbc:oracle:thin://h:1/s",
                "jdbc:oracle:thin:me/SeCrEt | jdbc:oracle:thin:…",
                "jdbc:sqlserver://h:1433;databaseName=s;password=SeCrEt | jdbc:sqlserver://h:1433",
                "jdbc:h2:mem:x;USER=a;PASSWORD=SeCrEt | jdbc:h2:mem:x",
                "jdbc:db2://h:50000/s:user=me;password=SeCrEt; | jdbc:db2://h:50000/s",
                "jdbc:mysql://address=(host=h)(password=SeCrEt)/s | jdbc:mysql:/",
                "jdbc:mysql://(host=h,password=SeCrEt)/s | jdbc:mysql://",
                "jdbc:mariadb://me:SeCrEt@h1,h2:3306/s#x | jdbc:mariadb://h1,h2:3306/s",
                "jdbc://me:SeCrEt@h | jdbc:…",
                "jdbc:postgresql://host:5432/shop | jdbc:postgresql://host:5432/shop",
            })
    void showsNoSecretOfAUrl(String url, String shown) {
        assertThat(Access.to(url)).hasToString(shown);
        assertThat(Access.shown(url)).doesNotContain("SeCrEt");
        assertThat(Access.shown("--jdbc-url=" + url)).doesNotContain("SeCrEt").startsWith("--jdbc-url=jdbc:");
        assertThatThrownBy(() -> Access.to(url.replaceFirst("//h(ost)?\\b", "//127.0.0.1:1")
                                .replace("jdbc:h2", "jdbc:nosuch"))
                        .open())
                .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain("SeCrEt"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://h/s?currentSchema=a&password=x&ssl=true | jdbc:postgresql://h/s?currentSchema=a&password=…&ssl=true",
                "jdbc:postgresql://h/s?currentSchema=a | jdbc:postgresql://h/s?currentSchema=a",
                "plan.yaml | plan.yaml",
                "--journal | --journal",
            })
    void leavesOfACommandLineWhatIsNoSecret(String word, String shown) {
        assertThat(Access.shown(word)).isEqualTo(shown);
    }

    @Test
    void aDriversWordsAreKeptButForSecrets() {
        JdbcUrl url = JdbcUrl.of("jdbc:postgresql://me:P/W@host/db?user=me&password=SeCrEt");

        assertThat(JdbcUrl.of("jdbc:postgresql://host/db?user=me&password=SeCrEt")
                        .hiddenIn("password authentication failed for user \"me\" with SeCrEt"))
                .isEqualTo("password authentication failed for user \"me\" with …");
        assertThat(url.hiddenIn("no port P"))
                .isEqualTo("the driver's words are left out, since they hold parts of the URL");
    }
}
