package dev.maker4j.hanoi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.maker4j.cli.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages as a reader sees them; skipped where there is no browser. */
@Tag("once")
class ReportInBrowserTest {
    private static final String VIOLATIONS = "axe.run().then(found => found.violations"
            + ".map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' ')).join('\\n'))";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private Path page(String name, int status, String typed) {
        Path journal = folder.resolve(name);
        Path page = folder.resolve(name + ".html");
        String[] words = (typed + " --journal " + journal).split(" ");
        assertThat(Console.of(Hanoi.program()).run(words)).isEqualTo(status);
        Console console = Console.of(Hanoi.program());
        assertThat(console.run("report", "--journal", journal.toString(), "--out", page.toString()))
                .as(console.err())
                .isZero();
        return page;
    }

    /** What looks for violations of the accessibility guidelines, as a script. */
    private static String axe() throws IOException {
        try (InputStream script = ReportInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void look(Browser browser, Path page) throws IOException {
        for (int width : new int[] {400, 1400}) {
            for (String scheme : new String[] {"light", "dark"}) {
                browser.open(page, width, scheme);
                String where = page.getFileName() + " at " + width + ", " + scheme;

                assertThat(browser.evaluate(
                                        "[...document.querySelectorAll('.charts svg')].every("
                                                + "s => s.getBoundingClientRect().width > 200 && s.querySelector('rect, path'))")
                                .asBoolean())
                        .as("charts are drawn: %s", where)
                        .isTrue();
                assertThat(browser.evaluate("document.documentElement.scrollWidth")
                                .asInt())
                        .as("nothing sticks out: %s", where)
                        .isLessThanOrEqualTo(width);
                browser.evaluate(axe() + "; 0");
                assertThat(browser.evaluate(VIOLATIONS).asText())
                        .as("what axe-core finds: %s", where)
                        .isEmpty();
            }
        }
        assertThat(browser.troubles()).isEmpty();
    }

    @Test
    void areReadableAtEachWidthInLightAndInDarkAndComplainOfNothing() throws IOException {
        Optional<Path> program = Browser.find();
        assumeTrue(
                program.isPresent(),
                "no browser is installed: run .ci/browser, or name one by -Dmaker.browser or CHROME_BIN");
        Path noisy = page("noisy", 0, "solve --disks 6 --error-rate 0.18 --k 4");
        Path failed = page("failed", 3, "solve --disks 5 --error-rate 0.3 --k 1 --journal-detail transcripts");

        Path calibrated = page("calibrated", 3, "estimate --disks 6 --error-rate 0.01 --samples 600");

        try (Browser browser = Browser.start(program.get(), folder.resolve("profile"))) {
            look(browser, failed);
            look(browser, calibrated);
            look(browser, noisy);

            String move =
                    "(s => { s.value = 1; s.dispatchEvent(new Event('input')); })(document.getElementById('scene-slider'))";
            browser.evaluate(move + "; 0");
            assertThat(browser.evaluate("document.getElementById('scene-words').textContent")
                            .asText())
                    .startsWith("1 step done. Disk 1 went from peg 0 to peg 1.");
            assertThat(browser.evaluate("document.querySelectorAll('#stage rect').length")
                            .asInt())
                    .isEqualTo(6 + 6);
        }
    }
}
