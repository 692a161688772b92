package dev.maker4j.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Tag;

/** Who may know whom, over all modules; core's own rules are tested in core. */
@Tag("once")
@AnalyzeClasses(packages = "dev.maker4j", importOptions = DoNotIncludeTests.class)
final class ModulesArchitectureTest {
    private static final String[] CORE = {
        "dev.maker4j",
        "dev.maker4j.bisection..",
        "dev.maker4j.cache..",
        "dev.maker4j.certificate..",
        "dev.maker4j.llm..",
        "dev.maker4j.models..",
        "dev.maker4j.voting..",
        "dev.maker4j.redflag..",
        "dev.maker4j.scaling..",
        "dev.maker4j.run..",
        "dev.maker4j.journal..",
        "dev.maker4j.replay..",
        "dev.maker4j.time..",
        "dev.maker4j.internal.."
    };

    @ArchTest
    static final ArchRule nobodyButCoreKnowsItsInternals = noClasses()
            .that()
            .resideOutsideOfPackages(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.maker4j.internal..");

    @ArchTest
    static final ArchRule coreKnowsNoOtherModule = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.maker4j.testkit..",
                    "dev.maker4j.langchain4j..",
                    "dev.maker4j.report..",
                    "dev.maker4j.cli..",
                    "dev.maker4j.hanoi..");

    @ArchTest
    static final ArchRule theTestKitKnowsCoreOnly = noClasses()
            .that()
            .resideInAPackage("dev.maker4j.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.maker4j.langchain4j..", "dev.maker4j.cli..", "dev.maker4j.hanoi..", "dev.langchain4j..");

    @ArchTest
    static final ArchRule reportsKnowCoreOnly = noClasses()
            .that()
            .resideInAPackage("dev.maker4j.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.maker4j.testkit..",
                    "dev.maker4j.langchain4j..",
                    "dev.maker4j.cli..",
                    "dev.maker4j.hanoi..",
                    "dev.maker4j.examples..");

    @ArchTest
    static final ArchRule theAdapterKnowsNoTestKit = noClasses()
            .that()
            .resideInAPackage("dev.maker4j.langchain4j..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.maker4j.testkit..", "dev.maker4j.cli..", "dev.maker4j.hanoi..");

    @ArchTest
    static final ArchRule theCommandLineKnowsNoProgram = noClasses()
            .that()
            .resideInAPackage("dev.maker4j.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.maker4j.hanoi..", "dev.maker4j.examples..", "dev.maker4j.bench..");

    @ArchTest
    static final ArchRule picocliStaysWithTheCommandLines = noClasses()
            .that()
            .resideOutsideOfPackages("dev.maker4j.cli..", "dev.maker4j.hanoi.cli..", "dev.maker4j.examples..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule langChain4jStaysInItsModule = noClasses()
            .that()
            .resideOutsideOfPackage("dev.maker4j.langchain4j..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.langchain4j..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.maker4j.(**)").should().beFreeOfCycles();

    private ModulesArchitectureTest() {}
}
