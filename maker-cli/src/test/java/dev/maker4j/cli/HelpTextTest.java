package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** At 40 columns the help was written for 100, and words were broken at dots and hyphens. */
class HelpTextTest {
    private static final String HELP = """
            Usage  counting count [-h] [--base-url=URL] [--out=FILE]
                  --base-url=URL        Where it is. Default: https://api.openai.com/v1
              -h, --help      Help.
            """;

    private static String fitted(int columns) {
        return HelpText.fitted(HELP, columns).replace(System.lineSeparator(), "\n");
    }

    @Test
    void goesOnInTheRightHandColumn() {
        assertThat(fitted(70)).isEqualTo("""
                Usage  counting count [-h] [--base-url=URL] [--out=FILE]
                      --base-url=URL        Where it is. Default:
                                              https://api.openai.com/v1
                  -h, --help      Help.
                """);
    }

    @Test
    void standsBelowWhereThatWouldBeTooNarrow() {
        assertThat(fitted(40)).isEqualTo("""
                Usage  counting count [-h]
                         [--base-url=URL] [--out=FILE]
                      --base-url=URL
                        Where it is. Default:
                        https://api.openai.com/v1
                  -h, --help      Help.
                """);
    }

    @Test
    void isAsWideAsTheEnvironmentSays() {
        Console wide = Console.of(Counting.program());
        Console narrow = Console.of(Counting.program()).variable("COLUMNS", "40");
        assertThat(wide.run("count", "--help")).isZero();
        assertThat(narrow.run("count", "--help")).isZero();

        assertThat(wide.out().lines()).anyMatch(line -> line.length() > 80).allMatch(line -> line.length() <= 100);
        assertThat(narrow.out().lines()).allMatch(line -> line.length() <= 40);
        assertThat(narrow.out().split("\\s+")).containsExactly(wide.out().split("\\s+"));
    }
}
