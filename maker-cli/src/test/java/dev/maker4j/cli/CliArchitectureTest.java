package dev.maker4j.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Tag;

/** What the command line may know. */
@Tag("once")
@AnalyzeClasses(packages = "dev.maker4j.cli", importOptions = DoNotIncludeTests.class)
final class CliArchitectureTest {

    @ArchTest
    static final ArchRule standsOnTheLibraryPicocliAndJackson = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations..",
                    "picocli..",
                    "com.fasterxml.jackson..",
                    "dev.maker4j",
                    "dev.maker4j.batch",
                    "dev.maker4j.bisection",
                    "dev.maker4j.budget",
                    "dev.maker4j.calibration",
                    "dev.maker4j.certificate",
                    "dev.maker4j.cli",
                    "dev.maker4j.run",
                    "dev.maker4j.task",
                    "dev.maker4j.journal",
                    "dev.maker4j.langchain4j",
                    "dev.maker4j.llm",
                    "dev.maker4j.models",
                    "dev.maker4j.redflag",
                    "dev.maker4j.replay",
                    "dev.maker4j.report",
                    "dev.maker4j.scaling",
                    "dev.maker4j.testkit",
                    "dev.maker4j.testkit.server",
                    "dev.maker4j.time",
                    "dev.maker4j.voting");

    @ArchTest
    static final ArchRule writesToItsShellOnly =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    private CliArchitectureTest() {}
}
